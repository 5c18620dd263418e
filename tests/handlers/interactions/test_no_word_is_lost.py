"""No typed word is lost between the command, the form, the note and the history."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.playground.slack import OpenedView, Persona
from messages.kit.text import printable
from models.customers.contacts.contact import ContactDetails
from models.kernel.names import name_key
from tests.support.house import House

NAMES = ("Acme Bakery", "Acme Dairy", "Bolt Ltd", "Zimbro Café", "Hotel: Miramar")
PERSON = "João Silva"  # at Bolt Ltd
VOCABULARY = (
    *NAMES,
    *("Acme", "acme bakry", "Bolt", "João", "Zimbro Cafe", "Hotel", "Nobody Known", '"Acme Bakery"'),
    *("met", "called", "nobody answered", "wrote back", "did not reach her", "visited"),
    *("yesterday", "on Monday", "last Tuesday", "on 3/4", "tomorrow", "at 3pm", "in May"),
    *("9/10", "8/10 pallets", "4/10 now", "they gave 7 out of 10", "ten"),
    *(
        "promised the price list by Friday",
        "they send the drawings",
        "next step: call on 1 Dec",
        "remind me to call",
    ),
    *(
        ":",
        ",",
        " - ",
        "—",
        ";",
        "\n",
        "!",
        "& <b>",
        "*bold*",
        "https://acme.example/x:y",
        "@here",
        "<!channel>",
    ),
)
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), max_size=30)
LINES = st.lists(st.sampled_from(VOCABULARY) | LETTERS, min_size=1, max_size=8).map(" ".join)


def name_in(form: OpenedView) -> str:
    customer = form.value("Customer")
    return str(customer["text"]["text"]) if customer else ""


def spoken_words(text: str) -> list[str]:
    return re.findall(r"\w+", name_key(text))


def asks(form: OpenedView, words: str) -> bool:
    """Whether a hint says back what was typed, all of it."""
    return set(spoken_words(words)) <= set(spoken_words(form.shown))


@pytest.fixture
def book(house: House, ana: Persona) -> House:
    for name in NAMES:
        house.customer(ana, name)
    with house.book(ana) as book:
        (bolt,) = book.customers_of(book.rep).named("Bolt Ltd")
        bolt.add_contact(ContactDetails(PERSON), by=book.rep, at=house.clock())
    return house


@settings(
    max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=LINES)
def test_every_word_is_in_the_note_but_for_the_name_before_it(book: House, ana: Persona, typed: str) -> None:
    words = printable(typed).strip()
    if words.lower() in ("help", "?"):
        return
    form = ana.command("/logcall", typed).view

    note, name = form.value("Note") or "", name_in(form)
    assert words.endswith(note)
    before = [] if note == words else spoken_words(words.removesuffix(note))
    assert set(before) <= {*spoken_words(name), *spoken_words(PERSON)} or (not note and asks(form, words))
    assert "<!channel>" not in form.mentions

    ana.fill(form, {"Customer": name or "Acme Bakery", "Reached?": "We spoke"})
    given_by = {"score_by": "I did"} if form.has("score_by") else {}
    if ("next_step_on", "next_step_on") in form.values:  # where two days are named, it is asked
        form.values["next_step_on", "next_step_on"]["selected_date"] = "2026-12-01"
    form.values["day", "day"]["selected_date"] = "2026-11-20"
    said = ana.submit(form, given_by)
    assert said.ephemeral, said.errors or said.failed
    with book.book(ana) as opened:
        (customer,) = opened.customers_of(opened.rep).named(name or "Acme Bakery")
        latest = max(customer.interactions, key=lambda interaction: interaction.id)
        assert latest.note == note.strip()
    assert (ana.click(said.ephemeral, "Edit").view.value("Note") or "") == note.strip()
    ana.close_all()


@settings(
    max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(typed=LINES)
def test_every_word_told_in_the_direct_message_comes_into_the_form(
    book: House, ana: Persona, typed: str
) -> None:
    words = printable(f"met them {typed}").strip()
    assume(not words.endswith("?"))  # a question is answered, and is no talk to log
    ana.says(words)

    form = ana.click(ana.dm[-1], "Log it").view

    assert form.value("Note") == words
    ana.close_all()

"""Logging on a bad day: hostile words, forged ids, a database or Slack away. Nothing typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.playground.slack import OpenedView, Persona
from tests.support.duties import deliver
from tests.support.house import House
from tests.support.house.databases import both

HOSTILE = (
    "<!channel> <@U0001> <https://evil.example|safe> *b* _i_ ~s~ `c` & &amp; :smile: #general @here שלום 🧑‍🍳"
)
UNSEEN = "\x00\x07\u202e"
EVERYWHERE = ["Note", "Next step"]


def notes(house: House, person: Persona, name: str) -> list[str]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        return [interaction.note for interaction in customer.interactions]


@pytest.fixture
def form(house: House, ana: Persona) -> OpenedView:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: the words of an hour").view
    ana.fill(form, {"Reached?": "We spoke"})
    return form


@both
def test_hostile_words_are_kept_as_typed_and_notify_nobody(house: House, ana: Persona) -> None:
    house.customer(ana, HOSTILE)
    form = ana.click(ana.command("/logcall", HOSTILE.split(" `c`")[0]).view, "More").view
    ana.fill(form, {"Note": HOSTILE + UNSEEN, "Next step": HOSTILE + UNSEEN, "By when": "2026-11-27"})
    ana.fill(form, {"Reached?": "We spoke"})

    said = ana.submit(form)

    assert said.failed is None
    assert said.ephemeral is not None
    assert HOSTILE in said.ephemeral.shown
    assert said.ephemeral.mentions == []
    assert notes(house, ana, HOSTILE) == [HOSTILE]
    edited = ana.click(said.ephemeral, "Edit").view
    assert edited.value("Note") == HOSTILE


def test_the_longest_words_are_kept_and_break_nothing(house: House, ana: Persona) -> None:
    house.customer(ana, "<" * 200)
    form = ana.click(ana.command("/logcall", "<" * 200).view, "More").view
    ana.fill(form, {"Note": "&" * 3000, "Reached?": "We spoke"})

    said = ana.submit(form, {"Next step": ">" * 300, "By when": "2026-11-27"})

    assert said.failed is None
    assert said.ephemeral is not None
    assert notes(house, ana, "<" * 200) == ["&" * 3000]


@pytest.mark.parametrize(
    "typed",
    [
        HOSTILE,
        HOSTILE * 30,
        ":" * 500,
        "\x00",
        "<!channel>: <!here>",
        "x" * 3000 + ":" + "y" * 3000,
        "🧑‍🍳" * 800,
    ],
)
def test_whatever_follows_the_command_opens_the_form(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Bolt Ltd")

    form = ana.command("/logcall", typed).view

    assert form.title == "Log an interaction"
    assert form.mentions == []


@both
@pytest.mark.parametrize("value", ["", "0", "-1", "999", "9" * 18, "9" * 60, "x", "1 or 1=1", "١"])
def test_a_forged_customer_is_not_found_and_the_text_stays(
    house: House, ana: Persona, form: OpenedView, value: str
) -> None:
    forged = {"text": {"type": "plain_text", "text": "forged"}, "value": value}
    form.values["customer", "customer"]["selected_option"] = forged

    said = ana.submit(form)

    assert list(said.errors) == ["customer"]
    assert form.value("Note") == "the words of an hour"


def test_somebody_elses_customer_is_not_found(
    house: House, ana: Persona, ben: Persona, form: OpenedView
) -> None:
    bolt = house.customer(ben, "Bolt Ltd")
    forged = {"text": {"type": "plain_text", "text": "Bolt Ltd"}, "value": str(bolt.id)}
    form.values["customer", "customer"]["selected_option"] = forged

    assert ana.submit(form).errors == {"customer": "I cannot find that customer in your book."}
    assert notes(house, ben, "Bolt Ltd") == []


def test_somebody_elses_person_is_not_found(house: House, ana: Persona, form: OpenedView) -> None:
    ana.click(form, "More")
    persons = form.find("Persons")
    forged = {"text": {"type": "plain_text", "text": "nobody"}, "value": "77"}
    form.values[persons.key]["selected_options"] = [forged]

    said = ana.submit(form)

    assert list(said.errors) == [persons.block_id]


@pytest.mark.parametrize(
    "metadata", ["", "{}", "[]", "null", '{"key": 1}', "x" * 3000, "[" * 3000, '{"about": {"x": "y"}}']
)
def test_forged_metadata_is_said_in_words(ana: Persona, form: OpenedView, metadata: str) -> None:
    form.definition["private_metadata"] = metadata

    said = ana.submit(form)

    assert said.errors == {"customer": "This form is from an older version of Rapport. Please open it again."}
    assert form.value("Note") == "the words of an hour"


@pytest.mark.parametrize(("field", "key"), [("channel", "selected_option"), ("outcome", "selected_option")])
def test_a_forged_choice_is_said_under_its_field(
    ana: Persona, form: OpenedView, field: str, key: str
) -> None:
    forged = {"text": {"type": "plain_text", "text": "forged"}, "value": "smoke signals"}
    form.values[field, field][key] = forged

    assert ana.submit(form).errors == {field: "Please choose one of these."}


@contextmanager
def database_away(house: House, url: str) -> Iterator[None]:
    folder = Path(url.removeprefix("sqlite:///")).parent
    elsewhere = folder.with_name("elsewhere")
    house.library.engine.dispose()
    folder.rename(elsewhere)
    yield
    elsewhere.rename(folder)


def test_while_the_database_is_locked_the_form_stays_with_its_text(
    house: House, house_database: str, ana: Persona, form: OpenedView
) -> None:
    other = sqlite3.connect(house_database.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    said = ana.submit(form)
    other.execute("ROLLBACK")
    other.close()

    assert "Nothing is lost: please try again in a moment." in said.errors["customer"]
    assert form.value("Note") == "the words of an hour"
    assert "Saved" in ana.submit(form).text


def test_while_the_database_is_away_the_form_stays_with_its_text(
    house: House, house_database: str, ana: Persona, form: OpenedView
) -> None:
    with database_away(house, house_database):
        said = ana.submit(form)

    assert "The customer book cannot be reached right now." in said.errors["customer"]
    assert form.value("Note") == "the words of an hour"
    assert "Saved" in ana.submit(form).text
    assert notes(house, ana, "Acme Bakery") == ["the words of an hour"]


def test_while_the_database_is_away_every_gesture_gets_words(
    house: House, house_database: str, ana: Persona, form: OpenedView
) -> None:
    with database_away(house, house_database):
        said = [ana.command("/logcall", "Acme"), ana.command("/due")]
        offered = ana.type_in(form, "Customer", "ac")

    assert all("cannot be reached right now" in outcome.text for outcome in said)
    assert (offered.failed, offered.options) == (None, [])


def test_while_slack_is_away_the_answer_is_kept_and_goes_out_later(
    house: House, ana: Persona, form: OpenedView
) -> None:
    with house.slack.outage():
        ana.submit(form)
    assert notes(house, ana, "Acme Bakery") == ["the words of an hour"]
    assert ana.dm == []

    deliver(house)

    assert ana.dm[-1].shown.startswith("Saved: call with Acme Bakery today, reached.")
    ana.click(ana.dm[-1], "Undo")
    assert ana.dm[-1].shown.startswith("Taken back: call with Acme Bakery today.")


def test_an_answer_of_slacks_that_breaks_off_loses_none_of_ours(
    house: House, ana: Persona, form: OpenedView
) -> None:
    house.slack.tokens.urls.clear()  # spent, so the answer goes to the direct message
    house.slack.tear_replies(method="conversations.open")
    ana.submit(form)
    assert ana.dm == []

    deliver(house)

    assert ana.dm[-1].shown.startswith("Saved: call with Acme Bakery today, reached.")

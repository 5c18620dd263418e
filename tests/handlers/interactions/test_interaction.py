"""Logging what happened: the form, what is saved, and the answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import OpenedView, Persona
from models.customers.interactions.interaction import Initiator
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome
from tests.support.house import House

TRIED: dict[str, object] = {"Reached?": "Tried, not reached"}


def test_the_form_opens_with_the_customer_that_was_named(house: House, ana: Persona) -> None:
    acme = house.customer(ana, "Acme Bakery")
    house.customer(ana, "Bolt Ltd")

    for typed in ("acme bakery", "ACME", "bakery", "  Acmé  Bakery "):
        form = ana.command("/logcall", typed).view
        assert form.title == "Log an interaction"
        assert form.value("Customer")["value"] == str(acme.id)
        assert not form.has("hint")


def test_the_form_opens_empty_with_today_and_a_call(house: House, ana: Persona) -> None:
    form = ana.command("/logcall").view

    assert form.value("Customer") is None
    assert form.value("Day") == "2026-11-23"
    assert form.value("How")["value"] == Channel.CALL
    assert form.value("Reached?") is None


def test_the_day_is_the_reps_own(house: House) -> None:
    kiri = house.slack.join("Kiri Tebano", tz="Pacific/Kiritimati")

    assert kiri.command("/logcall").view.value("Day") == "2026-11-24"


def test_what_is_submitted_is_saved_and_answered(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=40))
    form = ana.command("/logcall", "acme").view

    said = ana.submit(form, {"Note": "wants the second oven by spring", "Reached?": "We spoke"})

    assert said.failed is None
    assert ana.modal is None
    assert said.ephemeral is not None
    assert said.ephemeral.shown.startswith(
        "Saved: call with Acme Bakery today, reached. Next contact by Wed 23 Dec."
    )
    assert said.ephemeral.spoken == (
        "Saved: call with Acme Bakery today, reached. Next contact by Wed 23 Dec."
    )
    assert house.read(ana, "Acme Bakery").reached_on == date(2026, 11, 23)


def test_one_line_fills_in_the_whole_form(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/logcall", "Acme: visited and spoke with purchasing, they gave us 9/10").view

    assert form.value("How")["value"] == Channel.VISIT
    assert form.value("Reached?")["value"] == Outcome.REACHED
    assert form.value("Note") == "visited and spoke with purchasing, they gave us 9/10"
    assert form.value("score") == "9"
    assert form.value("score_by")["value"] == RatedBy.CUSTOMER


def test_who_gave_a_score_is_a_required_field_of_the_first_view(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: spoke with purchasing, happy, 9/10").view

    assert inputs(form) == ["customer", "day", "channel", "outcome", "note", "score", "score_by", "needs"]
    assert not form.find("score_by").block["optional"]
    said = ana.submit(form, {"score_by": "The customer"})

    assert "9 out of 10, as they said." in said.text
    assert len(interactions(house, ana, "Acme Bakery")) == 1


def inputs(form: OpenedView) -> list[str]:
    return [block["block_id"].partition(":")[0] for block in form.blocks if block["type"] == "input"]


def interactions(house: House, person: Persona, name: str) -> list[tuple[Outcome, str]]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named(name)
        return [(i.outcome, i.note) for i in customer.interactions if not i.is_withdrawn]


def test_a_name_nobody_knows_opens_the_form_with_a_way_to_add_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Bolt Ltd")

    form = ana.command("/logcall", "Zebra & Söhne: spoke about ovens").view

    assert "I know no customer “Zebra & Söhne” in your book." in form.shown
    assert form.value("Customer") is None
    assert form.value("Note") == "Zebra & Söhne: spoke about ovens"
    assert ana.click(form, "Add").view.value("Name") == "Zebra & Söhne"


@pytest.mark.parametrize("typed", ["Acme Bakry", "Acm"])
def test_a_typing_error_or_a_piece_of_a_word_is_asked_about(house: House, ana: Persona, typed: str) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/logcall", f"{typed}: spoke").view

    assert form.value("Customer") is None
    assert form.value("Note") == f"{typed}: spoke"
    assert f"You typed “{typed}”, which may be Acme Bakery. Choose one below, or add it." in form.shown


def test_several_that_fit_are_named_and_none_is_chosen(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Acme Dairy")

    form = ana.command("/logcall", "acme").view

    assert "“acme” may be Acme Bakery or Acme Dairy." in form.shown
    assert form.value("Customer") is None


def test_a_sentence_without_a_colon_is_kept_as_the_note(house: House, ana: Persona) -> None:
    house.customer(ana, "Bolt Ltd")

    form = ana.command("/logcall", "spoke with the new one about a second oven").view

    assert form.value("Note") == "spoke with the new one about a second oven"


@pytest.mark.parametrize("typed", ["Acme - spoke, 9/10", "met Acme", "Acme\nvoicemail"])
def test_words_beside_the_name_are_kept_as_the_note(house: House, ana: Persona, typed: str) -> None:
    acme = house.customer(ana, "Acme")

    form = ana.command("/logcall", typed).view

    assert form.value("Customer")["value"] == str(acme.id)
    assert form.value("Note") == typed


def test_a_typing_error_before_other_words_keeps_all_of_them(house: House, ana: Persona) -> None:
    for name in ("Acme Bakery", "Acme (North)"):
        house.customer(ana, name)

    form = ana.command("/logcall", "Acme Bakry voicemail").view

    assert form.value("Note") == "Acme Bakry voicemail"
    assert form.value("Reached?")["text"]["text"] == "Tried, not reached"
    assert "You typed “Acme Bakry”, which may be Acme Bakery." in form.shown


@pytest.mark.parametrize("typed", ["Nestlé,spoke", "nestle — spoke", "Nestlé：spoke", "Nestlé、spoke"])
def test_a_mark_ends_the_name(house: House, ana: Persona, typed: str) -> None:
    nestle = house.customer(ana, "Nestlé")

    form = ana.command("/logcall", typed).view

    assert form.value("Customer")["value"] == str(nestle.id)
    assert form.value("Note") == "spoke"


def test_a_customer_with_a_colon_in_its_name_is_named_whole(house: House, ana: Persona) -> None:
    house.customer(ana, "Hotel")
    miramar = house.customer(ana, "Hotel: Miramar")

    form = ana.command("/logcall", "hotel: miramar").view

    assert form.value("Customer")["value"] == str(miramar.id)
    assert form.value("Note") is None


def test_slack_marks_in_the_line_are_read_as_they_were_typed(
    house: House, ana: Persona, ben: Persona
) -> None:
    house.customer(ana, "Ovens & <More>")

    form = ana.command("/logcall", "Ovens & <More>: saw @Ben Okafor there, 5 > 4").view

    assert form.value("Customer")["text"]["text"] == "Ovens & <More>"
    assert "there, 5 > 4" in form.value("Note")
    assert "<@" not in form.value("Note")


def test_a_day_that_is_still_to_come_is_refused_under_its_field(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: spoke").view

    said = ana.submit(form, {"Day": date(2026, 11, 24)})

    assert said.errors == {"day": "That day is still to come. Choose today or an earlier day."}
    assert form.value("Note") == "spoke"


def test_a_next_step_needs_words_and_a_day_after(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme: spoke").view, "More").view

    assert list(ana.submit(form, {"By when": date(2026, 11, 27)}).errors) == ["next_step"]
    without_day = ana.submit(form, {"Next step": "price list", "By when": None}).errors
    assert list(without_day) == ["next_step_on"]
    assert list(ana.submit(form, {"Next step": "price list", "By when": "2026-11-20"}).errors) == [
        "next_step_on"
    ]
    said = ana.submit(form, {"By when": date(2026, 11, 27)})

    assert "Next step: price list, by Fri 27 Nov." in said.text


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        ("We spoke", "today, reached. Next contact by Wed 23 Dec."),
        ("Tried, not reached", "today, nobody reached. Next contact by"),
        (
            "They wrote or came by",
            "on your list: due since Mon 23 Nov, because they wait for an answer.",
        ),
    ],
)
def test_the_answer_says_when_the_next_contact_falls(
    house: House, ana: Persona, reached: str, words: str
) -> None:
    house.customer(ana, "Acme Bakery")

    said = ana.submit(ana.command("/logcall", "Acme").view, {"Reached?": reached})

    assert words in said.text


@pytest.mark.parametrize(
    ("line", "answers", "words"),
    [
        ("Acme: e-mailed the price list", TRIED, "Saved: e-mail to Acme Bakery today, no answer yet."),
        ("Acme: they came by", {}, "Saved: visit from Acme Bakery today, they wait for an answer."),
        ("Acme: visited them, spoke with the chef", {}, "Saved: visit to Acme Bakery today, reached."),
        ("Acme: left a voicemail", {}, "Saved: call with Acme Bakery today, nobody reached."),
        ("Acme: LinkedIn", TRIED, "Saved: social media contact with Acme Bakery today, no answer yet."),
    ],
)
def test_the_answer_says_what_was_saved(
    house: House, ana: Persona, line: str, answers: dict[str, object], words: str
) -> None:
    house.customer(ana, "Acme Bakery")

    assert words in ana.submit(ana.command("/logcall", line).view, answers).text


def test_who_wrote_to_us_has_begun(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    ana.submit(ana.command("/logcall", "Acme: they wrote").view)

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert [i.initiator for i in acme.interactions] == [Initiator.THEY]


def test_a_next_step_typed_as_a_sentence_ends_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")

    step = {"Next step": "Send the list.", "By when": date(2026, 11, 25)}
    said = ana.submit(ana.click(ana.command("/logcall", "Acme: spoke").view, "More").view, step)
    assert "Next step: Send the list, by Wed 25 Nov." in said.text

    house.clock.push(days=2)
    assert "You agreed to send the list by Wed 25 Nov." in ana.command("/customer", "Acme").text


def test_a_problem_is_to_be_called_back_about_the_next_day(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme: spoke").view, "More").view

    said = ana.submit(form, {"problem": ["There is a problem"]})

    assert "A problem must not wait: call back by Tue 24 Nov." in said.text


def test_the_same_form_sent_twice_is_one_interaction(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.command("/logcall", "Acme: spoke").view

    first, second = ana.submit(form), ana.submit(form)

    assert first.ephemeral
    assert second.ephemeral
    assert first.ephemeral.shown == second.ephemeral.shown
    assert interactions(house, ana, "Acme Bakery") == [(Outcome.REACHED, "spoke")]


def test_a_form_that_came_back_with_another_customer_is_still_one(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.customer(ana, "Bolt Ltd")
    form = ana.command("/logcall", "Acme: spoke").view

    ana.submit(form)
    ana.submit(form, {"Customer": "Bolt Ltd"})

    assert interactions(house, ana, "Acme Bakery") == []
    assert interactions(house, ana, "Bolt Ltd") == [(Outcome.REACHED, "spoke")]


def test_a_manager_logs_for_a_member_of_the_team(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = cleo.command("/logcall", "Acme").view
    assert form.value("Customer")["text"]["text"] == "Acme Bakery · Ana Silva"

    said = cleo.submit(form, {"Reached?": "They wrote or came by"})

    assert "on Ana Silva's list: due since Mon 23 Nov, because they wait for an answer." in said.text


def test_a_message_becomes_the_note(house: House, ana: Persona, ben: Persona) -> None:
    ana.says("Rosa & I spoke; @Ben Okafor brings <two> ovens, see https://acme.example")

    form = ana.message_shortcut("log_as_interaction", ana.dm[0]).view

    assert form.value("Note") == "Rosa & I spoke; @Ben Okafor brings <two> ovens, see https://acme.example"
    assert form.value("Customer") is None


@pytest.mark.parametrize("letters", ["x", "e\u0301", "🧑‍🍳", "long words "])
def test_what_is_longer_than_a_note_stands_above_it(ana: Persona, letters: str) -> None:
    words = (letters * 5000)[:5000].strip()
    ana.says(words)

    form = ana.message_shortcut("log_as_interaction", ana.dm[0]).view

    note, rest = form.value("Note").removesuffix("…"), form.blocks[1]["elements"][1]["elements"][0]["text"]
    assert note + rest == words


def test_the_button_of_the_help_opens_the_form(house: House, ana: Persona) -> None:
    helped = ana.command("/rapport", "help").ephemeral
    assert helped

    assert ana.click(helped, "Log a contact").view.title == "Log an interaction"


@pytest.mark.parametrize("typed", ["help", "Help", "?"])
def test_help_says_how_it_is_used(ana: Persona, typed: str) -> None:
    said = ana.command("/logcall", typed)

    assert said.ephemeral is not None
    assert "/logcall Acme Bakery: spoke with purchasing, happy, 9/10" in said.ephemeral.shown

"""A snooze: what sleeps and what does not, when it ends, how it is taken back, and the third in a row."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Persona, PostedMessage
from models.customers.nudge import NudgeOutcome, Snooze
from models.rhythm.cadence import Cadence, slowed
from tests.support.duties import deliver, due_since, listed, make_the_rounds, morning_digest
from tests.support.house import House
from tests.support.house.databases import both


@pytest.fixture
def digest(house: House, ana: Persona) -> PostedMessage:
    """Ana's digest on Tuesday at nine, with one card."""
    due_since(house, ana, "Acme Bakery", 3)
    return morning_digest(house, ana)


def snoozed(person: Persona, message: PostedMessage, **answers: object) -> PostedMessage:
    """What is answered."""
    said = person.submit(person.click(message, "Snooze").view, answers)
    assert said.ephemeral is not None, said.errors
    return said.ephemeral


def until(person: Persona, message: PostedMessage, day: date, why: str = "") -> PostedMessage:
    return snoozed(person, message, **{"Or until a day of your choice": day, "Why": why})


def test_a_snooze_until_a_weekend_says_on_which_working_day_it_ends(
    ana: Persona, digest: PostedMessage
) -> None:
    said = until(ana, digest, date(2026, 11, 28), "stocktaking")

    assert (
        "Acme Bakery sleeps until Sat 28 Nov: stocktaking. "
        "That is a day off, so they come back on Mon 30 Nov." in said.shown
    )


def test_a_snooze_until_a_holiday_ends_after_it(house: House, ana: Persona, digest: PostedMessage) -> None:
    said = until(ana, digest, date(2026, 12, 8))  # the Immaculate Conception, in Portugal

    assert "they come back on Wed 9 Dec." in said.shown


def test_its_end_is_told_in_the_digest_with_the_reason(
    house: House, ana: Persona, digest: PostedMessage
) -> None:
    until(ana, digest, date(2026, 11, 26), "stocktaking")

    returning = house.next_morning(ana) or house.next_morning(ana)

    assert returning
    assert "You put this off until today: stocktaking" in returning.shown
    assert house.clock().date() == date(2026, 11, 26)


def test_undo_wakes_the_customer_and_its_card(house: House, ana: Persona, digest: PostedMessage) -> None:
    said = snoozed(ana, digest)
    deliver(house)
    assert not digest.has("Log")

    ana.click(said, "Undo")

    assert "Taken back: Acme Bakery is awake again. They stay on your list: due since" in said.shown
    assert not said.has("Undo")
    deliver(house)
    assert digest.has("Log")
    assert house.read(ana, "Acme Bakery").snoozed_until is None


@both
def test_undo_twice_is_once(house: House, ana: Persona, digest: PostedMessage) -> None:
    said = snoozed(ana, digest)
    undo = said.button("Undo")

    ana.click(said, undo)
    ana.click(said, undo)

    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert acme.open_nudge is not None
        assert acme.snoozes_in_a_row == 0
        (snooze,) = book.session.query(Snooze)
        assert snooze.withdrawn_by_id == book.rep.id


def test_undo_leaves_an_earlier_snooze_as_it_was(house: House, ana: Persona, digest: PostedMessage) -> None:
    until(ana, digest, date(2026, 12, 9))
    with house.book(ana) as book:
        rep = book.rep
        (acme,) = book.customers_of(rep).named("Acme Bakery")
        house.clock.push(minutes=1)
        later = acme.snooze(until=date(2026, 12, 21), reason="", by=rep, at=house.clock())
        acme.wake(later, by=rep, at=house.clock())
        assert acme.snoozed_until == date(2026, 12, 9)
        assert [nudge.outcome for nudge in acme.nudges] == [NudgeOutcome.SNOOZED]


def test_a_snooze_taken_back_is_not_in_the_history(house: House, ana: Persona, digest: PostedMessage) -> None:
    ana.click(snoozed(ana, digest, Why="stocktaking"), "Undo")

    card = ana.command("/customer", "Acme").ephemeral
    assert card
    assert "stocktaking" not in card.shown


def test_a_colleagues_snooze_is_not_found(
    house: House, ana: Persona, ben: Persona, digest: PostedMessage
) -> None:
    anas = snoozed(ana, digest)
    due_since(house, ben, "Bens Bakery", 3)
    bens = snoozed(ben, listed(ben))
    bens.button("Undo").element["value"] = anas.button("Undo").element["value"]

    assert "I cannot find that" in ben.click(bens, "Undo").text
    assert house.read(ana, "Acme Bakery").snoozed_until is not None


def test_the_form_says_what_does_not_sleep(ana: Persona, digest: PostedMessage) -> None:
    form = ana.click(digest, "Snooze").view

    assert "a problem and a promise of yours still come through" in form.shown


@pytest.fixture
def third(house: House, ana: Persona, digest: PostedMessage) -> PostedMessage:
    """The answer to the third snooze in a row."""
    said = snoozed(ana, digest)
    for _ in range(2):
        house.clock.push(days=7)
        make_the_rounds(house)
        said = snoozed(ana, listed(ana))
    return said


def test_the_third_in_a_row_offers_a_cadence_of_its_own(
    house: House, ana: Persona, third: PostedMessage
) -> None:
    assert "That is snooze number 3 in a row. Is every 10 days too often for them?" in third.shown

    form = ana.click(third, "Change the cadence").view

    assert "Acme Bakery has a rhythm of its own: every 10 days, 20 at most." in form.shown
    assert (form.value("Ideal (days)"), form.value("Maximum (days)")) == ("30", "60")


def test_it_is_saved_with_what_stood_before(house: House, ana: Persona, third: PostedMessage) -> None:
    said = ana.submit(ana.click(third, "Change the cadence").view, {"Ideal (days)": "40"})

    assert "Saved: Acme Bakery." in said.text
    assert "cadence: every 10 days, 20 at most → every 40 days, 60 at most" in said.text
    acme = house.read(ana, "Acme Bakery")
    assert (acme.ideal_days, acme.maximum_days) == (40, 60)
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert [(change.field, change.by_id) for change in acme.changes] == [("cadence", book.rep.id)]


def test_both_fields_empty_give_it_the_segments(house: House, ana: Persona, third: PostedMessage) -> None:
    form = ana.click(third, "Change the cadence").view

    ana.submit(form, {"Ideal (days)": "", "Maximum (days)": ""})

    assert house.read(ana, "Acme Bakery").ideal_days is None


@pytest.mark.parametrize(
    ("ideal", "maximum", "field"), [("", "60", "ideal"), ("40", "", "maximum"), ("40", "30", "maximum")]
)
def test_days_that_make_no_cadence_are_said_under_their_field(
    ana: Persona, third: PostedMessage, ideal: str, maximum: str, field: str
) -> None:
    form = ana.click(third, "Change the cadence").view

    said = ana.submit(form, {"Ideal (days)": ideal, "Maximum (days)": maximum})

    assert list(said.errors) == [field]


def test_a_talk_in_between_begins_the_row_anew(house: House, ana: Persona, digest: PostedMessage) -> None:
    snoozed(ana, digest)
    ana.submit(ana.command("/logcall", "Acme: spoke").view)
    house.clock.push(days=14)
    make_the_rounds(house)

    assert "in a row" not in snoozed(ana, listed(ana)).shown


@pytest.mark.parametrize(
    ("cadence", "days", "offered"),
    [
        (Cadence(30, 45), 31, Cadence(50, 75)),
        (Cadence(30, 45), 88, Cadence(90, 135)),
        (Cadence(10, 10), 0, Cadence(20, 20)),
        (Cadence(1000, 1095), 2000, Cadence(1095, 1095)),
    ],
)
def test_what_is_offered_would_have_waited_as_long(cadence: Cadence, days: int, offered: Cadence) -> None:
    assert slowed(cadence, days) == offered

"""Promises: made by command, kept by a click."""

from __future__ import annotations

from datetime import date

import pytest

from bot.playground.slack import Message, Person
from bot.playground.slack import Outcome as Seen
from models.promise import Promise
from models.vocabulary import PromiseOutcome, Side
from tests.support.house import House

FRIDAY = date(2026, 11, 27)


def card(seen: Seen) -> Message:
    assert seen.ephemeral is not None, seen.failed
    return seen.ephemeral


def promises(house: House, person: Person) -> list[Promise]:
    with house.book(person) as book:
        (customer,) = book.customers_of(book.rep).named("Acme Bakery")
        return [line.what for line in customer.history(50) if isinstance(line.what, Promise)]


def promised(house: House, person: Person, words: str = "send the price list by Friday") -> Message:
    """What the bot says after such a promise to Acme."""
    return card(person.submit(person.command("/promise", f"Acme {words}").view))


@pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)
def test_a_promise_is_made_in_one_line_and_shown_as_a_date(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")

    form = ana.command("/promise", "Acme send the new price list by Friday").view

    assert "Acme Bakery" in form.shown
    assert form.value("What") == "send the new price list"
    assert form.value("By when") == "2026-11-27"
    assert "“Friday” is Fri 27 Nov." in form.shown

    said = card(ana.submit(form))

    assert "Saved: your promise to Acme Bakery: send the new price list, by Fri 27 Nov." in said.shown
    (promise,) = promises(house, ana)
    assert (promise.side, promise.what, promise.due_on) == (Side.OURS, "send the new price list", FRIDAY)
    assert house.read(ana, "Acme Bakery").promised_on == FRIDAY


@pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)
def test_on_its_day_the_card_says_it_and_kept_settles_it(house: House, ana: Person, ben: Person) -> None:
    house.customer(ana, "Acme Bakery")
    promised(house, ana)
    house.clock.push(days=3, hours=12)

    digest = house.next_morning(ana)
    assert digest
    assert "Acme Bakery · You promised: send the price list, by Fri 27 Nov" in digest.shown

    said = card(ana.click(digest, "Kept"))

    assert "Kept: your promise to Acme Bakery: send the price list, by Fri 27 Nov." in said.shown
    (promise,) = promises(house, ana)
    assert promise.outcome is PromiseOutcome.KEPT
    house.tick()
    (digest,) = [message for message in ana.dm if message.ts == digest.ts]
    assert "Acme Bakery · No promise is due any more, said Ana Silva" in digest.shown
    assert not digest.has("Kept")
    assert house.read(ana, "Acme Bakery").promised_on is None


def test_what_was_promised_in_a_talk_is_saved_edited_and_undone_with_it(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme Bakery").view, "More").view
    fields = {"A promise made": "a second oven on trial", "Promised by when": FRIDAY}

    said = card(ana.submit(form, fields))

    assert "You promised: a second oven on trial, by Fri 27 Nov" in said.shown
    assert said.has("Kept")
    (promise,) = promises(house, ana)
    assert promise.interaction_id

    again = ana.click(said, "Edit").view
    assert again.value("A promise made") == "a second oven on trial"
    changed = card(ana.submit(again, {"promise_side": "They did", "Promised by when": date(2026, 12, 1)}))
    assert "They promised: a second oven on trial, by Tue 1 Dec" in changed.shown
    assert house.read(ana, "Acme Bakery").promised_on is None
    assert house.read(ana, "Acme Bakery").awaited_on == date(2026, 12, 1)

    ana.click(changed, "Undo")
    assert promises(house, ana) == []
    assert house.read(ana, "Acme Bakery").awaited_on is None


def test_half_a_promise_in_the_log_form_is_asked_for_under_its_field(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme Bakery").view, "More").view

    assert list(ana.submit(form, {"A promise made": "an oven"}).errors) == ["promise_by"]
    assert list(ana.submit(form, {"A promise made": None, "Promised by when": FRIDAY}).errors) == ["promise"]


def test_a_note_is_mended_when_the_promise_in_it_is_overdue(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/logcall", "Acme Bakery").view, "More").view
    said = card(ana.submit(form, {"A promise made": "an oven", "Promised by when": FRIDAY}))
    house.clock.push(days=10)

    changed = card(ana.submit(ana.click(said, "Edit").view, {"Note": "two ovens"}))

    assert "You promised: an oven, by Fri 27 Nov, overdue" in changed.shown


def test_the_card_of_a_customer_shows_what_is_open_and_how_words_were_kept(house: House, ana: Person) -> None:
    house.customer(ana, "Acme Bakery")
    shown = card(ana.command("/customer", "acme"))
    made = card(ana.submit(ana.click(shown, "Promise").view, {"What": "an oven", "By when": FRIDAY}))
    assert "your promise to Acme Bakery: an oven, by Fri 27 Nov" in made.shown

    one_open = card(ana.command("/customer", "acme"))
    assert "You promised: an oven, by Fri 27 Nov" in one_open.shown
    card(ana.click(one_open, "Broken"))
    promised(house, ana, "they promised the drawings by tomorrow")
    promised(house, ana, "bread by today")
    house.clock.push(days=2)

    shown = card(ana.command("/customer", "acme"))
    assert "Promises · Kept 0 of 1 promise" in shown.shown
    listed = card(ana.click(shown, "Promises"))
    assert "You promised: bread, by Mon 23 Nov, overdue" in listed.shown
    assert "They promised: the drawings, by Tue 24 Nov, overdue" in listed.shown
    late = card(ana.click(listed, "Kept", near="bread"))
    assert "It counts as kept late: its day is over." in late.shown
    shown = card(ana.command("/customer", "acme"))
    assert "Promises · Kept 1 of 2 promises, one late" in shown.shown
    assert "we promised: bread, by Mon 23 Nov; kept late today, said Ana Silva" in shown.shown


def test_the_second_click_says_by_whom_and_when(house: House, ana: Person, ben: Person, cleo: Person) -> None:
    house.customer(ana, "Acme Bakery")
    said = promised(house, ana)
    listed = card(cleo.click(card(cleo.command("/customer", "acme")), "Kept"))
    assert "Kept: your promise" not in said.shown

    again = ana.click(said, "Edit")

    assert "That promise was kept today; Cleo Marchand said so." in again.text
    assert "Open again" in card(cleo.click(listed, "Undo")).shown
    assert ana.click(said, "Edit").view

"""What is due for me today and this week."""

from __future__ import annotations

import pytest

import models.digests.due_list
from bot.playground.slack import Persona
from models.digests.composition import open_nudges_today
from tests.support.duties import due_since, listed, make_the_rounds
from tests.support.house import House


def test_an_empty_book_says_how_to_begin(ana: Persona) -> None:
    shown = listed(ana)

    assert "Your book is empty" in shown.shown
    assert ana.click(shown, "Add a customer").view.title == "Add a customer"


def test_nothing_due_is_said_in_words(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")

    assert "Nobody is due today or in the rest of this week." in listed(ana).shown


def test_whoever_is_due_comes_with_the_digests_buttons(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    make_the_rounds(house)

    shown = listed(ana)

    assert "One customer would like to hear from you today." in shown.shown
    for button in ("Log", "Snooze", "Done otherwise", "Why"):
        assert shown.button(button, near="Acme Bakery")


def test_the_most_pressing_comes_first(house: House, ana: Persona) -> None:
    for name, days in (("Late", 2), ("Latest", 9), ("Later", 5)):
        due_since(house, ana, name, days)
    make_the_rounds(house)

    shown = listed(ana).shown

    assert shown.index("Latest") < shown.index("Later ·") < shown.index("Late ·")
    with house.book(ana) as book:
        names = [waiting.name for waiting in open_nudges_today(book, book.rep, now=house.clock())]
    assert names == ["Latest", "Later", "Late"]


def test_whoever_became_due_since_the_last_rounds_is_there_too(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 0)

    shown = listed(ana)

    assert "One customer would like to hear from you today." in shown.shown
    assert ana.click(shown, "Log", near="Acme Bakery").view.value("Customer")["text"]["text"] == "Acme Bakery"


def test_the_rest_of_the_working_week_is_named_by_day(house: House, ana: Persona) -> None:
    due_since(house, ana, "Bolt Ltd", -2)
    due_since(house, ana, "Corner Shop", -4)
    due_since(house, ana, "Dairy", -5)

    shown = listed(ana).shown

    assert "Nobody is due today." in shown
    assert "Wed 25 Nov: Bolt Ltd" in shown
    assert "Fri 27 Nov: Corner Shop" in shown
    assert "Dairy" not in shown


def test_on_a_day_off_the_coming_week_counts(house: House, ana: Persona) -> None:
    due_since(house, ana, "Dairy", -9)
    house.clock.push(days=5)  # Saturday

    assert "Wed 2 Dec: Dairy" in listed(ana).shown


def test_nudges_that_sleep_are_named_with_the_day_they_come_back(house: House, ana: Persona) -> None:
    due_since(house, ana, "Acme Bakery", 3)
    make_the_rounds(house)
    form = ana.command("/logcall", "Acme: left a voicemail, e-mailed after").view
    ana.submit(form, {"How": "E-mail"})

    assert "Left alone for now, with the day they come back: Acme Bakery (Mon 30 Nov)." in listed(ana).shown


def test_a_long_list_is_turned_page_by_page_in_place(house: House, ana: Persona) -> None:
    for number in range(14):
        due_since(house, ana, f"Customer {number}", number)
    make_the_rounds(house)

    first = listed(ana)
    assert "Customers 1 to 6 of the 14" in first.shown
    assert "Customer 13" in first.shown
    assert not first.has("Back")

    ana.click(first, "Next")
    assert "Customers 7 to 12 of the 14" in first.shown
    assert first.has("Back")

    ana.click(first, "Next")
    assert "Customers 13 to 14 of the 14" in first.shown
    assert "Customer 0" in first.shown
    assert not first.has("Next")

    ana.click(first, "Back")
    ana.click(first, first.find("Back").forged(action_id="due_page"))  # of an earlier version
    assert "Customers 1 to 6 of the 14" in first.shown


def test_more_than_are_weighed_are_counted_in_full(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(14):
        due_since(house, ana, f"Customer {number}", number)
    due_since(house, ana, "Later", -1)
    due_since(house, ana, "Tried", 20)
    assert ana.submit(ana.command("/logcall", "Tried: no answer").view).text
    monkeypatch.setattr(models.digests.due_list, "MOST", 8)

    first = listed(ana)

    assert "14 customers would like to hear from you today." in first.shown
    assert "customers 1 to 6 of the 8 that have waited longest" in first.shown
    assert "Later this week" not in first.shown
    assert "Customer 13" in first.shown
    ana.click(first, "Next")
    assert "14 customers would like to hear from you today." in first.shown
    assert "customers 7 to 8 of the 8 that have waited longest" in first.shown
    assert "Customer 5" not in first.shown


def test_who_sleeps_takes_no_place_among_those_that_are_weighed(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        due_since(house, ana, f"Asleep {number}", 20)
        assert ana.submit(ana.command("/logcall", f"Asleep {number}: no answer").view).text
    monkeypatch.setattr(models.digests.due_list, "MOST", 8)
    assert "Asleep 0" in (listed(ana).shown)
    assert "would like to hear from you today" not in listed(ana).shown

    for number in range(3):
        due_since(house, ana, f"Customer {number}", number)

    assert "Three customers would like to hear from you today." in listed(ana).shown


def test_exactly_as_many_as_are_weighed_are_all_listed(
    house: House, ana: Persona, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        due_since(house, ana, f"Customer {number}", number)
    monkeypatch.setattr(models.digests.due_list, "MOST", 8)

    assert "Customers 1 to 6 of the 8 that would like to hear from you" in listed(ana).shown


def test_a_page_that_is_no_longer_there_is_the_first(house: House, ana: Persona) -> None:
    for number in range(7):
        due_since(house, ana, f"Customer {number}", number)
    shown = listed(ana)
    ana.submit(ana.command("/logcall", "Customer 0: spoke").view)

    ana.click(shown, "Next")

    assert "Six customers would like to hear from you today." in shown.shown


def test_the_longest_names_and_notes_fit(house: House, ana: Persona) -> None:
    for number in range(9):
        due_since(house, ana, f"{number} <!channel> *b* & " + "שלום " * 35, number)
    for number in range(20):
        due_since(house, ana, f"W{number} " + "x" * 190, -2)
    for number in range(9):
        form = ana.click(ana.command("/logcall", f"{number} <!channel>: spoke").view, "More").view
        note = {"Note": "<@U1> " * 500, "Next step": "&" * 300, "By when": house.clock().date()}
        assert ana.submit(form, note).text

    shown = listed(ana)

    assert "Customers 1 to 6 of the 9" in shown.shown
    assert shown.mentions == []


def test_a_colleagues_customers_are_not_mine_to_do(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    due_since(house, ben, "Bens Bakery", 3)
    make_the_rounds(house)

    assert "Bens Bakery" not in listed(ana).shown
    assert "Bens Bakery" not in listed(cleo).shown


def test_any_text_after_it_says_how_it_is_used(ana: Persona) -> None:
    for text in ("help", "tomorrow", "<!channel>"):
        assert "/due shows who would like to hear from you today" in listed(ana, text).shown


def test_a_forged_page_is_not_found(house: House, ana: Persona) -> None:
    for number in range(8):
        due_since(house, ana, f"Customer {number}", number)
    shown = listed(ana)
    shown.button("Next").element["value"] = "9" * 30

    said = ana.click(shown, "Next")

    assert "That page is no longer there." in said.text

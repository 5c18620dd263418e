"""The Home tab."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from bot.playground.slack import OpenedView, Persona
from bot.playground.slack.faults.kinds import Failure
from handlers.home import redraw
from handlers.kit.home_tabs import HomeTabs
from models.book import Book
from models.kernel.errors import Refused
from models.nudges.rounds import make_rounds
from tests.support.house import House
from tests.support.house.databases import both

HOSTILE = "<!channel> *Acme* _Bäckerei_ & <@U0001> \u202egnp.exe 🧁 " + "x" * 140


def home_of(person: Persona) -> OpenedView:
    person.open_home()
    assert person.home is not None
    return person.home


def old_customers(house: House, owner: Persona, *names: str, days: int = 100) -> None:
    """In the book for so long and never contacted: overdue and silent."""
    for name in names:
        house.customer(owner, name, added=timedelta(days=days))
    with house.book(owner) as book:
        make_rounds(book, now=house.clock())


def test_an_empty_book_says_how_to_fill_it(ana: Persona) -> None:
    home = home_of(ana)
    assert "Your book is empty" in home.shown
    assert "/customer add" in home.shown
    assert "drop a CSV file or address cards (.vcf) into our chat" in home.shown
    assert {"add_customer", "log_call", "open_settings"} <= {c.action_id for c in home.controls()}


def test_the_day_counts_who_is_due_overdue_and_silent(house: House, ana: Persona) -> None:
    old_customers(house, ana, "Acme Bakery", "Bolt Bikes")
    house.customer(ana, "Newcomer Ltd")
    shown = home_of(ana).shown
    assert "2 customers would like to hear from you today. 2 overdue, 2 silent." in shown
    assert "Mon 23 Nov" in shown


def test_the_most_pressing_stand_there_with_their_buttons(house: House, ana: Persona) -> None:
    old_customers(house, ana, *(f"Customer {number}" for number in range(7)))
    home = home_of(ana)
    assert [c.action_id for c in home.controls()].count("nudge_log") == 5
    assert "/due shows all" in home.shown


def test_who_is_due_and_left_alone_is_counted_and_not_promised(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme", added=timedelta(days=60))
    digest = house.next_morning(ana)
    assert digest
    ana.submit(ana.click(digest, "Snooze").view)
    ana.open_home()

    shown = home_now(ana).shown

    assert "The most pressing first" not in shown
    assert "Nobody needs you today. 1 due and left alone for now: /due says until when." in shown


def test_the_book_stands_there_by_name_a_page_at_a_time(house: House, ana: Persona) -> None:
    for number in range(60):
        house.customer(ana, f"Customer {number:02}")
    home = home_of(ana)
    assert "1–25 of 60" in home.shown
    assert home.shown.index("Customer 00") < home.shown.index("Customer 24")
    assert "Customer 25" not in home.shown
    ana.click(home, "More")
    assert "26–50 of 60" in home_now(ana).shown
    ana.click(home_now(ana), "More")
    assert "51–60 of 60" in home_now(ana).shown
    assert not home_now(ana).has("More")
    ana.click(home_now(ana), "Earlier")
    assert "26–50 of 60" in home_now(ana).shown


@pytest.mark.parametrize("value", ["999999", "-1", "x", "", "9" * 30])
def test_a_forged_page_shows_the_last_one_or_words(house: House, ana: Persona, value: str) -> None:
    for number in range(30):
        house.customer(ana, f"Customer {number:02}")
    home = home_of(ana)
    outcome = ana.click(home, home.find("More").forged(value=value))
    assert outcome.failed is None
    assert "26–30 of 30" in home_now(ana).shown or "no longer there" in outcome.text


def test_only_own_customers_stand_in_the_book(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ben, "Secret Brewery")
    assert "Secret Brewery" not in home_of(ana).shown


@both
def test_a_manager_reads_a_line_for_the_team(house: House, cleo: Persona, ana: Persona, ben: Persona) -> None:
    old_customers(house, ana, "Acme Bakery")
    old_customers(house, ben, "Bolt Bikes")
    home = home_of(cleo)
    assert (
        "North · 2 customers · 2 due, 2 of them overdue · 2 silent · 0 contacts in the last 30 days"
    ) in home.shown
    assert "/rapport health" in home.shown
    assert "Your book is empty" not in home.shown
    assert "Your teams" not in home_of(ana).shown
    assert "/rapport health" not in home_of(ana).shown


def test_hostile_names_stand_there_as_typed_and_break_nothing(
    house: House, cleo: Persona, ana: Persona
) -> None:
    for number in range(26):
        old_customers(house, ana, f"{number}{HOSTILE}")
    with house.book(cleo) as book:
        for number in range(15):
            team = book.add_team(f"{number} *x* <!here>" + "y" * 60, by=book.rep, at=house.clock())
            team.staff(members=set(), managers={book.rep}, by=book.rep, at=house.clock())
    home = home_of(ana)
    assert home.mentions == []
    assert "<!channel> *Acme* _Bäckerei_ & <@U0001> gnp.exe 🧁" in home.shown
    assert "*x* <!here>" in home_of(cleo).shown
    assert "And 6 more." in home_of(cleo).shown


def test_what_is_logged_from_the_home_tab_shows_on_it(house: House, ana: Persona) -> None:
    old_customers(house, ana, "Acme Bakery")
    home = home_of(ana)
    ana.submit(ana.click(home, "nudge_log").view, {"outcome": "reached"})
    assert "Nobody needs you today" in home_now(ana).shown


def test_a_home_tab_that_cannot_be_drawn_leaves_the_answer(house: House, ana: Persona) -> None:
    form = ana.click(home_of(ana), "Settings").view
    house.slack.faults.planned.append(Failure("views.publish", None))
    assert "Saved" in ana.submit(form, {"Cards a day": 4}).text


def test_the_messages_tab_draws_no_home_and_says_nothing(ana: Persona) -> None:
    ana.open_home("messages")
    assert ana.home is None
    assert ana.dm == []


def test_somebody_new_is_welcomed_by_the_home_tab_once(house: House) -> None:
    dora = house.slack.join("Dora Weiss")
    assert "Welcome to Rapport" in home_of(dora).shown
    assert "Welcome to Rapport" not in home_of(dora).shown
    assert dora.dm == []
    assert "Welcome" not in dora.command("/rapport").text


def test_a_guest_reads_what_this_is_and_gets_no_message(house: House) -> None:
    guest = house.slack.join("Gus Guest", is_restricted=True)
    shown = home_of(guest).shown
    assert "A book of customers that speaks up" in shown
    assert "not for guests" in shown
    guest.open_home("messages")
    assert guest.dm == []


def test_who_has_to_be_enrolled_reads_whom_to_ask_and_gets_in_once_enrolled(
    house: House, cleo: Persona
) -> None:
    form = cleo.command("/rapport", "workspace").view
    cleo.submit(form, {"Who comes in": "Who is enrolled"})
    dora = house.slack.join("Dora Weiss")
    assert "Cleo Marchand" in home_of(dora).shown
    cleo.command("/rapport", "enrol @Dora Weiss")
    assert "Your book is empty" in home_of(dora).shown


def home_now(person: Persona) -> OpenedView:
    assert person.home is not None
    return person.home


def becomes_a_guest_unseen(house: House, person: Persona) -> None:
    """Slack's event has not come yet; the next look finds it."""
    person.member.is_restricted = True
    with house.book(person) as book:
        book.rep.deactivated_at = house.clock()


@pytest.mark.parametrize("becomes", ["a guest", "a guest unseen", "deactivated"])
def test_who_is_a_rep_no_more_when_a_form_of_the_tab_is_saved_is_told_and_shown_no_book(
    house: House, ana: Persona, caplog: pytest.LogCaptureFixture, becomes: str
) -> None:
    old_customers(house, ana, "Acme Bakery")
    form = ana.click(home_of(ana), "Settings").view
    if becomes == "a guest":
        ana.changes(is_restricted=True)
    elif becomes == "deactivated":
        ana.deactivated()
    else:
        becomes_a_guest_unseen(house, ana)
    house.slack.journal.clear()

    said = ana.submit(form)

    assert said.failed is None
    assert "views.publish" not in [call.method for call in house.slack.journal]
    assert [record for record in caplog.records if record.exc_info] == []


def test_who_is_a_rep_no_more_when_the_answer_goes_out_is_shown_no_book(
    house: House, ana: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    with house.book(ana) as book:
        book.rep.deactivated_at = house.clock()
    house.slack.journal.clear()

    tabs, guest = HomeTabs(lambda _, act: act()), house.slack.join("Gus Guest", is_restricted=True)
    redraw(lambda: house.book(ana), house.clock, house.client, tabs)
    redraw(lambda: house.book(guest), house.clock, house.client, tabs)

    assert house.slack.journal == []
    assert caplog.records == []


def test_a_form_of_a_workspace_that_is_not_served_draws_no_tab(house: House, ana: Persona) -> None:
    def refused() -> AbstractContextManager[Book]:
        raise Refused("Rapport belongs to another workspace.")

    redraw(refused, house.clock, house.client, HomeTabs(lambda _, act: act()))
    assert house.slack.calls("views.publish") == []


def test_who_is_a_rep_no_more_when_slack_takes_the_tab_at_last_is_shown_no_book(
    house: House, ana: Persona
) -> None:
    waiting: list[Callable[[], object]] = []
    tabs = HomeTabs(lambda _, act: waiting.append(act))
    house.slack.fail("views.publish", "internal_error")
    redraw(lambda: house.book(ana), house.clock, house.client, tabs)
    with house.book(ana) as book:
        book.rep.deactivated_at = house.clock()
    house.slack.journal.clear()

    (draw_again,) = waiting
    draw_again()

    assert house.slack.journal == []

"""Three digests in a row without any reaction: then one a week, until somebody is heard of again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from bot.playground.slack import Persona
from models.customers.interactions.interaction import InteractionDetails
from models.kernel.vocabulary import Channel, Outcome
from scheduler.tick import tick
from tests.scheduler.office import Office

NOTICE = "You have not reacted to my last three messages."


@pytest.fixture(autouse=True)
def _due(office: Office, ana: Persona) -> None:
    office.customer(ana, "Acme Bakery", days=60)


def mornings(office: Office, count: int) -> None:
    """So many days go by; the first morning is that of Monday the 23rd."""
    for _ in range(count):
        office.clock.push(hours=2)
        office.timetable.tick()
        office.clock.push(hours=22)


def days_of(office: Office, person: Persona) -> list[int]:
    return [day.day for day, how in sorted(office.digests(person).items()) if how == "sent"]


def test_the_fourth_in_a_row_says_once_that_it_will_be_weekly(office: Office, ana: Persona) -> None:
    mornings(office, 14)

    assert days_of(office, ana) == [23, 24, 25, 26, 30]
    assert [NOTICE in message.shown for message in ana.dm] == [False, False, False, True, False]
    assert "The next one is on Mon 30 Nov." in ana.dm[3].shown
    assert ana.dm[3].has("Keep it weekly")
    assert ana.dm[3].has("Daily again")
    assert "You get this once a week; the next one is on Mon 7 Dec." in ana.dm[4].shown
    assert "Acme Bakery" in ana.dm[4].shown


def test_any_gesture_in_between_begins_the_count_anew(office: Office, ana: Persona) -> None:
    mornings(office, 2)
    office.heard(ana)
    mornings(office, 3)

    assert days_of(office, ana) == [23, 24, 25, 26, 27]
    assert not any(NOTICE in message.shown for message in ana.dm)


def test_a_gesture_brings_back_the_daily_one(office: Office, ana: Persona) -> None:
    mornings(office, 8)
    office.heard(ana)
    mornings(office, 3)

    after = [day for day in office.digests(ana) if day > date(2026, 11, 30)]
    assert sorted(after) == [date(2026, 12, 2), date(2026, 12, 3)]  # the 1st is a holiday in Portugal
    assert office.rep(ana).weekly_since is None


def test_what_was_never_sent_does_not_count(office: Office, ana: Persona) -> None:
    office.slack.fail("chat.postMessage", "restricted_action", times=3)
    mornings(office, 7)

    assert days_of(office, ana) == [26, 27]
    assert office.rep(ana).unanswered_digests == 2


def test_a_notice_that_never_arrived_is_given_again(office: Office, ana: Persona) -> None:
    mornings(office, 3)
    office.slack.fail("chat.postMessage", "restricted_action", times=1)
    mornings(office, 5)

    assert days_of(office, ana) == [23, 24, 25, 30]
    assert NOTICE in ana.dm[-1].shown
    assert "The next one is on Mon 7 Dec." in ana.dm[-1].shown


def test_what_cannot_wait_comes_alone_on_any_working_morning(office: Office, ana: Persona) -> None:
    bolt = office.customer(ana, "Bolt", days=60)
    mornings(office, 8)
    with office.book() as book:
        rep = office.known(book, ana)
        problem = InteractionDetails(Channel.CALL, Outcome.REACHED, rep.today(office.clock()), problem=True)
        book.owned_by(rep).get(bolt).log_interaction(problem, by=rep, at=office.clock())

    mornings(office, 2)

    shown = ana.dm[-1].shown
    assert date(2026, 12, 2) in office.digests(ana)
    assert "Bolt" in shown
    assert "Acme Bakery" not in shown
    assert "This could not wait. Everybody else comes with your weekly message on Mon 7 Dec." in shown


def test_wishing_it_weekly_outlives_a_gesture(office: Office, ana: Persona) -> None:
    mornings(office, 4)
    with office.book() as book:
        office.known(book, ana).wish_weekly(at=office.clock())
    office.heard(ana)
    mornings(office, 10)

    assert days_of(office, ana) == [23, 24, 25, 26, 30]


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_processes_say_it_once(office: Office, ana: Persona) -> None:
    mornings(office, 3)
    office.clock.push(hours=2)

    with ThreadPoolExecutor(2) as two:
        list(two.map(lambda _: tick(office.library, now=office.clock()), range(2)))
    office.worker.deliver_waiting()

    assert len(ana.dm) == 4
    assert NOTICE in ana.dm[3].shown
    assert office.rep(ana).weekly_since == office.clock()

"""A Slack status that speaks of a vacation: the bot offers to note the absence, once for each status."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.playground.slack import Persona
from messages.profiles.slack_status import SlackStatus, read_status
from tests.handlers.absences.cast import absences_of, due_customer
from tests.support.house import House

FRIDAY_MIDNIGHT = int(datetime(2026, 12, 5, tzinfo=UTC).timestamp())
VACATION = {"status_text": "Vacationing", "status_emoji": ":palm_tree:", "status_expiration": FRIDAY_MIDNIGHT}


@pytest.fixture
def busy(house: House, ana: Persona) -> Persona:
    """Somebody with a customer: others are not asked."""
    due_customer(house, ana, "Acme Bakery")
    return ana


def sets_status(house: House, person: Persona, **status: Any) -> None:
    profile = {"real_name": person.name, **status}
    person.changes(extra={**person.member.extra, "profile": profile})
    house.tick()


def test_yes_notes_the_absence_until_the_status_ends(house: House, busy: Persona) -> None:
    sets_status(house, busy, **VACATION)
    offer = busy.dm[-1]
    assert "Your Slack status says “Vacationing”" in offer.shown
    assert "away until Fri 4 Dec" in offer.shown
    busy.click(offer, "Yes, until Fri 4 Dec")
    (absence,) = absences_of(house, busy)
    assert (absence.first_day, absence.last_day) == (date(2026, 11, 23), date(2026, 12, 4))
    assert "You are away from Mon 23 Nov until Fri 4 Dec" in offer.shown


def test_no_changes_nothing(house: House, busy: Persona) -> None:
    sets_status(house, busy, **VACATION)
    offer = busy.dm[-1]
    busy.click(offer, "No")
    assert "everything stays as it is" in offer.shown
    assert absences_of(house, busy) == []


def test_another_day_is_chosen_in_the_form(house: House, busy: Persona) -> None:
    sets_status(house, busy, **VACATION)
    form = busy.click(busy.dm[-1], "Until another day").view
    assert form.value("first_day") == "2026-11-23"
    busy.submit(form, {"Last day": date(2026, 11, 25)})
    assert absences_of(house, busy)[0].last_day == date(2026, 11, 25)


def test_the_same_status_is_asked_about_once_and_the_next_one_again(house: House, busy: Persona) -> None:
    for _ in range(2):
        sets_status(house, busy, **VACATION)
    assert len(busy.dm) == 1
    sets_status(house, busy)
    assert len(busy.dm) == 1
    sets_status(house, busy, **VACATION)
    assert len(busy.dm) == 2


def test_the_daily_look_finds_it_too(house: House, busy: Persona) -> None:
    busy.member.extra["profile"] = {"real_name": busy.name, **VACATION}
    house.clock.push(days=1)
    house.timetable.refresh_profiles()
    house.tick()
    assert any("Vacationing" in message.shown for message in busy.dm)


def test_who_is_away_already_is_not_asked(house: House, busy: Persona) -> None:
    busy.command("/rapport", "away until Friday")
    sets_status(house, busy, **VACATION)
    assert [message.shown for message in busy.dm if not message.ephemeral] == []


def test_who_has_no_customers_is_not_asked(house: House, ana: Persona) -> None:
    sets_status(house, ana, **VACATION)
    assert ana.dm == []


def test_without_an_end_the_day_is_asked_for(house: House, busy: Persona) -> None:
    sets_status(house, busy, status_text="Out sick", status_emoji=":face_with_thermometer:")
    assert "Are you away?" in busy.dm[-1].shown
    assert busy.click(busy.dm[-1], "Yes, until …").view.value("first_day") == "2026-11-23"


def test_a_yes_that_comes_too_late_is_answered_in_words(house: House, busy: Persona) -> None:
    sets_status(house, busy, **VACATION)
    offer = busy.dm[-1]
    house.clock.push(days=20)
    assert "over already" in busy.click(offer, "Yes, until Fri 4 Dec").text


@pytest.mark.parametrize(
    "text",
    [
        "Vacationing",
        "On holiday until 4 Dec",
        "OOO",
        "Im Urlaub",
        "En congés",
        "de férias",
        "Out sick",
        "krank",
    ],
)
def test_words_of_several_languages_say_it(text: str) -> None:
    assert SlackStatus(text, "").says_away


@pytest.mark.parametrize("text", ["In a meeting", "Working remotely", "Commuting", "", "Focus: pto-tool"])
def test_other_statuses_do_not(text: str) -> None:
    assert SlackStatus(text, ":spiral_calendar_pad:").says_away is ("pto" in text)


@pytest.mark.parametrize("seconds", [None, 0, "", "soon", -1e30, 1e30])
def test_an_end_that_cannot_be_read_is_none(seconds: object) -> None:
    status = read_status({"profile": {"status_text": "Vacation", "status_expiration": seconds}})
    assert status.expires_at is None

"""The hours in which a customer in another time zone can be called."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.days import EARLIEST_MORNING, LATEST_MORNING
from models.calendar.office_hours import WORTH_CALLING, WORTH_SAYING, overlap
from tests.models.calendar.test_days import zones

SUMMER = date(2026, 7, 23)


@pytest.mark.parametrize(
    ("zone", "there", "ahead", "begins", "ends"),
    [
        ("Europe/Berlin", "Asia/Tokyo", 7, "08:30", "10:00"),
        ("Europe/Lisbon", "America/New_York", -5, "14:00", "18:00"),
        ("America/Los_Angeles", "Asia/Tokyo", 16, "17:00", "18:00"),
        ("Pacific/Honolulu", "Pacific/Kiritimati", 24, "09:00", "17:00"),
    ],
)
def test_two_working_days_meet_on_the_rep_s_clock(
    zone: str, there: str, ahead: int, begins: str, ends: str
) -> None:
    found = overlap(SUMMER, morning=time(8, 30), zone=zone, their_zone=there)
    assert found
    assert found.ahead == timedelta(hours=ahead)
    assert (f"{found.begins:%H:%M}", f"{found.ends:%H:%M}") == (begins, ends)


def test_where_the_days_do_not_meet_it_is_known_on_which_side() -> None:
    tokyo = overlap(date(2026, 11, 23), morning=time(8, 30), zone="Europe/Lisbon", their_zone="Asia/Tokyo")
    hawaii = overlap(SUMMER, morning=time(8, 30), zone="Europe/Lisbon", their_zone="Pacific/Honolulu")
    assert tokyo and not tokyo.is_worth_a_call and tokyo.is_over_early  # noqa: PT018
    assert hawaii and not hawaii.is_worth_a_call and not hawaii.is_over_early  # noqa: PT018


def test_an_hour_is_not_worth_saying() -> None:
    assert overlap(SUMMER, morning=time(8, 30), zone="Europe/Lisbon", their_zone="Europe/Madrid") is None


@given(
    st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    zones,
    zones,
    st.times(EARLIEST_MORNING, LATEST_MORNING).map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_the_hours_told_lie_in_both_days(day: date, zone: str, there: str, morning: time) -> None:
    if found := overlap(day, morning=morning, zone=zone, their_zone=there):
        assert abs(found.ahead) >= WORTH_SAYING
        assert found.starts.date() == day
        if found.is_worth_a_call:
            assert found.starts <= found.begins < found.ends <= found.stops
            assert found.opens <= found.begins < found.ends <= found.closes
            assert found.ends - found.begins >= WORTH_CALLING

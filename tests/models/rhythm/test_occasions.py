"""Birthdays and anniversaries: on which day, how many years, and until when a word is still to be said."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from models.calendar.working_days import WorkingDays
from models.rhythm.cadence import Cadence
from models.rhythm.clocks import Clocks
from models.rhythm.due_dates import OCCASION_GRACE, OCCASION_LEAD, DueDates, announce_on, greet_on
from models.rhythm.due_status import DueStatus
from models.rhythm.occasions import Anniversary, CustomerOccasions, Milestones, OccasionKind, anniversaries
from models.rhythm.reason import ReasonKind

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
EVERY_DAY = WorkingDays(frozenset(range(1, 8)))
OFFICE = WorkingDays()

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))
weeks = st.sets(st.integers(1, 7), min_size=1).map(frozenset).map(WorkingDays)
countries = st.sampled_from(["", "PT", "DE", "SA"]).map(lambda country: WorkingDays(country=country))
working = weeks | countries
born = st.dates(date(1904, 1, 1), date(2020, 12, 31))  # 29 February among them


@st.composite
def birthdays(draw: st.DrawFn) -> Anniversary:
    day = draw(born | st.just(date(2000, 2, 29)))
    year = draw(st.none() | st.just(day.year))
    return Anniversary(OccasionKind.BIRTHDAY, day.month, day.day, year, "Maria Lopes")


def celebrant(
    *celebrated: Anniversary,
    reached_on: date | None = None,
    days: WorkingDays = OFFICE,
    their_days: WorkingDays = EVERY_DAY,
) -> CustomerOccasions:
    return CustomerOccasions(celebrated, reached_on, days, their_days)


def birthday(month: int, day: int, year: int | None = None) -> Anniversary:
    return Anniversary(OccasionKind.BIRTHDAY, month, day, year, "Maria Lopes")


def test_who_was_born_on_29_february_celebrates_on_the_28th_in_other_years() -> None:
    leapling = birthday(2, 29, 1976)

    found = [occasion.on for occasion in islice(leapling.from_day(date(2026, 1, 1)), 3)]

    assert found == [date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_the_age_is_told_where_the_year_is_known() -> None:
    assert next(birthday(11, 27, 1976).from_day(MONDAY)).years == 50
    assert next(birthday(11, 27).from_day(MONDAY)).years is None


def test_the_day_itself_is_no_anniversary() -> None:
    (first_order,) = anniversaries((), Milestones(first_bought_on=MONDAY))

    occasion = next(first_order.from_day(MONDAY))

    assert (occasion.on, occasion.years) == (date(2027, 11, 23), 1)


def test_on_a_day_off_the_word_is_due_on_the_working_day_before() -> None:
    sunday = date(2026, 11, 29)

    assert greet_on(sunday, OFFICE, EVERY_DAY) == date(2026, 11, 27)
    assert greet_on(sunday, OFFICE, WorkingDays(frozenset({1, 2}))) == date(2026, 11, 24)
    assert announce_on(sunday, OFFICE, EVERY_DAY) == date(2026, 11, 26)


def test_a_talk_on_the_day_settles_it_and_one_before_does_not() -> None:
    friday = birthday(11, 27)

    assert celebrant(friday, reached_on=date(2026, 11, 26)).next_on(MONDAY) == date(2026, 11, 27)
    assert celebrant(friday, reached_on=date(2026, 11, 27)).next_on(MONDAY) == date(2027, 11, 27)


def test_all_that_fall_near_together_are_announced_together() -> None:
    near, far = birthday(11, 26), birthday(12, 24)
    found = celebrant(near, birthday(11, 25), far).announced(MONDAY)

    assert [occasion.on.day for occasion in found] == [25, 26]


@given(birthdays(), days)
def test_everything_comes_back_once_a_year(one: Anniversary, day: date) -> None:
    first, second, third = islice(one.from_day(day), 3)

    assert day <= first.on < second.on < third.on
    assert (second.on.year, third.on.year) == (first.on.year + 1, first.on.year + 2)
    assert first.years is None or first.years >= 1
    for occasion in (first, second, third):
        moved = (one.month, one.day) == (2, 29) and not isleap(occasion.on.year)
        assert (occasion.on.month, occasion.on.day) == (one.month, 28 if moved else one.day)


@given(st.lists(birthdays(), max_size=4), days, st.none() | days, working, working)
def test_the_next_occasion_is_the_first_nobody_has_spoken_about(
    celebrated: list[Anniversary],
    today: date,
    reached_on: date | None,
    ours: WorkingDays,
    theirs: WorkingDays,
) -> None:
    """Found day by day, as one would in a calendar."""
    reached_on = reached_on if reached_on and reached_on <= today else None
    found = celebrant(*celebrated, reached_on=reached_on, days=ours, their_days=theirs).next_on(today)

    if not celebrated:
        assert found is None
        return
    assert found is not None
    assert found >= today - OCCASION_GRACE
    assert reached_on is None or reached_on < greet_on(found, ours, theirs)
    for one in celebrated:
        for occasion in islice(one.from_day(today - OCCASION_GRACE), 2):
            is_settled = reached_on is not None and reached_on >= greet_on(occasion.on, ours, theirs)
            assert is_settled or occasion.on >= found


@given(days, working, working)
def test_a_word_is_due_on_a_working_day_up_to_the_occasion(
    day: date, ours: WorkingDays, theirs: WorkingDays
) -> None:
    prepared_on, on = announce_on(day, ours, theirs), greet_on(day, ours, theirs)

    assert prepared_on <= on <= day
    assert prepared_on <= day - OCCASION_LEAD
    assert prepared_on in ours
    assert on in ours
    week = [day - DAY * ago for ago in range(8)]
    if shared := [one for one in week if one in ours and one in theirs]:
        assert on == shared[0]


@given(birthdays(), days, working, st.integers(0, 40))
def test_the_rounds_always_have_a_later_day_to_look_again(
    one: Anniversary, today: date, ours: WorkingDays, asleep: int
) -> None:
    """Whatever has passed: no customer is looked at again and again."""
    reached_on = today - 2 * DAY
    party = celebrant(one, reached_on=reached_on, days=ours)
    due_status = DueStatus(
        Clocks(reached_on=reached_on),
        Cadence(300, 400),
        added_on=today - 500 * DAY,
        first_due_on=today,
        days=ours,
        their_days=EVERY_DAY,
        due_dates=DueDates(occasion_on=party.next_on(today)),
        snoozed_until=today + asleep * DAY,
    )

    if not due_status.reasons(today):
        assert due_status.next_on(today) > today


@given(birthdays(), days, working)
def test_every_occasion_is_told_before_and_on_its_day_and_not_for_long(
    one: Anniversary, start: date, ours: WorkingDays
) -> None:
    """A year lived day by day by somebody who never calls."""
    party = celebrant(one, days=ours)
    told: dict[date, set[ReasonKind]] = {}
    for today in (start + DAY * ahead for ahead in range(400)):
        due_status = DueStatus(
            Clocks(),
            Cadence(1000, 1095),
            added_on=start,
            first_due_on=start + 1000 * DAY,
            days=ours,
            their_days=EVERY_DAY,
            due_dates=DueDates(occasion_on=party.next_on(today)),
        )
        for reason in due_status.reasons(today):
            told.setdefault(due_status.due_dates.occasion_on or today, set()).add(reason.kind)
            assert reason.kind not in (ReasonKind.DUE, ReasonKind.SILENCE)
    whole = [day for day in told if start + 30 * DAY <= day <= start + 360 * DAY]
    assert all(ReasonKind.OCCASION in told[day] for day in whole)

"""Periods: how they follow each other, and how they are said."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.days import DAY
from models.calendar.period_parser import parse_period
from models.calendar.periods import Period, PeriodKind, period_of, period_with
from models.kernel.errors import Invalid
from tests.models.cast import TODAY

CALENDAR = [kind for kind in PeriodKind if kind is not PeriodKind.STRETCH]
days = st.dates(date(1970, 1, 1), date(2100, 12, 31))
periods = st.builds(period_of, st.sampled_from(list(PeriodKind)), days, st.integers(1, 500))


def on(text: str) -> date:
    return date.fromisoformat(text)


@given(periods)
def test_the_one_before_ends_on_the_day_before(period: Period) -> None:
    before = period.before()

    assert before.last == period.first - DAY
    assert before.kind is period.kind
    assert period.kind is not PeriodKind.STRETCH or before.days == period.days


@given(periods)
def test_a_trail_has_no_gap_and_ends_with_the_period_itself(period: Period) -> None:
    trail = period.trail()

    assert len(trail) == 6
    assert trail[-1] == period
    assert all(one.last + DAY == next_.first for one, next_ in pairwise(trail))
    assert all(one.first <= one.last for one in trail)


@given(periods)
def test_the_names_of_a_trail_fit_below_a_chart_and_differ(period: Period) -> None:
    names = [one.name for one in period.trail()]

    assert len(set(names)) == 6
    assert max(map(len, names)) <= 20


@given(days, st.sampled_from(CALENDAR))
def test_a_day_lies_in_exactly_one_period_of_a_kind(day: date, kind: PeriodKind) -> None:
    period = period_of(kind, day)

    assert day in period
    assert day not in period.before()
    assert period_of(kind, period.first) == period_of(kind, period.last) == period
    assert period_of(kind, period.last + DAY).before() == period


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_day_of_a_year_is_in_one_of_its_quarters(year: int) -> None:
    quarters = period_of(PeriodKind.QUARTER, date(year, 12, 31)).trail(4)

    assert [one.name for one in quarters] == [f"Q{n} {year}" for n in (1, 2, 3, 4)]
    assert sum(one.days for one in quarters) == period_of(PeriodKind.YEAR, date(year, 7, 1)).days


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2025", "2025"),
        ("Q3", "Q3 2026"),
        ("October", "Oct 2026"),
        ("last week", "the week of 16 Nov 2026"),
        ("yesterday", "22 Nov 2026"),
        ("last 90 days", "the 90 days to 23 Nov 2026"),
    ],
)
def test_in_the_middle_of_a_sentence_a_period_is_told_with_its_article(said: str, told: str) -> None:
    assert parse_period(said, TODAY).phrase == told


def test_the_29th_of_february_is_in_february() -> None:
    leap = period_of(PeriodKind.MONTH, on("2024-02-29"))

    assert (leap.days, leap.before().name, leap.name) == (29, "Jan 2024", "Feb 2024")


@given(periods)
def test_a_key_finds_the_period_again(period: Period) -> None:
    assert period_with(period.key) == period


def test_a_forged_key_finds_nothing() -> None:
    for key in ("", "quarter", "era/2026-01-01/2026-02-01", "week/x/y"):
        with pytest.raises(ValueError, match=r".+"):
            period_with(key)


def test_a_period_runs_until_its_last_day() -> None:
    quarter = parse_period("", TODAY)

    assert quarter.is_running(TODAY)
    assert not quarter.is_running(quarter.last)
    assert not quarter.before().is_running(TODAY)


SAID = {
    "": "2026-10-01 2026-12-31 Q4 2026",
    "this quarter": "2026-10-01 2026-12-31 Q4 2026",
    "The Last  Quarter": "2026-07-01 2026-09-30 Q3 2026",
    "this month": "2026-11-01 2026-11-30 Nov 2026",
    "last month.": "2026-10-01 2026-10-31 Oct 2026",
    "this year so far": "2026-01-01 2026-12-31 2026",
    "last year": "2025-01-01 2025-12-31 2025",
    "this week": "2026-11-23 2026-11-29 week of 23 Nov 2026",
    "last week": "2026-11-16 2026-11-22 week of 16 Nov 2026",
    "today": "2026-11-23 2026-11-23 23 Nov 2026",
    "yesterday": "2026-11-22 2026-11-22 22 Nov 2026",
    "16 Nov 2026": "2026-11-16 2026-11-16 16 Nov 2026",
    "oct 28": "2026-10-28 2026-10-28 28 Oct 2026",
    "week 45": "2026-11-02 2026-11-08 week of 2 Nov 2026",
    "w/c 2 nov": "2026-11-02 2026-11-08 week of 2 Nov 2026",
    "quarter one": "2026-01-01 2026-03-31 Q1 2026",
    "all of last year": "2025-01-01 2025-12-31 2025",
    "week before last": "2026-11-09 2026-11-15 week of 9 Nov 2026",
    "29 Feb": "2024-02-29 2024-02-29 29 Feb 2024",
    "2026-11-20": "2026-11-20 2026-11-20 20 Nov 2026",
    "week of 16 Nov 2026": "2026-11-16 2026-11-22 week of 16 Nov 2026",
    "Q3": "2026-07-01 2026-09-30 Q3 2026",
    "q4": "2026-10-01 2026-12-31 Q4 2026",
    "Q3 2025": "2025-07-01 2025-09-30 Q3 2025",
    "q3/26": "2026-07-01 2026-09-30 Q3 2026",
    "2025-Q2": "2025-04-01 2025-06-30 Q2 2025",
    "October": "2026-10-01 2026-10-31 Oct 2026",
    "in december": "2025-12-01 2025-12-31 Dec 2025",
    "Oct 2025": "2025-10-01 2025-10-31 Oct 2025",
    "2026-02": "2026-02-01 2026-02-28 Feb 2026",
    "2025": "2025-01-01 2025-12-31 2025",
    "since 1 March": "2026-03-01 2026-11-23 from 1 Mar 2026",
    "since 1 December": "2025-12-01 2026-11-23 from 1 Dec 2025",
    "since 29 Feb": "2024-02-29 2026-11-23 from 29 Feb 2024",
    "since Tuesday": "2026-11-17 2026-11-23 from 17 Nov 2026",
    "since the 24th": "2026-10-24 2026-11-23 from 24 Oct 2026",
    "since 12.3.": "2026-03-12 2026-11-23 from 12 Mar 2026",
    "since 2026-03-01": "2026-03-01 2026-11-23 from 1 Mar 2026",
    "since October": "2026-10-01 2026-11-23 from 1 Oct 2026",
    "since last month": "2026-10-01 2026-11-23 from 1 Oct 2026",
    "since three months ago": "2026-08-24 2026-11-23 from 24 Aug 2026",
    "from 1 March to 30 June": "2026-03-01 2026-06-30 from 1 Mar 2026",
    "1 Mar - 30 Jun": "2026-03-01 2026-06-30 from 1 Mar 2026",
    "1 Mar–30 Jun": "2026-03-01 2026-06-30 from 1 Mar 2026",
    "between 1 June and 1 March": "2025-06-01 2026-03-01 from 1 Jun 2025",
    "from 1 Mar 2025 to 30 Jun": "2025-03-01 2025-06-30 from 1 Mar 2025",
    "from 1 Oct 2025 to 31 Dec 2025": "2025-10-01 2025-12-31 Q4 2025",
    "March to June": "2026-03-01 2026-06-30 from 1 Mar 2026",
    "last 90 days": "2026-08-26 2026-11-23 from 26 Aug 2026",
    "last six weeks": "2026-10-13 2026-11-23 from 13 Oct 2026",
    "last 12 months": "2025-11-24 2026-11-23 from 24 Nov 2025",
    "ytd": "2026-01-01 2026-12-31 2026",
    "quarter to date": "2026-10-01 2026-12-31 Q4 2026",
    "third quarter": "2026-07-01 2026-09-30 Q3 2026",
    "first half of 2026": "2026-01-01 2026-06-30 H1 2026",
    "h2 2025": "2025-07-01 2025-12-31 H2 2025",
    "10/2026": "2026-10-01 2026-10-31 Oct 2026",
    "1.3.–30.6.": "2026-03-01 2026-06-30 from 1 Mar 2026",
    "Jan-Mar": "2026-01-01 2026-03-31 Q1 2026",
}
REFUSED = {
    "last Blursday": "I do not know which period “last Blursday” is. Write it like “this quarter”",
    "since Blursday": "I do not know which day “blursday” is. Write it like “this quarter”",
    "gibberish": "I do not know which period “gibberish” is.",
    "Q5": "A year has four quarters, Q1 to Q4.",
    "H3": "A year has two halves, H1 and H2.",
    "2026-13": "There is no month 13.",
    "Q1 2027": "Q1 2027 is still to come.",
    "next month": "Dec 2026 is still to come.",
    "oct 25": "“Oct 25” may be a day or a month. Write “25 Oct” or “Oct 2025”.",
    "since oct 25": "“Oct 25” may be a day or a month.",
    "oct 24 - mar 25": "“Mar 25” may be a day or a month.",
    "nov-dec": "“Nov - Dec” may begin on 1 Nov 2025 or on 1 Nov 2026.",
    "since Monday": "“Monday” may be 16 Nov 2026 or 23 Nov 2026.",
    "past 2 quarters": "“past 2 quarters” may be whole ones, or until today.",
    "q1 and q3": "I do not know which period “q1 and q3” is.",
    "w/c 3 nov": "3 November 2026 is a Tuesday.",
    "2027": "2027 is still to come.",
    "since tomorrow": "24 Nov 2026 is still to come.",
    "since 24 Dec 2026": "24 Dec 2026 is still to come.",
    "from 30 June 2026 to 1 March 2026": "1 Mar 2026 comes before 30 Jun 2026. Please swap the two.",
    "since 31 Feb": "There is no 31 Feb in the calendar.",
    "since 3/4": "“3/4” may be read in two ways: 3 April or 4 March.",
    "last 0 days": "I need at least one day.",
    "last 9999 months": "That is more than ten years.",
    "from 1 Mar 2026 to 31 Dec 2199": "That is more than ten years.",
    "1900": "I look back twenty years at most.",
    "x" * 3000: "I do not know which period “" + "x" * 60 + "” is.",
}


@pytest.mark.parametrize(("said", "meant"), SAID.items())
def test_a_period_is_said_in_plain_words(said: str, meant: str) -> None:
    period = parse_period(said, TODAY)

    assert f"{period.first} {period.last} {period.name}" == meant


@pytest.mark.parametrize(("said", "words"), REFUSED.items())
def test_what_is_no_period_is_refused_with_words_that_say_what_would_work(said: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_period(said, TODAY)

    assert refused.value.words.startswith(words)


@given(days, st.sampled_from(["1 March", "30 Jun", "29 Feb", "the 31st", "the 1st"]))
def test_since_a_day_without_a_year_begins_in_the_past(today: date, day: str) -> None:
    period = parse_period(f"since {day}", today)

    assert period.first <= period.last == today
    if day != "29 Feb":
        assert today - period.first <= timedelta(days=366)


WORDS = (
    *("this", "last", "next", "since", "from", "to", "the", "-", "and", "in", "ago", "past", "end of", "29"),
    *("quarter", "month", "weeks", "days", "year", "q1", "q0", "feb", "may", "friday", "3", "0", "31/02"),
    *("2026", "0000", "2199", "1.1.26", "2026-02", "2026-99", "2026-02-30", "12th", "'26", "tomorrow", "a"),
)
typed_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@given(typed_words | st.text(max_size=40), days)
def test_whatever_is_typed_is_a_period_or_refused(typed: str, today: date) -> None:
    with suppress(Invalid):
        period = parse_period(typed, today)

        assert period.first <= min(today, period.last)
        assert period.trail()[-1] == period

"""Days in plain language."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar.day_parser import parse_day
from models.calendar.days import local_day
from models.calendar.typed.day_finder import ParsedDay, find_day
from models.kernel.errors import Invalid

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(
    ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Europe/Lisbon", "Asia/Kathmandu", "UTC"]
)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by Friday", date(2026, 11, 27)),
        ("until Fri", date(2026, 11, 27)),
        ("this thursday", date(2026, 11, 26)),
        ("next Monday", date(2026, 11, 30)),
        ("a week on Friday", date(2026, 12, 4)),
        ("Friday week", date(2026, 12, 4)),
        ("Fri 4/12", date(2026, 12, 4)),
        ("by close of play", MONDAY),
        ("today", MONDAY),
        ("tomorrow", date(2026, 11, 24)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("in two weeks", date(2026, 12, 7)),
        ("within 3 days", date(2026, 11, 26)),
        ("a week from Friday", date(2026, 12, 4)),
        ("in a fortnight", date(2026, 12, 7)),
        ("12 Dec", date(2026, 12, 12)),
        ("Dec 12th", date(2026, 12, 12)),
        ("1 Nov", date(2027, 11, 1)),
        ("23 November", MONDAY),
        ("29 Feb 2028", date(2028, 2, 29)),
        ("Fri 27 Nov.", date(2026, 11, 27)),
        ("the 12th", date(2026, 12, 12)),
        ("Thursday the 31st", date(2026, 12, 31)),
        ("2026-12-12", date(2026, 12, 12)),
        ("1.12.", date(2026, 12, 1)),
        ("1.12.2027", date(2027, 12, 1)),
        ("24/12", date(2026, 12, 24)),
        ("12/24/26", date(2026, 12, 24)),
        ("end of week", date(2026, 11, 27)),
        ("end of month", date(2026, 11, 30)),
        ("the end of next month", date(2026, 12, 31)),
        ("end of February", date(2027, 2, 28)),
        ("end of the year", date(2026, 12, 31)),
        ("yesterday", date(2026, 11, 22)),
        ("1 Nov 2020", date(2020, 11, 1)),
        ("tomorrow morning", date(2026, 11, 24)),
        ("friday afternoon", date(2026, 11, 27)),
        ("eod", MONDAY),
        ("eow", date(2026, 11, 27)),
        ("eom", date(2026, 11, 30)),
        ("eoy", date(2026, 12, 31)),
        ("end of day tomorrow", date(2026, 11, 24)),
        ("end of the quarter", date(2026, 12, 31)),
        ("5th", date(2026, 12, 5)),
        ("1-Dec", date(2026, 12, 1)),
        ("31.12.", date(2026, 12, 31)),
        ("Tuesday next week", date(2026, 12, 1)),
        ("next week on Tuesday", date(2026, 12, 1)),
        ("first Monday of December", date(2026, 12, 7)),
        ("last Friday of the month", date(2026, 11, 27)),
        ("second Tuesday in January", date(2027, 1, 12)),
        ("in 3 working days", date(2026, 11, 26)),
        ("5 business days from Friday", date(2026, 12, 4)),
        ("thurday", date(2026, 11, 26)),
        ("1 sepember", date(2027, 9, 1)),
        ("tomorow", date(2026, 11, 24)),
    ],
)
def test_a_day_is_read_as_people_mean_it(said: str, day: date) -> None:
    assert parse_day(said, MONDAY) == day


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("31 February", "There is no 31 February in the calendar."),
        ("2026-02-31", "There is no 31 February 2026"),
        ("29 Feb 2027", "There is no 29 Feb 2027"),
        ("the 31st", "There is no 31 November in the calendar."),
        ("the 32nd", "No month has the 32nd."),
        ("99/99", "There is no 99/99"),
        ("12/5", "may be read in two ways: 12 May or 5 December."),
        ("Fri 26 Nov", "26 November 2026 is a Thursday. Which of the two do you mean?"),
        ("may", "“May” is no single day. Say which one, like “12 Dec”."),
        ("12", "I do not know which day"),
        ("Monday", "“Monday” may be 23 Nov 2026 or 30 Nov 2026. Say which one, like “12 Dec”."),
        ("next Friday", "“next Friday” may be 27 Nov 2026 or 4 Dec 2026."),
        ("a week from Monday", "“a week from Monday” may be 30 Nov 2026 or 7 Dec 2026."),
        ("29 Feb", "There is no 29 February 2027 in the calendar."),
        ("fri 28/11", "28 November 2026 is a Saturday."),
        ("next week", "“next week” is no single day."),
        ("soon", "“soon” is no single day."),
        ("in 9999 years", "I do not know which day"),
        ("end of May 9999", "too far away"),
        ("", "Say which day."),
        ("maybe Friday", "“maybe Friday” is no single day."),
        ("Friday or Monday", "“friday or monday” names more than one day."),
        ("mid December", "“mid December” is no single day."),
        ("this week", "“this week” is no single day."),
        ("11/10", "may be read in two ways"),
        ("2 days", "I do not know which day"),
        ("sundry", "I do not know which day"),
        ("December 32", "There is no December 32 in the calendar."),
    ],
)
def test_what_is_no_day_is_said_in_words_under_its_field(said: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_day(said, MONDAY, field="day")

    assert words in refused.value.words
    assert refused.value.field == "day"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("send the new price list by Friday", ParsedDay("send the new price list", "Friday")),
        ("by 12 Dec  send it", ParsedDay("send it", "12 Dec")),
        ("tomorrow: call", ParsedDay("call", "tomorrow")),
        ("tomorrow call", ParsedDay("call", "tomorrow")),
        ("the Monday report by the 12th.", ParsedDay("the Monday report", "the 12th")),
        ("offer by end of month, with the oven", ParsedDay("offer, with the oven", "end of month")),
        ("9/10 if delivered by Friday", ParsedDay("9/10 if delivered", "Friday")),
        ("pay until 31 February", ParsedDay("pay", "31 February")),
        ("we sat down with the 3 days offer", None),
        ("train their staff for 2 days", None),
        ("extend the warranty by 2 years", None),
        ("the invoice of 2 November", None),
        ("call on Mondays", None),
        ("send it by Thurday", ParsedDay("send it", "Thurday")),
        ("send the list by 31.12.", ParsedDay("send the list", "31.12.")),
        ("send the list by Friday 5pm", ParsedDay("send the list at 5pm", "Friday")),
        ("send the price list", None),
        ("", None),
    ],
)
def test_the_day_is_found_in_a_sentence(sentence: str, found: ParsedDay | None) -> None:
    assert find_day(sentence) == found


@given(DAYS, st.integers(0, 300))
def test_a_day_written_out_is_that_day(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)

    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%a %d %b %Y", "%d %b"):
        assert parse_day(f"by {day:{form}}", today) == day, form


@given(MOMENTS, ZONES)
def test_today_is_the_day_where_the_rep_is(now: datetime, zone: str) -> None:
    today = local_day(now, zone)

    assert parse_day("today", today) == now.astimezone(ZoneInfo(zone)).date()
    assert parse_day("tomorrow", today) - today == timedelta(days=1)
    assert parse_day("in two weeks", today) - today == timedelta(days=14)


@given(DAYS)
def test_a_weekday_is_one_of_the_next_seven_days(today: date) -> None:
    for ahead in range(1, 7):
        day = today + timedelta(days=ahead)
        assert parse_day(f"by {day:%A}", today) == day
        assert parse_day(f"a week on {day:%A}", today) == day + timedelta(days=7)


@given(DAYS)
def test_a_weekday_that_may_be_one_of_two_days_is_asked_about(today: date) -> None:
    with pytest.raises(Invalid):
        parse_day(f"by {today:%A}", today)
    for ahead in range(1, 8):
        day = today + timedelta(days=ahead)
        if day.isocalendar()[:2] != today.isocalendar()[:2]:  # the coming one, and of next week
            assert parse_day(f"next {day:%a}", today) == day
        else:
            with pytest.raises(Invalid):
                parse_day(f"next {day:%a}", today)


@given(DAYS)
def test_ends_and_beginnings_meet(today: date) -> None:
    day = timedelta(days=1)

    assert parse_day("end of month", today) + day == parse_day("1st of next month", today)
    assert parse_day("end of year", today) + day == date(today.year + 1, 1, 1)
    assert today <= parse_day("end of week", today) < today + timedelta(days=7)
    assert today <= parse_day(f"the {today.day}th", today) < today + day


WORDS = (
    "send",
    "the",
    "list",
    "by",
    "on",
    "Friday",
    "thurday",
    "5pm",
    "1.12.",
    "3",
    "mon",
    "or",
    "and",
    "in",
)
PREPOSITIONS = ("by", "on", "in", "at", "for", "due")
A_WORD = st.sampled_from([*WORDS, "two", "weeks", "next", "Dec"]) | st.text(max_size=6)


@given(st.lists(A_WORD, max_size=9).map(" ".join))
def test_a_day_is_found_in_the_words_that_were_typed_and_none_of_the_others_is_lost(sentence: str) -> None:
    found = find_day(sentence)
    if found is None:
        return
    assert found.day in " ".join(sentence.split())
    kept, typed = (
        sorted(word for word in re.findall(r"\w+", text) if word not in PREPOSITIONS)
        for text in (f"{found.rest} {found.day}", sentence)
    )
    assert kept == typed


@given(st.text(max_size=60), DAYS)
def test_no_text_breaks_it(text: str, today: date) -> None:
    found = find_day(text)
    for said in (text, found.day if found else text):
        with suppress(Invalid):
            parse_day(said, today)

"""The small chart of letters that forms show."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from messages.kit.letter_chart import BARS, NOTHING, week_chart

MONDAY = date(2026, 11, 23)
FOUR_WEEKS = [MONDAY + timedelta(days=n) for n in range(28) if n % 7 < 5]


def bars(chart: str, name: str) -> str:
    (line,) = (line for line in chart.splitlines() if line.startswith(f"{name} "))
    return "".join(letter for letter in line.removeprefix(name) if letter != " ")


def test_weeks_stand_apart_under_the_date_of_their_first_day() -> None:
    chart = week_chart(FOUR_WEEKS, {"now": [1] * 20, "then": [8, 0] * 10})
    assert chart.splitlines() == [
        "     23 Nov 30 Nov 7 Dec  14 Dec",
        "now  ▁▁▁▁▁  ▁▁▁▁▁  ▁▁▁▁▁  ▁▁▁▁▁",
        "then █·█·█  ·█·█·  █·█·█  ·█·█·",
        "     █ = 8 a day",
    ]


def test_a_day_off_leaves_its_week_shorter_and_the_next_in_its_place() -> None:
    days = [day for day in FOUR_WEEKS if day != MONDAY]
    first, second = week_chart(days, {"now": [2] * 19}).splitlines()[:2]
    assert first.index("30 Nov") == second.index("█", 9)


def test_without_a_card_it_says_so() -> None:
    assert week_chart(FOUR_WEEKS, {"now": [0] * 20}).endswith("no cards")


@given(st.lists(st.integers(0, 100_000), min_size=20, max_size=20))
def test_more_cards_never_have_a_lower_bar_and_one_card_can_be_seen(counts: list[int]) -> None:
    drawn = bars(week_chart(FOUR_WEEKS, {"now": counts}), "now")
    assert len(drawn) == len(counts)
    heights = [(NOTHING + BARS).index(bar) for bar in drawn]
    assert [count > 0 for count in counts] == [height > 0 for height in heights]
    by_count = [height for _, height in sorted(zip(counts, heights, strict=True))]
    assert by_count == sorted(by_count)

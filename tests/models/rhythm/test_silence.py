"""The alarm and the ranking, held to what must be true of any customer that orders."""

from datetime import date, timedelta
from itertools import accumulate
from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.rhythm.silence import (
    FALSE_ALARM_RATE,
    OrderHistory,
    order_pause,
    orders_a_year,
    predict_pause,
    unusual_after,
    unusual_from,
)

FIRST = date(2024, 1, 1)
TODAY = date(2026, 11, 23)
REGULAR, KEY = 90, 45  # the maximum of their cadence, in days

pauses = st.lists(st.integers(1, 400), min_size=1, max_size=30)
maxima = st.integers(1, 1095)


def ordered(*gaps: int, first: date = FIRST) -> OrderHistory:
    orders = OrderHistory.on(first + timedelta(days=days) for days in accumulate(gaps, initial=0))
    assert orders
    return orders


def alarm(orders: OrderHistory, maximum: int = REGULAR) -> int:
    days = unusual_after(orders, maximum)
    assert days is not None
    return days


def rarity(orders: OrderHistory, days: int, maximum: int = REGULAR) -> float:
    expected = predict_pause(orders, maximum)
    assert expected
    return expected.rarity(days)


def test_who_never_ordered_has_no_orders_to_judge() -> None:
    assert OrderHistory.on([]) is None


@given(pauses, st.integers(0, 12_000))
def test_the_orders_of_a_day_that_is_past_are_those_until_then(gaps: list[int], later: int) -> None:
    days = [FIRST + timedelta(days=n) for n in accumulate(gaps, initial=0)]
    day = FIRST + timedelta(days=later)
    then, now = OrderHistory.on(one for one in days if one <= day), OrderHistory.on(days)
    assert then
    assert now

    found = now.until(day, days)

    assert found
    assert found[:3] == then[:3]
    assert isclose(found.roots, then.roots, abs_tol=1e-6)
    assert isclose(found.squares, then.squares, abs_tol=1e-6)


def test_of_orders_all_too_late_nothing_is_known_of_before() -> None:
    assert ordered(10, 20).until(FIRST - timedelta(days=1), [FIRST]) is None


def test_who_ordered_on_one_day_has_no_rhythm_and_no_alarm() -> None:
    once = OrderHistory.on([FIRST, FIRST])

    assert once == OrderHistory(1, FIRST, FIRST, 0, 0)
    assert unusual_after(once, REGULAR) is None
    assert unusual_from(once, REGULAR) is None
    assert order_pause(once, REGULAR, TODAY) is None


def test_the_figures_are_those_of_the_days_whatever_their_order() -> None:
    days = [FIRST, FIRST + timedelta(days=81), FIRST + timedelta(days=16)]

    assert OrderHistory.on(days + days) == OrderHistory.on(sorted(days))
    counted = OrderHistory.on(days)
    assert counted
    assert counted[:3] == (3, FIRST, FIRST + timedelta(days=81))
    assert isclose(counted.roots, 2 + 65**0.25)
    assert isclose(counted.squares, 4 + 65**0.5)


def test_five_weeks_as_a_rule_and_eleven_now_is_told_in_words() -> None:
    orders = ordered(28, 49, 28, 49, 28, 28)

    seen = order_pause(orders, REGULAR, orders.last_on + timedelta(weeks=11))

    assert seen
    assert (seen.usual_days, seen.days, seen.one_in) == (35, 77, 52)
    assert seen.is_unusual


def test_a_pause_as_long_as_usual_alarms_nobody() -> None:
    orders = ordered(35, 28, 42, 38, 32)

    seen = order_pause(orders, REGULAR, orders.last_on + timedelta(days=35))

    assert seen
    assert not seen.is_unusual
    assert seen.one_in < 5


def test_an_order_of_tomorrow_makes_no_pause_today() -> None:
    seen = order_pause(ordered(30, 30), REGULAR, FIRST)

    assert seen
    assert (seen.days, seen.one_in) == (0, 1)


def test_the_day_of_the_alarm_is_counted_from_the_last_order() -> None:
    orders = ordered(35, 28, 42, 38, 32)

    assert unusual_from(orders, REGULAR) == orders.last_on + timedelta(days=alarm(orders))


def test_an_alarm_more_than_three_years_off_is_none() -> None:
    assert unusual_from(ordered(3000, 9, 3000), REGULAR) is None


def test_clockwork_is_missed_sooner_than_a_random_orderer_of_the_same_pace() -> None:
    clockwork, random = ordered(*[60] * 8), ordered(5, 150, 20, 90, 2, 120, 33, 60)

    assert alarm(clockwork) < 90
    assert alarm(random) > 150


def test_what_the_segment_says_fades_as_the_history_grows() -> None:
    apart = [
        abs(alarm(ordered(*[30, 50] * n), KEY) - alarm(ordered(*[30, 50] * n), 180)) for n in (1, 3, 9, 27)
    ]

    assert apart == sorted(apart, reverse=True)
    assert apart[-1] <= 3


@given(pauses, maxima, st.integers(0, 2000), st.integers(0, 2000))
def test_the_longer_the_pause_the_rarer(gaps: list[int], maximum: int, one: int, other: int) -> None:
    orders = ordered(*gaps)
    shorter, longer = sorted((one, other))

    assert 0 <= rarity(orders, longer, maximum) <= rarity(orders, shorter, maximum) <= 1


@given(pauses, maxima, st.sampled_from([0.2, 0.1, FALSE_ALARM_RATE, 0.01]))
def test_the_alarm_falls_on_the_first_day_that_is_rare_enough(
    gaps: list[int], maximum: int, share: float
) -> None:
    orders = ordered(*gaps)
    days = unusual_after(orders, maximum, share)
    assert days

    rounding = 1 + 1e-9
    assert rarity(orders, days, maximum) <= share * rounding
    assert rarity(orders, days - 1, maximum) * rounding > share


@given(pauses, maxima)
def test_the_rarer_it_must_be_the_later_the_alarm(gaps: list[int], maximum: int) -> None:
    orders = ordered(*gaps)
    days = [unusual_after(orders, maximum, share) or 0 for share in (0.5, 0.1, 0.025, 0.001)]

    assert days == sorted(days)


@given(pauses, maxima, st.data())
def test_of_two_with_the_same_pace_the_more_regular_is_missed_no_later(
    gaps: list[int], maximum: int, data: st.DataObject
) -> None:
    """Of those that order no more slowly than their segment: a slower one is the less drawn to it, too."""
    orders = ordered(*gaps)
    share = data.draw(st.floats(0, 1))
    least = orders.roots**2 / len(gaps)
    steadier = orders._replace(squares=least + share * (orders.squares - least))
    assume(orders.roots / len(gaps) <= 0.9 * maximum**0.25)

    assert alarm(steadier, maximum) <= alarm(orders, maximum)


@given(st.integers(1, 400), maxima)
def test_after_two_orders_what_is_expected_lies_between_the_pause_and_the_segment(
    gap: int, maximum: int
) -> None:
    expected = predict_pause(ordered(gap), maximum)
    assert expected
    own, segment = gap**0.25, 0.9064024771 * maximum**0.25

    assert min(own, segment) - 1e-9 <= expected.centre <= max(own, segment) + 1e-9


@given(st.integers(20, 180))
def test_after_two_orders_at_the_pace_of_the_segment_the_alarm_takes_some_of_its_maxima(days: int) -> None:
    assert 3 * days < alarm(ordered(days), days) < 9 * days


bought = st.tuples(st.integers(1, 300), st.integers(0, 2000), st.integers(0, 2000))


@given(bought, st.integers(1, 1000))
def test_with_every_day_without_an_order_fewer_are_expected(figures: tuple[int, int, int], days: int) -> None:
    times, span, silent = figures
    last = FIRST + timedelta(days=span)
    today = last + timedelta(days=silent)
    now, later = (orders_a_year(times, FIRST, last, on) for on in (today, today + timedelta(days=days)))

    assert 0 <= later <= now
    assert later < now or now < 1e-290


@given(bought, st.integers(1, 1000))
def test_of_two_equal_customers_more_is_expected_of_the_one_who_bought_later(
    figures: tuple[int, int, int], days: int
) -> None:
    times, span, silent = figures
    early, late = FIRST + timedelta(days=span), FIRST + timedelta(days=span + days)
    today = late + timedelta(days=silent)

    assert orders_a_year(times, FIRST, early, today) <= orders_a_year(times, FIRST, late, today)


def test_a_customer_that_orders_every_month_is_expected_to_go_on() -> None:
    last = FIRST + timedelta(days=30 * 24)

    assert 11 < orders_a_year(25, FIRST, last, last) < 13


@pytest.mark.parametrize("times", [1, 2, 40_000])
def test_no_history_is_too_long_to_be_ranked(times: int) -> None:
    ages_ago = date(1900, 1, 1)

    assert orders_a_year(times, ages_ago, ages_ago, TODAY) >= 0


def test_those_slipping_away_come_first() -> None:
    gone = (12, FIRST, TODAY - timedelta(days=600))
    fading = (12, FIRST, TODAY - timedelta(days=150))
    well = (12, FIRST, TODAY - timedelta(days=10))

    assert sorted([well, gone, fading], key=lambda one: orders_a_year(one[0], one[1], one[2], TODAY)) == [
        gone,
        fading,
        well,
    ]

"""The figures of satisfaction and their intervals, beside scipy's and beside what must be true of any."""

from collections.abc import Callable
from fractions import Fraction
from math import isclose, sqrt
from statistics import NormalDist, fmean, pvariance, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from models.satisfaction.intervals import (
    FEWEST_ANSWERS,
    Counts,
    Estimate,
    FigureChange,
    Z,
    difference,
    mean_within,
    nps,
    top_two_share,
)

Figure = Callable[[Counts], Estimate]


def csat(counts: Counts) -> Estimate:
    return top_two_share(counts, 1, 5)


def overall(counts: Counts) -> Estimate:
    return mean_within(counts, 0, 10)


def ces(counts: Counts) -> Estimate:
    return mean_within(counts, 1, 7)


ENDS: dict[Figure, tuple[int, int, float, float]] = {  # of the answers, and of the figure
    nps: (0, 10, -100, 100),
    csat: (1, 5, 0, 100),
    overall: (0, 10, 0, 10),
    ces: (1, 7, 1, 7),
}
figures = pytest.mark.parametrize("figure", ENDS, ids=["nps", "csat", "overall", "ces"])


def answers(lowest: int, highest: int, most: int = 300) -> st.SearchStrategy[dict[int, int]]:
    some = st.dictionaries(st.integers(lowest, highest), st.integers(0, most))
    return some.filter(lambda counts: sum(counts.values()) > 0)


def mirrored(counts: Counts, lowest: int, highest: int) -> dict[int, int]:
    return {lowest + highest - value: many for value, many in counts.items()}


def close(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def of_half_promoters(n: int) -> Counts:
    """50 % promoters, 30 % passives, 20 % detractors."""
    return {10: n // 4, 9: n // 2 - n // 4, 8: n * 3 // 10, 5: n // 5}


@pytest.mark.parametrize(
    ("n", "low", "high"),
    [(10, -19, 65), (20, -6, 58), (50, 7, 49), (100, 14, 44), (200, 19, 40)],
)
def test_the_more_answers_the_surer_is_a_score_of_thirty(n: int, low: int, high: int) -> None:
    found = nps(of_half_promoters(n))

    assert (found.n, found.value, round(found.low), round(found.high)) == (n, 30, low, high)


@given(answers(0, 10, most=30))
def test_the_interval_of_the_nps_is_that_of_three_more_answers(counts: dict[int, int]) -> None:
    """Counted anew: each answer is -1, 0 or 1, and three more weigh ¾, 1½ and ¾."""
    given = [
        0 if value in (7, 8) else 1 if value > 8 else -1 for value in counts for _ in range(counts[value])
    ]
    assume(0 in given)
    quarters = [*given * 4, *[-1] * 3, *[0] * 6, *[1] * 3]
    centre, variance = fmean(quarters), pvariance(quarters)
    reach = stats.norm.ppf(0.975) * sqrt(variance / (len(given) + 3))

    found = nps(counts)

    assert close(found.value, 100 * fmean(given))
    assert close(found.low, max(-100, 100 * (centre - reach)))
    assert close(found.high, min(100, 100 * (centre + reach)))


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_nps_without_passives_has_the_interval_of_a_share(promoters: int, detractors: int) -> None:
    found, share = nps({9: promoters, 6: detractors}), csat({5: promoters, 1: detractors})

    assert close(found.low, 2 * share.low - 100)
    assert close(found.high, 2 * share.high - 100)


@given(answers(1, 5))
def test_the_interval_of_the_top_two_boxes_is_the_one_scipy_counts(counts: dict[int, int]) -> None:
    n, satisfied = sum(counts.values()), counts.get(4, 0) + counts.get(5, 0)
    expected = stats.binomtest(satisfied, n).proportion_ci(method="wilson")

    found = csat(counts)

    assert close(found.value, 100 * satisfied / n)
    assert close(found.low, 100 * expected.low)
    assert close(found.high, 100 * expected.high)


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_mean_of_answers_at_the_two_ends_is_a_share(low: int, high: int) -> None:
    assume(low + high)
    expected = stats.binomtest(high, low + high).proportion_ci(method="wilson")

    found = overall({0: low, 10: high})

    assert close(found.low, 10 * expected.low)
    assert close(found.high, 10 * expected.high)


@given(answers(1, 7))
def test_the_ends_of_a_means_interval_lie_as_far_off_as_a_score_test_allows(counts: dict[int, int]) -> None:
    """Counted anew, exactly: an end is where the mean would lie off by 1.96 of its standard errors, when the
    answers spread as far between the ends of the scale as these do with half a one more at either end."""
    n, heights = sum(counts.values()), {value: Fraction(value - 1, 6) for value in counts}
    mean = sum((heights[value] * many for value, many in counts.items()), Fraction()) / n
    more = [(heights[value], Fraction(many)) for value, many in counts.items()]
    more += [(Fraction(0), Fraction(1, 2)), (Fraction(1), Fraction(1, 2))]
    centre = sum(height * many for height, many in more) / (n + 1)
    variance = sum((height - centre) ** 2 * many for height, many in more) / (n + 1)
    spread = float(variance / (centre * (1 - centre)))

    found = ces(counts)

    for end in ((found.low - 1) / 6, (found.high - 1) / 6):
        off = (float(mean) - end) ** 2
        assert isclose(off, Z**2 * spread * end * (1 - end) / n, rel_tol=1e-6, abs_tol=1e-9)


def test_the_intervals_are_those_of_95_per_cent() -> None:
    assert isclose(Z, stats.norm.ppf(0.975), rel_tol=1e-12)


def test_a_plain_t_interval_is_sure_of_answers_that_are_all_alike_and_ours_is_not() -> None:
    eights = [8] * FEWEST_ANSWERS
    plain_reach = stats.t.ppf(0.975, len(eights) - 1) * stdev(eights) / sqrt(len(eights))

    found = overall({8: len(eights)})

    assert plain_reach == 0
    assert found.low < 7.5
    assert found.high > 8.5


def test_a_plain_t_interval_leaves_the_scale_and_ours_does_not() -> None:
    answers = [10] * 8 + [6, 9]
    reach = stats.t.ppf(0.975, len(answers) - 1) * stats.sem(answers)

    assert fmean(answers) + reach > 10
    assert overall({10: 8, 6: 1, 9: 1}).high < 10


@figures
@given(st.data())
def test_the_figure_lies_in_its_interval_and_both_on_the_scale(figure: Figure, data: st.DataObject) -> None:
    lowest, highest, least, most = ENDS[figure]
    found = figure(data.draw(answers(lowest, highest)))

    assert least <= found.low <= found.value <= found.high <= most
    assert found.low < found.high


@figures
@given(st.data())
def test_turned_around_the_answers_give_the_interval_turned_around(
    figure: Figure, data: st.DataObject
) -> None:
    lowest, highest, least, most = ENDS[figure]
    if figure is nps:  # more values are a detractor's than a promoter's
        counts = data.draw(st.fixed_dictionaries({value: st.integers(0, 300) for value in (0, 7, 10)}))
        turned = {0: counts[10], 7: counts[7], 10: counts[0]}
    elif figure is csat:  # two values above, two below
        counts = data.draw(answers(2, 5))
        turned = mirrored(counts, 2, 5)
    else:
        counts = data.draw(answers(lowest, highest))
        turned = mirrored(counts, lowest, highest)
    assume(sum(counts.values()))

    one, other = figure(counts), figure(turned)

    assert close(one.value, least + most - other.value)
    assert close(one.low, least + most - other.high)
    assert close(one.high, least + most - other.low)


@figures
@given(st.data(), st.integers(2, 9))
def test_of_as_many_times_the_answers_one_is_surer(figure: Figure, data: st.DataObject, times: int) -> None:
    few = data.draw(answers(*ENDS[figure][:2]))
    many = {value: times * count for value, count in few.items()}

    one, other = figure(few), figure(many)

    assert close(one.value, other.value)
    assert other.high - other.low < one.high - one.low


@figures
@given(st.data())
def test_a_value_nobody_gave_changes_nothing(figure: Figure, data: st.DataObject) -> None:
    lowest, highest, *_ = ENDS[figure]
    counts = data.draw(answers(lowest, highest))
    every = {value: counts.get(value, 0) for value in reversed(range(lowest, highest + 1))}
    given = {value: many for value, many in counts.items() if many}

    assert figure(every).value == pytest.approx(figure(given).value)
    assert figure(every).low == pytest.approx(figure(given).low)


@figures
@pytest.mark.parametrize("counts", [{}, {5: 0}, {11: 10}, {-1: 3, 5: 20}, {5: 20, 4: -1}])
def test_what_are_no_answers_on_the_scale_is_refused(figure: Figure, counts: Counts) -> None:
    with pytest.raises(ValueError, match="answers"):
        figure(counts)


def test_a_scale_has_two_ends() -> None:
    with pytest.raises(ValueError, match="no scale"):
        mean_within({3: 10}, 3, 3)


estimates = answers(0, 10).map(overall)


def test_the_difference_of_two_shares_is_newcombes() -> None:
    """The example of his tenth method: 56 of 70 against 48 of 80, +0.0524 to +0.3339."""
    change = difference(csat({5: 56, 1: 14}), csat({5: 48, 1: 32}))

    assert (round(change.by, 2), round(change.low, 2), round(change.high, 2)) == (20, 5.24, 33.39)
    assert change.is_beyond_chance


@given(estimates)
def test_against_itself_nothing_has_changed(one: Estimate) -> None:
    change = difference(one, one)

    assert change.by == 0
    assert not change.is_beyond_chance


@given(estimates, estimates)
def test_a_rise_seen_from_the_other_side_is_a_fall(now: Estimate, before: Estimate) -> None:
    rise, fall = difference(now, before), difference(before, now)

    assert (rise.by, rise.low, rise.high) == (-fall.by, -fall.high, -fall.low)
    assert rise.is_beyond_chance == fall.is_beyond_chance


@given(estimates, estimates)
def test_intervals_that_lie_apart_are_a_change_and_figures_within_each_others_are_none(
    now: Estimate, before: Estimate
) -> None:
    change = difference(now, before)

    if now.low > before.high or now.high < before.low:
        assert change.is_beyond_chance
    if before.low < now.value < before.high and now.low < before.value < now.high:
        assert not change.is_beyond_chance


def test_a_change_that_just_touches_nothing_is_within_chance() -> None:
    assert not FigureChange(4, 0, 8).is_beyond_chance
    assert FigureChange(4, 0.1, 8).is_beyond_chance
    assert FigureChange(-4, -8, -0.1).is_beyond_chance


def test_with_normal_estimates_it_is_the_test_everybody_knows() -> None:
    """Symmetric intervals: the difference of two means over the root of their added variances."""
    now, before = Estimate(50, 8.0, 7.6, 8.4), Estimate(50, 7.5, 7.2, 7.8)
    errors = 0.4 / Z, 0.3 / Z

    z = (now.value - before.value) / sqrt(errors[0] ** 2 + errors[1] ** 2)

    assert difference(now, before).is_beyond_chance == (2 * (1 - NormalDist().cdf(z)) < 0.05)
    assert difference(now, before).low == pytest.approx(0.5 - 0.5)

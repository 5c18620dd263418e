"""What the measuring of intervals finds, on cases one can count; and that some of the panel hold."""

import pytest
from scipy import stats

from benchmarks.coverage import LEAST, MOST, WORST, findings
from benchmarks.coverage.candidates import CANDIDATES, on, plain_t, score
from benchmarks.coverage.panel import unseen
from benchmarks.coverage.simulated import CES, CSAT, FIGURES, NPS, OVERALL, Figure, coverage, false_alarms

SAMPLES = 300
SLACK = 5  # per cent, for so few samples
HARD = ("ceiling: 90 % highest, 5 % next", "nearly all highest, 5 % lowest", "typical between businesses")


def only(figure: Figure, *names: str) -> Figure:
    return Figure(figure.name, figure.lowest, {name: figure.panel[name] for name in names}, figure.estimate)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_some_of_the_panel_are_held_as_often_as_is_stated(figure: Figure) -> None:
    found = coverage(only(figure, *HARD), samples=SAMPLES)

    assert LEAST - SLACK / 2 <= found.mean <= MOST + SLACK / 2
    assert found.worst >= WORST - SLACK


def test_the_plain_t_interval_does_not_hold() -> None:
    found = coverage(only(OVERALL, *HARD), samples=SAMPLES, estimate=on(OVERALL, plain_t))

    assert found.worst < 50
    assert found.below(WORST) >= 4


def test_what_is_simulated_is_what_can_be_counted() -> None:
    """Nine of ten are satisfied: Wilson's interval holds that from eight of ten satisfied on."""
    case = "both ends, one in ten low"

    simulated = coverage(only(CSAT, case), samples=4000).shares[case, 10]

    assert simulated == pytest.approx(100 * stats.binom.sf(7, 10, 0.9), abs=2)


def test_what_every_customer_says_is_left_out() -> None:
    assert NPS.is_certain(NPS.panel["two neighbours"])
    assert CSAT.is_certain(CSAT.panel["two neighbours"])
    assert not OVERALL.is_certain(OVERALL.panel["two neighbours"])
    assert coverage(only(NPS, "two neighbours"), samples=5).shares == {}


def test_the_true_figures_are_those_of_the_weights() -> None:
    assert NPS.truth(NPS.panel["typical between businesses"]) == pytest.approx(46 - 17)
    assert CSAT.truth(CSAT.panel["typical between businesses"]) == pytest.approx(82)
    assert CES.truth(CES.panel["uniform"]) == pytest.approx(4)


def test_the_interval_chosen_is_the_one_that_was_compared() -> None:
    ours, compared = OVERALL.estimate({10: 7, 8: 4, 3: 1}), on(OVERALL, score(0.5))({10: 7, 8: 4, 3: 1})

    assert (ours.low, ours.high) == pytest.approx((compared.low, compared.high))


@pytest.mark.parametrize("name", CANDIDATES)
def test_whatever_was_tried_lies_around_the_mean(name: str) -> None:
    found = on(CES, CANDIDATES[name])({7: 9, 6: 6, 4: 3, 1: 2})

    assert found.low < found.value < found.high


def test_false_alarms_are_no_more_than_stated() -> None:
    rates = false_alarms(only(NPS, "typical between businesses"), samples=SAMPLES)

    assert sum(rates.values()) / len(rates) <= 5 + SLACK / 2


def test_the_distributions_at_random_are_the_same_every_time() -> None:
    assert unseen(7) == unseen(7)
    assert len({tuple(weights) for weights in unseen(7).values()}) == len(unseen(7))


def test_each_figure_is_told_with_its_aims_and_its_floor() -> None:
    told = list(findings(samples=3))

    assert len(told) == 5 * len(FIGURES)
    assert {str(finding.aim) for finding in told if finding.aim} == {"≥ 93 %", "≤ 97 %", "≥ 90 %", "≤ 5 %"}
    assert [finding for finding in told if "plain t" in finding.floor]

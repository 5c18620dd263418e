"""Answers drawn from a distribution, again and again, and how often the interval holds the true figure.

A figure is a mean of what each single answer is worth, so the worth of the single answers and the weights of
the distribution tell the true one. Equal samples are judged once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

from scipy import stats

from benchmarks.coverage.panel import ONE_TO_FIVE, ONE_TO_SEVEN, SEED, ZERO_TO_TEN, Panel
from models.satisfaction.intervals import Counts, Estimate, difference, mean_within, nps, top_two_share

SAMPLES = 10_000
SIZES = (10, 20, 50, 200)
PERIODS = ((10, 10), (20, 20), (50, 50), (200, 200), (50, 10), (200, 20))  # answers before, answers now
ROUNDING = 1e-9

Estimating = Callable[[Counts], Estimate]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is estimated, on a scale that begins at `lowest`, and the panel of its distributions."""

    name: str
    lowest: int
    panel: Panel
    estimate: Estimating

    @property
    def values(self) -> range:
        return range(self.lowest, self.lowest + len(next(iter(self.panel.values()))))

    def worth(self, value: int) -> float:
        """The figure when there is but this one answer."""
        return self.estimate({value: 1}).value

    def truth(self, weights: Sequence[int]) -> float:
        worths = zip(map(self.worth, self.values), weights, strict=True)
        return sum(worth * weight for worth, weight in worths) / sum(weights)

    def is_certain(self, weights: Sequence[int]) -> bool:
        """Whether all answers there are give the same figure, which no interval can miss."""
        given = [value for value, weight in zip(self.values, weights, strict=True) if weight]
        return len({self.worth(value) for value in given}) == 1


NPS = Figure("NPS", 0, ZERO_TO_TEN, nps)
CSAT = Figure("CSAT", 1, ONE_TO_FIVE, lambda counts: top_two_share(counts, 1, 5))
OVERALL = Figure("overall", 0, ZERO_TO_TEN, lambda counts: mean_within(counts, 0, 10))
CES = Figure("CES", 1, ONE_TO_SEVEN, lambda counts: mean_within(counts, 1, 7))
FIGURES = (NPS, CSAT, OVERALL, CES)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Per cent of samples whose interval holds the true figure, by distribution and number of answers."""

    shares: Mapping[tuple[str, int], float]
    widths: Mapping[tuple[str, int], float]

    @property
    def mean(self) -> float:
        return fmean(self.shares.values())

    @property
    def worst(self) -> float:
        return min(self.shares.values())

    @property
    def where(self) -> str:
        name, answers = min(self.shares, key=lambda case: self.shares[case])
        return f"{name}, {answers} answers"

    def below(self, least: float) -> int:
        """How many cases are held less often than that."""
        return sum(share < least for share in self.shares.values())

    @property
    def width(self) -> float:
        return fmean(self.widths.values())


def coverage(
    figure: Figure, panel: Panel | None = None, samples: int = SAMPLES, estimate: Estimating | None = None
) -> Coverage:
    """Of the figure's own interval, or another one; on its own panel, or another. Certain cases are left
    out: they are always held."""
    shares, widths = {}, {}
    for name, weights in (figure.panel if panel is None else panel).items():
        truth = figure.truth(weights)
        for size in () if figure.is_certain(weights) else SIZES:
            found = estimates(figure, weights, size, samples, estimate)
            shares[name, size] = 100 * fmean(_holds(one, truth) for one in found)
            widths[name, size] = fmean(one.high - one.low for one in found)
    return Coverage(shares, widths)


def false_alarms(figure: Figure, samples: int = SAMPLES) -> dict[tuple[str, int, int], float]:
    """Per cent of pairs of periods called different by more than chance, though nothing has changed; by
    distribution, answers before and answers now."""
    rates = {}
    for name, weights in figure.panel.items():
        for place, (before, now) in enumerate(() if figure.is_certain(weights) else PERIODS):
            first = estimates(figure, weights, before, samples, seed=2 * place + 1)
            second = estimates(figure, weights, now, samples, seed=2 * place + 2)
            changes = (difference(later, earlier) for earlier, later in zip(first, second, strict=True))
            rates[name, before, now] = 100 * fmean(change.is_beyond_chance for change in changes)
    return rates


def estimates(
    figure: Figure,
    weights: Sequence[int],
    answers: int,
    samples: int,
    estimate: Estimating | None = None,
    seed: int = 0,
) -> list[Estimate]:
    """One for each sample of so many answers, in the order they were drawn."""
    judge, known = estimate or figure.estimate, dict[tuple[int, ...], Estimate]()
    found = []
    for row in _drawn(weights, answers, samples, seed):
        if row not in known:
            counts = {value: many for value, many in zip(figure.values, row, strict=True) if many}
            known[row] = judge(counts)
        found.append(known[row])
    return found


def _drawn(weights: Sequence[int], answers: int, samples: int, seed: int) -> Iterator[tuple[int, ...]]:
    shares = [weight / sum(weights) for weight in weights]
    own = Random(f"{SEED} {seed} {answers} {weights}").getrandbits(32)  # no two cases share their luck
    rows = stats.multinomial.rvs(answers, shares, size=samples, random_state=own)
    return map(tuple, rows.tolist())


def _holds(estimate: Estimate, truth: float) -> bool:
    return estimate.low - ROUNDING <= truth <= estimate.high + ROUNDING

"""docs/coverage.md: every case by name, what lies beside the panel, and the intervals not chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import fmean

from benchmarks.coverage.candidates import CANDIDATES, CANDIDATES_FOR_NPS, on, plain_t
from benchmarks.coverage.panel import Panel, unseen
from benchmarks.coverage.simulated import (
    CES,
    CSAT,
    FIGURES,
    NPS,
    OVERALL,
    PERIODS,
    SAMPLES,
    SIZES,
    Coverage,
    Figure,
    coverage,
    false_alarms,
)
from models.satisfaction.intervals import nps

STEP = 5  # per cent, between one split into promoters, passives and detractors and the next
HALVES = range(1, 200)  # of a per cent
LEAST = 90

HEAD = f"""\
# Coverage

How often the 95 % intervals of `models/satisfaction/intervals.py` hold the true figure. Made by `python -m
benchmarks.coverage docs/coverage.md`; what follows from it stands in [intervals.md](intervals.md). Each case
is {SAMPLES:,} samples drawn with a fixed seed, so a share near 95 % is sure to ± 0.4 and one near 90 % to
± 0.6. The distributions stand in `benchmarks/coverage/panel.py`. Where all answers there are give the same
figure it cannot be missed; the case is left out of means.
"""


def report(samples: int = SAMPLES) -> str:
    ours = {figure.name: coverage(figure, samples=samples) for figure in FIGURES}
    parts = [_in_short(ours, samples), _beside(samples), _tried(samples), _tried_for_nps(samples)]
    parts += [_cases(figure, ours[figure.name]) for figure in FIGURES]
    return "\n".join([HEAD, *(line for part in (*parts, _changes(samples)) for line in part)])


def _in_short(ours: dict[str, Coverage], samples: int) -> Iterator[str]:
    yield from _table("The panel", "figure", "held on average", "at worst", "where", "plain t", "at worst")
    for figure in FIGURES:
        found = ours[figure.name]
        plain = coverage(figure, samples=samples, estimate=on(figure, plain_t))
        yield _row(figure.name, found.mean, found.worst, found.where, plain.mean, plain.worst)
    yield ""


def _beside(samples: int) -> Iterator[str]:
    yield from _table(
        "Beside the panel",
        "figure",
        "distributions",
        "held on average",
        "at worst",
        "where",
        f"below {LEAST} %",
    )
    sides = [(figure, "at random", unseen(len(figure.values))) for figure in FIGURES]
    sides.append((NPS, f"every split in steps of {STEP} %", _splits()))
    sides.append((CSAT, "every share in steps of ½ %", _shares()))
    for figure, what, panel in sides:
        found = coverage(figure, panel, samples)
        below = f"{found.below(LEAST)} of {len(found.shares)}"
        yield _row(figure.name, what, found.mean, found.worst, found.where, below)
    yield ""


def _splits() -> Panel:
    ways = [(high, low) for high in range(0, 101, STEP) for low in range(0, 101 - high, STEP)]
    return {
        f"{high} % promoters, {low} % detractors": [low, *[0] * 7, 100 - high - low, 0, high]
        for high, low in ways
    }


def _shares() -> Panel:
    return {f"{half / 2:g} %": [200 - half, 0, 0, 0, half] for half in HALVES}


def _tried(samples: int) -> Iterator[str]:
    columns = [
        f"{figure.name}: {what}" for figure in (OVERALL, CES) for what in ("average", "worst", "below 90")
    ]
    yield from _table("What was tried for the mean", "interval", *columns, "width")
    for name, interval in CANDIDATES.items():
        overall, ces = (coverage(one, samples=samples, estimate=on(one, interval)) for one in (OVERALL, CES))
        cells = overall.mean, *_low(overall), ces.mean, *_low(ces)
        yield _row(name, *cells, f"{overall.width:.2f}")
    yield ""
    yield "Below 90 is the number of cases; the width is the mean one on the scale from 0 to 10."
    yield ""


def _low(found: Coverage) -> tuple[float, str]:
    return found.worst, str(found.below(LEAST))


def _tried_for_nps(samples: int) -> Iterator[str]:
    yield from _table(
        "What was tried for the NPS", "interval", "average", "worst", "below 90", "5, 3 and 2 of 10"
    )
    ways = {name: on(NPS, interval) for name, interval in CANDIDATES_FOR_NPS.items()}
    for name, estimate in {**ways, "**adjusted Wald, Wilson when nobody is passive**": nps}.items():
        found, example = coverage(NPS, None, samples, estimate), estimate({10: 5, 8: 3, 6: 2})
        yield _row(name, found.mean, *_low(found), f"{example.low:+.0f} … {example.high:+.0f}")
    yield ""


def _cases(figure: Figure, found: Coverage) -> Iterator[str]:
    yield from _table(f"{figure.name}, case by case", "answers are", *(f"n = {size}" for size in SIZES))
    for name, weights in figure.panel.items():
        if figure.is_certain(weights):
            yield _row(name, *["always" for _ in SIZES])
        else:
            yield _row(name, *(found.shares[name, size] for size in SIZES))
    yield _row("**mean**", *(fmean(_of(found, size)) for size in SIZES))
    yield _row("**worst**", *(min(_of(found, size)) for size in SIZES))
    yield ""


def _of(found: Coverage, answers: int) -> list[float]:
    return [share for (_, size), share in found.shares.items() if size == answers]


def _changes(samples: int) -> Iterator[str]:
    pairs = (f"{before} → {now}" for before, now in PERIODS)
    yield from _table(
        "Changes called beyond chance though nothing changed", "figure", *pairs, "all", "at worst"
    )
    for figure in FIGURES:
        rates = false_alarms(figure, samples)
        by_pair = [[rate for (_, *pair), rate in rates.items() if tuple(pair) == one] for one in PERIODS]
        name, before, now = max(rates, key=lambda case: rates[case])
        where = f"{max(rates.values()):.1f} % ({name}, {before} → {now})"
        yield _row(figure.name, *map(fmean, by_pair), fmean(rates.values()), where)
    yield ""
    yield "Means over the panel, by the answers before and now; 5 % is stated."
    yield ""


def _table(title: str, *headings: str) -> Iterable[str]:
    return f"## {title}", "", f"| {' | '.join(headings)} |", "|" + "---|" * len(headings)


def _row(*cells: float | str) -> str:
    return f"| {' | '.join(cell if isinstance(cell, str) else f'{cell:.1f} %' for cell in cells)} |"

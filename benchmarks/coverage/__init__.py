"""How often the 95 % intervals of satisfaction hold the true figure, over a panel of named distributions of
answers, and how often a change is called one when nothing has changed. The floor is the plain t-interval.

One process, no database. In it: the very functions Rapport counts with, on samples drawn with a fixed seed.
Not in it: who answers; each answer is drawn by itself from all there are. `python -m benchmarks.coverage
docs/coverage.md` writes every case down, and what else was tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from benchmarks.coverage.candidates import on, plain_t
from benchmarks.coverage.panel import unseen
from benchmarks.coverage.simulated import FIGURES, SAMPLES, Figure, coverage, false_alarms
from benchmarks.table import Finding, at_least, at_most

LEAST, MOST, WORST = 93, 97, 90  # per cent, at a stated 95
FALSE_ALARMS = 5  # per cent


def findings(samples: int = SAMPLES) -> Iterator[Finding]:
    for figure in FIGURES:
        yield from _held(figure, samples)
        yield _unseen(figure, samples)
        yield _false_alarms(figure, samples)


def _held(figure: Figure, samples: int) -> Iterator[Finding]:
    ours = coverage(figure, samples=samples)
    plain = coverage(figure, samples=samples, estimate=on(figure, plain_t))
    what = f"95 % interval of {figure.name}"
    told, floor = f"{len(ours.shares)} cases", f"{plain.mean:.1f} % (plain t)"
    for aim in (at_least(LEAST, "%"), at_most(MOST, "%")):
        yield Finding(f"{what}: held on average", "–", told, floor, ours.mean, aim)
    floor = f"{plain.worst:.1f} % (plain t)"
    yield Finding(f"{what}: held at worst", "–", ours.where, floor, ours.worst, at_least(WORST, "%"))


def _unseen(figure: Figure, samples: int) -> Finding:
    found = coverage(figure, unseen(len(figure.values)), samples)
    told = f"at worst {found.worst:.1f} %"
    return Finding(f"95 % interval of {figure.name}: unseen, on average", "–", told, "–", found.mean)


def _false_alarms(figure: Figure, samples: int) -> Finding:
    rates = false_alarms(figure, samples).values()
    what = f"change of {figure.name} called beyond chance, falsely"
    aim = at_most(FALSE_ALARMS, "%")
    return Finding(what, "–", f"at worst {max(rates):.1f} %", "5 % stated", fmean(rates), aim)

"""What was measured, what was aimed at, and the table that says so."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rich.table import Table

HEADINGS = ("what", "database", "Rapport", "floor", "measured", "aim", "holds")


@dataclass(frozen=True, slots=True)
class Aim:
    """A limit for one figure; `unit` stands behind it."""

    limit: float
    unit: str
    is_least: bool

    def holds(self, figure: float) -> bool:
        return figure >= self.limit if self.is_least else figure <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.is_least else '≤'} {self.limit:g} {self.unit}"


def at_least(limit: float, unit: str) -> Aim:
    return Aim(limit, unit, is_least=True)


def at_most(limit: float, unit: str) -> Aim:
    return Aim(limit, unit, is_least=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the table. `figure` is what the aim is about; `ours` and `floor` are what it comes from,
    with their units. Without an aim it is there to be read beside the others."""

    what: str
    database: str
    ours: str
    floor: str
    figure: float
    aim: Aim | None = None

    @property
    def holds(self) -> bool:
        return self.aim is None or self.aim.holds(self.figure)

    @property
    def cells(self) -> tuple[str, ...]:
        measured = f"{figured(self.figure)} {self.aim.unit}" if self.aim else figured(self.figure)
        verdict = ("yes" if self.holds else "no") if self.aim else "–"
        return self.what, self.database, self.ours, self.floor, measured, str(self.aim or "–"), verdict


def figured(figure: float) -> str:
    """Three digits that count, whole numbers with their thousands apart."""
    return f"{figure:,.0f}" if figure >= 100 or figure == int(figure) else f"{figure:.3g}"


def rich_table(findings: Iterable[Finding], title: str) -> Table:
    table = Table(title=title, title_justify="left")
    for heading in HEADINGS:
        table.add_column(heading)
    for finding in findings:
        table.add_row(*finding.cells, style="" if finding.holds else "bold red")
    return table


def markdown(findings: Iterable[Finding], title: str, notes: Iterable[str]) -> str:
    return "\n".join([f"# {title}", "", *notes, "", *_markdown_table(findings), ""])


def _markdown_table(findings: Iterable[Finding]) -> Iterator[str]:
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|" + "---|" * len(HEADINGS)
    for finding in findings:
        yield f"| {' | '.join(finding.cells)} |"


def machine(cores: int, today: date) -> str:
    """What a reader needs to compare, without telling whose machine it is."""
    return f"{cores} cores, Python {platform.python_version()}, {today.isoformat()}"

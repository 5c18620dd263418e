"""The figures for a spreadsheet: no customer's name, no words of anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.satisfaction.summary import TeamSatisfaction

COLUMNS = ("what", "metric", "giver", "segment", "theme", "period", "first day", "last day")
FIGURES = ("n", "value", "low", "high", "unit", "answers")


def rows_for_csv(found: TeamSatisfaction) -> Iterator[Sequence[str]]:
    """The heading, then a row for each metric, giver and period, for each segment, what stands beside them."""
    raise NotImplementedError


def csv_of(found: TeamSatisfaction) -> str:
    """The text of the file, with a cell that begins like a formula made harmless."""
    raise NotImplementedError

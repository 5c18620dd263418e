"""Choices of a person: how a file is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DateOrder(StrEnum):
    """The order of a day with the year at its end."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    ISO = "iso"


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """day_order, decimal: for the columns that do not tell. mapping: headings of the file with the headings
    that the book has for them, as typed. skipped: headings of columns to leave out. Headings are compared
    without case, accents and punctuation."""

    encoding: str | None = None
    day_order: DateOrder | None = None
    decimal: str | None = None  # "," or "."
    mapping: Mapping[str, str] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()

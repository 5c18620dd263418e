"""Words of a closed list, as other programs write them."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.importing.reading.headings import normalized, words_for
from models.calendar.days import WorkingWeek, working_week
from models.kernel.errors import Invalid
from models.kernel.names import joined

T = TypeVar("T", bound=StrEnum)
SEPARATORS = "\n;|,"  # the first of them that stands in a cell is the one meant


def read_word(kind: type[T], cell: str) -> T:
    """A channel, a tone or a stage. Raises Invalid."""
    key, name = normalized(cell), kind.__name__.lower()
    for value, words in words_for(name).items():
        if key in words:
            return kind(value)
    raise Invalid(f"There is no {name} “{cell}”. It is one of {joined(words_for(name), last='or')}.")


def read_list(cell: str, longest: int) -> tuple[str, ...]:
    """Words between commas, semicolons or line ends. Raises Invalid."""
    separator = next((mark for mark in SEPARATORS if mark in cell), ",")
    words = tuple(dict.fromkeys(word.strip() for word in cell.split(separator) if word.strip()))
    if len("\n".join(words)) > longest:
        raise Invalid(f"Together these hold up to {longest:,} characters.")
    return words


def read_week(cell: str) -> WorkingWeek:
    try:
        return working_week(cell)
    except Invalid:
        raise Invalid("Working days are digits from 1 (Monday) to 7 (Sunday), like 12345.") from None


@lru_cache(maxsize=1000)
def read_zone(cell: str) -> str:
    try:
        return ZoneInfo(cell).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(f"There is no time zone “{cell}”. Its name is like Europe/Lisbon.") from None


def read_days(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise Invalid(f"“{cell}” is not a number of days.")
    return int(cell)


def read_line(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise Invalid(f"It holds up to {longest:,} characters.")
    return cell

"""Words of a closed list, as other programs write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.calendar.days import WorkingWeek, working_week
from models.importing.columns.headings import normalized, word_list, words_for
from models.importing.reading import errors
from models.kernel.errors import Invalid
from models.kernel.names import joined

T = TypeVar("T", bound=StrEnum)
SEPARATORS = (" ::: ", "\n", ";", "|", ",")  # the first of them that stands in a cell is the one meant
SYSTEM_LABEL = "* "  # how an address book marks its own labels: "* myContacts"
MOST_WORDS = 40  # of one column that are told
MOST_REMEMBERED = 1000  # words of one column that need not be looked up again; a column of ids has no end


@dataclass(slots=True)
class WordEvidence:
    """The words of a column that are known, and those that are not. read: raises Invalid for an unknown
    one."""

    read: Callable[[str], Any]
    known: set[str] = field(default_factory=set)
    foreign: dict[str, None] = field(default_factory=dict)

    def look_at(self, cell: str) -> None:
        if cell in self.known or cell in self.foreign or len(self.foreign) >= MOST_WORDS:
            return
        try:
            self.read(cell)
        except Invalid:
            self.foreign[cell] = None
        else:
            if len(self.known) < MOST_REMEMBERED:
                self.known.add(cell)


def read_word(kind: type[T], cell: str) -> T:
    """A channel, a tone or a stage. Raises Invalid."""
    key, name = normalized(cell), kind.__name__.lower()
    for value, words in words_for(name).items():
        if key in words:
            return kind(value)
    raise Invalid(errors.NO_WORD.format(kind=name, cell=cell, words=joined(words_for(name), last="or")))


def read_list(cell: str, longest: int) -> tuple[str, ...]:
    """Words between commas, semicolons or line ends. Raises Invalid."""
    separator = next((mark for mark in SEPARATORS if mark in cell), ",")
    words = tuple(dict.fromkeys(word.strip() for word in cell.split(separator) if word.strip()))
    if len("\n".join(words)) > longest:
        raise Invalid(errors.TOO_LONG_TOGETHER.format(longest=longest))
    return words


def read_tags(cell: str, longest: int) -> tuple[str, ...]:
    return tuple(word for word in read_list(cell, longest) if not word.startswith(SYSTEM_LABEL))


def read_title(cell: str) -> str:
    """The work somebody does. Raises Invalid for how somebody is addressed."""
    if normalized(cell) in word_list("address"):
        raise Invalid(errors.NO_ROLE)
    return cell


def read_week(cell: str) -> WorkingWeek:
    try:
        return working_week(cell)
    except Invalid:
        raise Invalid(errors.NO_WEEK) from None


@lru_cache(maxsize=1000)
def read_zone(cell: str) -> str:
    try:
        return ZoneInfo(cell).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(errors.NO_ZONE.format(cell=cell)) from None


def read_days(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit()):
        raise Invalid(errors.NO_DAYS.format(cell=cell))
    return int(cell)


def read_line(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise Invalid(errors.TOO_LONG.format(longest=longest))
    return cell

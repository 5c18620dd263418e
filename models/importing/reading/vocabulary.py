"""Words of a closed list, as other programs write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.calendar.days import WorkingWeek, working_week
from models.importing.columns.headings import normalized, word_list, words_for
from models.importing.reading import errors
from models.importing.reading.cells import MOST_WORDS, is_no_day
from models.kernel.errors import Invalid
from models.kernel.names import joined
from models.kernel.vocabulary import Channel, Stage, Tone
from models.storage.base import LONGEST_LIST

T = TypeVar("T", bound=StrEnum)
SEPARATORS = (" ::: ", "\n", ";", "|", ",")  # the first of them that stands in a cell is the one meant
SYSTEM_LABEL = "* "  # how an address book marks its own labels: "* myContacts"
LONGEST_ZONE = 64  # letters of a name like America/Argentina/ComodRivadavia
MOST_DIGITS = 9  # of a number of days
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


def read_lead(cell: str) -> Stage:
    """The stage that the status of a lead tells: whoever is new, open or contacted is none who has bought.
    Raises Invalid."""
    return Stage.PROSPECT if normalized(cell) in word_list("lead") else read_word(Stage, cell)


def read_sold(cell: str) -> str:
    """The status of an order. Raises Invalid for one that is no purchase."""
    if normalized(cell) in word_list("not sold"):
        raise Invalid(errors.NOT_SOLD)
    return cell


def read_uncancelled(cell: str) -> str:
    """Raises Invalid where the cell says that the order was cancelled, or when."""
    if not (normalized(cell) in word_list("not cancelled") or is_no_day(cell)):
        raise Invalid(errors.NOT_SOLD)
    return cell


def read_list(cell: str, longest: int) -> tuple[str, ...]:
    """Words between commas, semicolons or line ends. Raises Invalid."""
    separator = next((mark for mark in SEPARATORS if mark in cell), ",")
    words = tuple(dict.fromkeys(word.strip() for word in cell.split(separator) if word.strip()))
    if len("\n".join(words)) > longest:
        raise Invalid(errors.TOO_LONG_TOGETHER.format(longest=longest))
    return words


def read_tags(cell: str, longest: int) -> tuple[str, ...]:
    """Without the brackets, quotation marks and hashes that programs put around them."""
    bare = cell.strip("[]{} ") if cell[:1] in "[{" else cell
    if len(words := bare.split()) > 1 and all(word.startswith("#") for word in words):
        bare = ",".join(word.strip(",;") for word in words)
    words = [word for word in read_list(bare, longest) if not word.startswith(SYSTEM_LABEL)]
    return tuple(dict.fromkeys(filter(None, (word.lstrip("#").strip("\"'“”„ ") for word in words))))


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
    if len(cell) > LONGEST_ZONE:
        raise Invalid(errors.NO_ZONE.format(cell=cell))
    try:
        return ZoneInfo(cell).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(errors.NO_ZONE.format(cell=cell)) from None


def read_days(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= MOST_DIGITS):
        raise Invalid(errors.NO_DAYS.format(cell=cell))
    return int(cell)


def read_line(cell: str, longest: int) -> str:
    if len(cell) > longest:
        raise Invalid(errors.TOO_LONG.format(longest=longest))
    return cell


VOCABULARY: dict[str, Callable[[str], Any]] = {  # readers of the closed lists of the book, by field
    "stage": partial(read_word, Stage),
    "lead_status": read_lead,
    "tone": partial(read_word, Tone),
    "contact_tone": partial(read_word, Tone),
    "contact_channel": partial(read_word, Channel),
    "last_channel": partial(read_word, Channel),
    "preferred_channels": lambda cell: [read_word(Channel, word) for word in read_list(cell, LONGEST_LIST)],
}
NOT_SOLD: dict[str, Callable[[str], Any]] = {"order_status": read_sold, "cancelled_on": read_uncancelled}

"""A file as it was understood: what made it, its columns, and what can be read in more than one way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

Readings = tuple[tuple[str, str], ...]


class ColumnUse(StrEnum):
    """The use that is made of a column."""

    READ = "read"  # as the field that it holds
    REACHED = "reached"  # a talk: the customer was reached on that day
    ATTEMPT = "attempt"  # an activity of any kind: nobody says that anybody was reached
    TAGS = "tags"  # words of another program, kept as tags
    FURTHER = "further"  # a second number or address of a person, kept in the customer's notes
    SECOND = "second"  # used where the first column of its field is empty
    WORDS = "words"  # of a closed list of another program; what is not a word of the book is left out
    UNKNOWN = "unknown"  # nobody knows what it means; left out
    NO_PLACE = "no place"  # understood, but the book has no place for it; left out
    TAKEN = "taken"  # another column holds the same field; left out
    EMPTY = "empty"
    SKIPPED = "skipped"  # left out as somebody decided

    @property
    def is_left_out(self) -> bool:
        return self in (self.UNKNOWN, self.NO_PLACE, self.TAKEN, self.SKIPPED)


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """field: the name in the book, "contact_email"; number: of which contact or purchase.
    foreign_words: those of another program that the book does not have."""

    index: int
    heading: str
    use: ColumnUse
    field: str | None = None
    number: int = 1
    examples: tuple[str, ...] = ()
    foreign_words: tuple[str, ...] = ()


class UnclearKind(StrEnum):
    DAYS = "days"
    AMOUNTS = "amounts"
    ENCODING = "encoding"
    NAMES = "names"  # which of two columns is the name
    IDS = "ids"  # whether an id is that of the customer or of the line
    PRICES = "prices"  # whether a price is that of one piece


@dataclass(frozen=True, slots=True)
class UnclearPoint:
    """Something that can be read in more than one way, and that nothing in the file settles.

    cell: an example as it stands there. readings: what can be chosen (a `DateOrder`, "," or ".", the name of
    an encoding, a heading of the file, of our own), each with the example written out. contradiction: a
    second cell, where the column speaks against itself. book_heading: what one of several columns is.
    """

    kind: UnclearKind
    heading: str
    cell: str
    readings: Readings
    contradiction: str = ""
    book_heading: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """product: what wrote the file, "HubSpot companies"; empty where it is not known. encoding, delimiter: in
    words. passed_over: lines above the heading. first_lines: cells of the first lines, as wide as the
    heading. letters: a cell that shows whether the encoding is right, where it was found out."""

    name: str
    product: str
    encoding: str
    delimiter: str
    lines: int
    columns: tuple[ColumnPreview, ...]
    unclear: tuple[UnclearPoint, ...] = ()
    passed_over: tuple[str, ...] = ()
    first_lines: tuple[tuple[str, ...], ...] = ()
    letters: str = ""

    def used_as(self, *uses: ColumnUse) -> Iterator[ColumnPreview]:
        return (column for column in self.columns if column.use in uses)

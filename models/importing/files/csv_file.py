"""A file of lines as other programs write them: its encoding, its delimiter and its heading are found out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from models.importing.columns.columns import names_customers, recognised
from models.importing.columns.headings import normalized
from models.importing.files.broken_letters import STRAY, mended
from models.importing.files.encodings import encoding_of, encoding_words
from models.importing.files.records import CsvRecord, records_of
from models.importing.preview.choices import ReadingChoices
from models.importing.preview.description import UnclearPoint
from models.importing.reading import errors
from models.kernel.errors import Invalid

LOOK_AHEAD = 256 * 1024  # characters in which the heading must be
RECORDS_LOOKED_AT = 30
FEWEST_KNOWN = 2  # headings that tell a heading from other lines above it
DELIMITERS = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "vertical bar",
    "^": "caret",
    "~": "tilde",
    ":": "colon",
    "\x1f": "unit separator",
}
A_HINT = re.compile(r'\ufeff?"?sep=(.)"?[^\S\r\n]*(\r\n|\r|\n|$)', re.IGNORECASE)  # for a spreadsheet
SPACED = re.compile(r'(?:^|[^\s])[,;|] "')


@dataclass(frozen=True, slots=True)
class CsvFile:
    """passed_over: how many records stand above the heading, and skipped_lines how many lines above all of
    them. unclear: where the encoding may be another one."""

    path: Path
    name: str
    encoding: str
    delimiter: str
    skips_spaces: bool = False
    skipped_lines: int = 0
    passed_over: tuple[str, ...] = ()
    unclear: UnclearPoint | None = None
    product: str = ""

    @property
    def encoding_words(self) -> str:
        return encoding_words(self.encoding)

    @property
    def errors(self) -> str:
        """How a byte is read that is none of the encoding."""
        return STRAY if self.encoding == "utf-8-sig" else "strict"

    @property
    def delimiter_words(self) -> str:
        return DELIMITERS.get(self.delimiter, f"“{self.delimiter}”")

    def rows(self) -> Iterator[CsvRecord]:
        """Every record that holds something, the heading first. Raises Invalid where a quotation mark
        swallows what follows."""
        with self.path.open(encoding=self.encoding, newline="", errors=self.errors) as text:
            for _ in range(self.skipped_lines):
                text.readline()
            records = records_of(text, self.delimiter, skips_spaces=self.skips_spaces)
            heading = next(islice(records, len(self.passed_over), None))
            heading.cells = [mended(cell).strip() for cell in heading.cells]
            yield heading
            yield from _checked(records, len(heading.cells), self.name)


def _checked(records: Iterator[CsvRecord], width: int, name: str) -> Iterator[CsvRecord]:
    """A quotation that never ends is that line's own affair only where the next line is whole again."""
    broken: CsvRecord | None = None
    for record in records:
        if broken and not record.is_broken and len(record.cells) != width:
            raise Invalid(errors.BROKEN.format(path=name, line=broken.line))
        broken = record if record.is_broken and not record.problem else None
        yield record


def examine(path: Path, choices: ReadingChoices = ReadingChoices(), *, name: str = "") -> CsvFile:  # noqa: B008
    """Raises Invalid, in one sentence. name: how people call the file; its path where it is empty."""
    name = name or str(path)
    check(path, name)
    encoding, unclear = encoding_of(path, choices.encoding, name=name)
    with path.open(encoding=encoding, newline="", errors="replace") as text:
        start = text.read(LOOK_AHEAD)
    hint = A_HINT.match(start)
    start = start[hint.end() :] if hint else start
    if not start.strip("\ufeff \t\r\n;,|\x00"):
        raise Invalid(errors.EMPTY.format(path=name))
    layout = _layout(start, [*([hint[1]] if hint else []), *DELIMITERS], choices.mapping)
    return CsvFile(
        path,
        name,
        encoding,
        layout.delimiter,
        layout.skips_spaces,
        int(bool(hint)),
        layout.passed_over,
        unclear,
    )


def check(path: Path, name: str = "") -> None:
    """Raises Invalid unless there is a file that can be read."""
    name = name or str(path)
    if not path.exists():
        raise Invalid(errors.NO_FILE.format(path=name))
    if not path.is_file():
        raise Invalid(errors.NOT_A_FILE.format(path=name))
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise Invalid(errors.EMPTY.format(path=name))
    except OSError as error:
        raise Invalid(errors.UNREADABLE.format(path=name, why=error.strerror)) from None


@dataclass(frozen=True, slots=True)
class CsvLayout:
    """score: how well the heading is understood so."""

    delimiter: str
    skips_spaces: bool
    passed_over: tuple[str, ...]
    score: tuple[bool, int, int]


def _layout(start: str, delimiters: Sequence[str], mapped: Mapping[str, str]) -> CsvLayout:
    """The one with which most of a heading is understood, then the one that splits it most."""
    skips_spaces = bool(SPACED.search(start[: start.find("\n", 1)]))
    known = {normalized(heading) for heading in mapped}
    layouts = []
    for mark in delimiters:
        records = records_of(StringIO(start, newline=""), mark, skips_spaces=skips_spaces)
        lines = [record.cells for record in islice(records, RECORDS_LOOKED_AT)]
        at = _heading_among(lines, known)
        heading = lines[at] if lines else [""]
        count = recognised(heading) + sum(normalized(cell) in known for cell in heading)
        passed_over = tuple(" ".join(filter(None, cells)) for cells in lines[:at])
        layouts.append(
            CsvLayout(mark, skips_spaces, passed_over, (names_customers(heading), count, len(heading)))
        )
    return max(layouts, key=lambda layout: layout.score)


def _heading_among(lines: list[list[str]], known: set[str]) -> int:
    """The first line that names a column of customers and another one; the first of all where none does."""
    for index, cells in enumerate(lines):
        names = {normalized(cell) for cell in cells} & known
        if names_customers(cells) or names:
            is_title = len(cells) > 1 == sum(bool(cell.strip()) for cell in cells)
            is_first = index == 0 and not is_title
            if is_first or len(cells) == 1 or recognised(cells) + len(names) >= FEWEST_KNOWN:
                return index
    return 0

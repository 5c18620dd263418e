"""A file of lines as other programs write them: its encoding and delimiter are found out."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.importing.reading import errors
from models.kernel.errors import Invalid
from models.kernel.names import joined

BLOCK = 1 << 20
LOOK_AHEAD = 64 * 1024  # characters in which the heading must be
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
TEXT_CONTROLS = b"\t\n\r\x0b\x0c\x00"
MOST_CONTROLS = 0.05  # a share of control characters that no text has

NumberedRow = tuple[int, list[str]]  # the line it ends on, and its cells


@dataclass(frozen=True, slots=True)
class CsvFile:
    path: Path
    encoding: str
    delimiter: str

    @property
    def words(self) -> str:
        return f"{NAMES[self.encoding]}, separated by {DELIMITERS[self.delimiter]}"

    def rows(self) -> Iterator[NumberedRow]:
        """Every line that holds something, the heading first. Raises Invalid for a broken one."""
        with self.path.open(encoding=self.encoding, newline="") as text:
            if text.read(4) != "sep=":
                text.seek(0)
            else:
                text.readline()
            reader = csv.reader(text, delimiter=self.delimiter)
            try:
                for cells in reader:
                    if any(cells):
                        yield reader.line_num, cells
            except csv.Error:
                raise Invalid(errors.BROKEN.format(path=self.path, line=reader.line_num + 1)) from None


def examine(path: Path, recognised: Callable[[Sequence[str]], int]) -> CsvFile:
    """`recognised` says how many cells of a heading are understood. Raises Invalid, in one sentence."""
    check(path)
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as text:
        start = text.read(LOOK_AHEAD)
    start = start.partition("\n")[2] if start.startswith("sep=") else start
    if not start.strip("\ufeff \t\r\n;,\x00"):
        raise Invalid(errors.EMPTY.format(path=path))
    return CsvFile(path, encoding, _delimiter(start, recognised))


def check(path: Path) -> None:
    """Raises Invalid unless there is a file that can be read."""
    if not path.exists():
        raise Invalid(errors.NO_FILE.format(path=path))
    if not path.is_file():
        raise Invalid(errors.NOT_A_FILE.format(path=path))
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise Invalid(errors.EMPTY.format(path=path))
    except OSError as error:
        raise Invalid(errors.UNREADABLE.format(path=path, why=error.strerror)) from None


def encoding_of(path: Path) -> str:
    """Raises Invalid for what is no text."""
    with path.open("rb") as file:
        start = file.read(BLOCK)
        if start.startswith(WORKBOOKS):
            raise Invalid(errors.WORKBOOK.format(path=path))
        marked = next((name for bom, name in BOMS.items() if start.startswith(bom)), None)
        if marked is None:
            _must_be_text(path, start)
        encoding = marked or "utf-8"
        if _decodes(start, file.read, encoding):
            return encoding
    if marked:
        raise Invalid(errors.NOT_AS_MARKED.format(path=path, encoding=NAMES[marked]))
    with path.open("rb") as file:
        if _decodes(b"", file.read, "cp1252"):
            return "cp1252"
    raise Invalid(errors.UNKNOWN_ENCODING.format(path=path))


def _must_be_text(path: Path, start: bytes) -> None:
    strange = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in start[:LOOK_AHEAD])
    zeros = start[:LOOK_AHEAD].count(0)
    if strange > MOST_CONTROLS * len(start[:LOOK_AHEAD]) or zeros > 0.2 * len(start[:LOOK_AHEAD]):
        raise Invalid(errors.NOT_TEXT.format(path=path))


def _decodes(start: bytes, read: Callable[[int], bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(start)
        while block := read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _delimiter(start: str, recognised: Callable[[Sequence[str]], int]) -> str:
    """The one with which most of the heading is understood, then the one that splits it most."""

    def heading(delimiter: str) -> list[str]:
        lines = (line for line in start.splitlines(keepends=True) if line.strip())
        return next(csv.reader(lines, delimiter=delimiter))

    try:
        return max(DELIMITERS, key=lambda mark: (recognised(heading(mark)), len(heading(mark))))
    except csv.Error:
        raise Invalid(errors.NO_HEADING.format(delimiters=joined(DELIMITERS.values(), last="or"))) from None

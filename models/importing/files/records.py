"""Lines of a file put together into records: a quoted cell may have several lines, and a quotation mark that
is never closed must not swallow the rest of the file."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from models.importing.preview.description import UnclearPoint
from models.importing.reading import errors

MOST_LINES = 2000  # of one record, and so many are looked ahead for the end of a quotation
QUOTE = '"'
BOM = "\ufeff"  # also in the middle, where files were put one after the other
SHOWN = 200  # characters of one that cannot be read
LONGEST_CELL = 1 << 24  # characters, for the csv module; how long a field may be is another matter

csv.field_size_limit(LONGEST_CELL)


class ListSource(Protocol):
    """A file that holds a list, whatever its format. product: what wrote it, where the format tells."""

    @property
    def name(self) -> str: ...
    @property
    def product(self) -> str: ...
    @property
    def delimiter(self) -> str: ...
    @property
    def delimiter_words(self) -> str: ...
    @property
    def encoding(self) -> str: ...
    @property
    def encoding_words(self) -> str: ...
    @property
    def passed_over(self) -> tuple[str, ...]: ...
    @property
    def unclear(self) -> UnclearPoint | None: ...

    def rows(self) -> Iterator[CsvRecord]:
        """Every record that holds something, the heading first."""


@dataclass(slots=True)
class CsvRecord:
    """line: the one on which it begins. after_gap: there are empty lines before it. is_broken: a quotation
    mark in it is opened and never closed; its cells are then what stands between the delimiters. problem: why
    it cannot be read, where that is something else."""

    line: int
    cells: list[str]
    after_gap: bool = False
    is_broken: bool = False
    problem: str = ""


class RecordReader:
    """Reads lines into records. skips_spaces: after the delimiter, `"Acme", "Lisboa"`."""

    def __init__(self, lines: Iterator[str], delimiter: str, *, skips_spaces: bool = False) -> None:
        self._lines, self._delimiter = lines, delimiter
        self._ahead: deque[str] = deque()
        self._number = 0
        self._record = ""
        self._is_whole = whole_record(delimiter, skips_spaces)
        self._goes_on = open_record(delimiter, skips_spaces)
        self._reader = csv.reader(
            iter(lambda: self._record, None), delimiter=delimiter, skipinitialspace=skips_spaces
        )

    def records(self) -> Iterator[CsvRecord]:
        gap = False
        while (text := self._next()) is not None:
            number = self._number
            record = text if QUOTE not in text or self._is_whole.fullmatch(text) else self._whole(text)
            if record is None:
                yield CsvRecord(number, text.rstrip("\r\n").split(self._delimiter), gap, is_broken=True)
                gap = False
                continue
            self._record = record
            try:
                cells = next(self._reader)
            except csv.Error:
                cut = [record[:SHOWN]]
                yield CsvRecord(number, cut, gap, is_broken=True, problem=errors.CELL_TOO_LONG)
                continue
            if any(map(str.strip, cells)):
                yield CsvRecord(number, cells, gap)
                gap = False
            else:
                gap = True

    def _next(self) -> str | None:
        self._number += 1
        text = self._ahead.popleft() if self._ahead else next(self._lines, None)
        return text.replace(BOM, "") if text and BOM in text else text

    def _whole(self, text: str) -> str | None:
        """The record that begins with this line; None when its quotation never ends."""
        if mended := self._mended(text):
            return mended
        further: list[str] = []
        goes_on = self._goes_on.fullmatch(text) is not None
        while goes_on and len(further) < MOST_LINES and (line := self._next()) is not None:
            further.append(line)
            if QUOTE not in line:
                continue
            if self._is_whole.fullmatch(QUOTE + line):
                return text + "".join(further)
            goes_on = self._goes_on.fullmatch(QUOTE + line) is not None
        is_at_end = goes_on and len(further) < MOST_LINES
        self._ahead.extendleft(reversed(further))
        self._number -= len(further) + is_at_end
        return None

    def _mended(self, text: str) -> str | None:
        """A line in which marks within a quoted cell are not doubled: `"5" saw",Lisboa`. A mark ends a cell
        only before a delimiter."""
        pattern = undoubled_record(self._delimiter)
        if not pattern.fullmatch(text):
            return None
        cell = re.compile(
            rf'(^|{re.escape(self._delimiter)})"(.*?)"(?={re.escape(self._delimiter)}|\s*$)', re.S
        )
        return cell.sub(lambda match: f'{match[1]}"{_doubled(match[2])}"', text)


def _doubled(inside: str) -> str:
    return inside.replace('""', QUOTE).replace(QUOTE, '""')


@cache
def whole_record(delimiter: str, skips_spaces: bool) -> re.Pattern[str]:
    mark, cell, _ = _parts(delimiter, skips_spaces)
    return re.compile(rf"{cell}(?:{mark}{cell})*[\r\n]*")


@cache
def open_record(delimiter: str, skips_spaces: bool) -> re.Pattern[str]:
    """Match what may begin a record: whole cells, and a quoted one that goes on in the next line. With a
    quotation mark before it that line is such a beginning, too, or the end of the record."""
    mark, cell, opened = _parts(delimiter, skips_spaces)
    return re.compile(rf"(?:{cell}{mark})*{opened}")


def _parts(delimiter: str, skips_spaces: bool) -> tuple[str, str, str]:
    """Patterns: what ends a cell, the whole of one, and a quoted one so far."""
    mark, space = re.escape(delimiter), " *" if skips_spaces else ""
    opened = rf'{space}"(?:[^"]|"")*+'
    return mark, rf'(?:{opened}"|[^"{mark}\r\n][^{mark}\r\n]*|)', opened


@cache
def undoubled_record(delimiter: str) -> re.Pattern[str]:
    """Match one line, with cells between marks in which single marks stand before something else."""
    mark = re.escape(delimiter)
    cell = rf'(?:"(?:[^"\r\n]|""|"(?=[^"{mark}\r\n]))*+"|[^"{mark}\r\n][^{mark}\r\n]*|)'
    return re.compile(rf"{cell}(?:{mark}{cell})*[\r\n]*")


def records_of(lines: Iterable[str], delimiter: str, *, skips_spaces: bool = False) -> Iterator[CsvRecord]:
    return RecordReader(iter(lines), delimiter, skips_spaces=skips_spaces).records()

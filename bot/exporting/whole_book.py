"""The whole book as one JSON document, an entry a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import IO

from models.exporting import Entry
from models.exporting.book_file import FORMAT, VERSION


def write_whole_book(entries: Iterable[Entry], file: IO[str], advance: Callable[[int], None]) -> None:
    file.write(f'{{"format": {json.dumps(FORMAT)}, "version": {VERSION}')
    for name, of_table in groupby(entries, key=lambda entry: entry[0]):
        file.write(f",\n{json.dumps(name)}: ")
        rows = (json.dumps(entry, ensure_ascii=False) for _, entry in of_table)
        if name == "workspace":
            file.write(next(rows))
            continue
        between = "[\n"
        for row in rows:
            file.write(between + row)
            between = ",\n"
            advance(1)
        file.write("\n]")
    file.write("}\n")

"""A whole book in a file: one JSON document that says what it is and of which version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.exporting import errors
from models.exporting.earlier_books import scores_as_ratings
from models.exporting.json_entries import JsonDocument
from models.kernel.errors import Invalid

FORMAT, VERSION = "rapport book", 2
EARLIER = {1: scores_as_ratings}  # what each earlier version told otherwise


def read_book(path: Path) -> Iterator[tuple[str, Any]]:
    """(table, entry) of everything after the opening words. Raises Invalid."""
    entries = JsonDocument(path).entries()
    if next(entries, None) != ("format", FORMAT):
        raise Invalid(errors.NOT_A_BOOK.format(path=path))
    key, version = next(entries, ("", None))
    if key != "version" or version not in (VERSION, *EARLIER):
        raise Invalid(errors.OTHER_VERSION.format(path=path, version=VERSION))
    rows = _entries_of(path, entries)
    yield from EARLIER[version](rows) if version in EARLIER else rows


def _entries_of(path: Path, entries: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    for name, entry in entries:
        if not isinstance(entry, dict):
            raise Invalid(errors.NO_ENTRY.format(name=name, path=path))
        yield name, entry

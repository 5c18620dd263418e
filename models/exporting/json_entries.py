"""A JSON document read entry by entry, so that a whole book never has to fit into memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from models.exporting import errors
from models.kernel.errors import Invalid

BLOCK = 1 << 16
LONGEST_ENTRY = 1 << 24  # characters; beyond it the document is broken
SPACES = " \t\r\n"


class JsonDocument:
    """One JSON object whose lists are handed out item by item."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._decoder = json.JSONDecoder()
        self._text, self._at, self._ended = "", 0, False

    def entries(self) -> Iterator[tuple[str, Any]]:
        """(key, value) in the order of the document; a list gives one such pair for each item.

        Raises Invalid for what is no such document.
        """
        with self._path.open(encoding="utf-8-sig") as file:
            try:
                yield from self._object(file)
            except UnicodeError:
                raise self._broken() from None

    def _object(self, file: IO[str]) -> Iterator[tuple[str, Any]]:
        self._expect(file, "{")
        if self._next(file) == "}":
            return
        while True:
            key = self._value(file)
            self._expect(file, ":")
            if self._next(file) == "[":
                yield from ((key, item) for item in self._items(file))
            else:
                yield key, self._value(file)
            if self._expect(file, ",}") == "}":
                return

    def _items(self, file: IO[str]) -> Iterator[Any]:
        self._expect(file, "[")
        if self._next(file) == "]":
            self._at += 1
            return
        while True:
            yield self._value(file)
            if self._expect(file, ",]") == "]":
                return

    def _value(self, file: IO[str]) -> Any:
        self._next(file)
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                end = len(self._text)
            if end < len(self._text) or self._ended:
                break
            self._more(file)
        if end == len(self._text) and self._ended:
            value, end = self._last_value()
        self._at = end
        return value

    def _last_value(self) -> tuple[Any, int]:
        try:
            return self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError:
            raise self._broken() from None

    def _next(self, file: IO[str]) -> str:
        """The next character that is no space; it is not taken."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in SPACES:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                raise self._broken()
            self._more(file)

    def _expect(self, file: IO[str], characters: str) -> str:
        character = self._next(file)
        if character not in characters:
            raise self._broken()
        self._at += 1
        return character

    def _more(self, file: IO[str]) -> None:
        block = file.read(BLOCK)
        self._ended = not block
        self._text, self._at = self._text[self._at :] + block, 0
        if len(self._text) > LONGEST_ENTRY:
            raise self._broken()

    def _broken(self) -> Invalid:
        return Invalid(errors.NOT_WHOLE.format(path=self._path))

"""A JSON document read entry by entry, so that a whole book never has to fit into memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from models.exporting import errors
from models.kernel.errors import Invalid
from models.storage.base import storable

BLOCK = 1 << 16
LONGEST_ENTRY = 1 << 24  # characters; beyond it the document is broken
LONGEST_KEY = 64
SPACES = " \t\r\n"


class JsonDocument:
    """One JSON object whose lists are handed out item by item."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._decoder = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_without_doubles)
        self._text, self._at, self._ended, self._passed = "", 0, False, 0

    def entries(self) -> Iterator[tuple[str, Any]]:
        """(key, value) in the order of the document; a list gives one such pair for each item.

        Raises Invalid for what is no such document.
        """
        with self._path.open(encoding="utf-8-sig") as file:
            try:
                yield from self._object(file)
                self._must_be_over(file)
            except UnicodeError:
                raise self._broken() from None

    def _object(self, file: IO[str]) -> Iterator[tuple[str, Any]]:
        self._expect(file, "{")
        if self._next(file) == "}":
            self._at += 1
            return
        keys = set[str]()
        while True:
            key = self._value(file)
            if not isinstance(key, str) or not _is_name(key):
                raise self._broken()
            if key in keys:
                raise Invalid(errors.TWICE.format(name=key))
            keys.add(key)
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
                value, end = self._decode()
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
            return self._decode()
        except json.JSONDecodeError:
            raise self._broken() from None

    def _decode(self) -> tuple[Any, int]:
        """Raises JSONDecodeError while the value may go on, and Invalid for what no document holds."""
        try:
            return self._decoder.raw_decode(self._text, self._at)
        except json.JSONDecodeError:
            raise
        except RecursionError:
            raise self._unheard_of(errors.TOO_DEEP) from None
        except ValueError:
            raise self._unheard_of(errors.TOO_LONG) from None
        except Invalid as error:
            raise self._unheard_of(error.words) from None

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
        # Twice as much each time: a value that goes on is decoded from its beginning.
        block = file.read(max(BLOCK, len(self._text) - self._at))
        self._passed += self._at
        self._ended = not block
        self._text, self._at = self._text[self._at :] + block, 0
        if len(self._text) > LONGEST_ENTRY:
            raise self._broken()

    def _must_be_over(self, file: IO[str]) -> None:
        """Raises Invalid unless nothing but space follows."""
        while not (rest := self._text[self._at :].strip(SPACES)) and not self._ended:
            self._at = len(self._text)
            self._more(file)
        if rest:
            raise Invalid(errors.REST.format(path=self._path))

    def _unheard_of(self, what: str) -> Invalid:
        place = self._passed + self._at
        return Invalid(errors.NOT_JSON.format(path=self._path, place=f"{place:,}", what=what))

    def _broken(self) -> Invalid:
        return Invalid(errors.NOT_WHOLE.format(path=self._path))


def _no_number(name: str) -> float:
    raise Invalid(errors.NO_NUMBER.format(name=name))


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entry = dict(pairs)
    if not all(map(_is_name, entry)):
        raise Invalid(errors.NO_KEY)
    if len(entry) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Invalid(errors.KEY_TWICE.format(name=twice))
    return entry


def _is_name(key: str) -> bool:
    return len(key) <= LONGEST_KEY and storable(key) == key

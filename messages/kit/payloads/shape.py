"""A small language of shapes: what a part of a payload must be for its readers to take it for granted.

A shape is a predicate. Fields that nobody names are welcome, and hold anything: Slack adds some.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Shape = Callable[[object], bool]

LONGEST_NAME = 255  # characters of a block_id, an action_id, a callback_id
LONGEST_ADDRESS = 2000  # characters
_IDENTIFIER = re.compile(r"[\w.-]{0,32}", re.ASCII)  # as long as the columns; Slack's have some eleven
_HALF = re.compile(r"[\ud800-\udfff]")  # of a character; no database keeps it, nor a zero


def text(value: object) -> bool:
    """Typed by somebody: any characters; its readers take what is printable."""
    return isinstance(value, str)


def carried(value: object) -> bool:
    """Written by the bot and handed back, like the value of an option."""
    return isinstance(value, str) and not ("\0" in value or (not value.isascii() and _HALF.search(value)))


def ascii_of(longest: int) -> Shape:
    """So many printable characters at most."""

    def fits(value: object) -> bool:
        return isinstance(value, str) and len(value) <= longest and value.isascii() and value.isprintable()

    return fits


name, address = map(ascii_of, (LONGEST_NAME, LONGEST_ADDRESS))


def identifier(value: object) -> bool:
    """Made by Slack, like "U0123ABCD" or "1548261231.000200": no words, as it stands in logs, too."""
    return isinstance(value, str) and _IDENTIFIER.fullmatch(value) is not None


def each(shape: Shape, *, least: int = 0) -> Shape:
    """A list of at least so many."""

    def fits(value: object) -> bool:
        return isinstance(value, list) and len(value) >= least and all(map(shape, value))

    return fits


def named(shape: Shape) -> Shape:
    """An object with any names of ours."""

    def fits(value: object) -> bool:
        return isinstance(value, dict) and all(map(str.isascii, value)) and all(map(shape, value.values()))

    return fits


def either(*shapes: Shape) -> Shape:
    return lambda value: any(shape(value) for shape in shapes)


def fields(needed: Mapping[str, Shape], **optional: Shape) -> Shape:
    """An object: the needed fields are there, the optional ones may be null as well."""
    names, shapes = needed.keys(), {**optional, **needed}

    def fits(value: object) -> bool:
        if not isinstance(value, dict) or not names <= value.keys():
            return False
        for key, part in value.items():
            shape = shapes.get(key)
            if shape is None or (shape is text and type(part) is str):  # most are: spare the call
                continue
            if not shape(part) and (part is not None or key in names):
                return False
        return True

    return fits

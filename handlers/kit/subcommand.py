"""The words after /rapport: each noun listens for its own, and the rest is answered with usage."""

from __future__ import annotations

from collections.abc import Callable

from handlers.kit.gesture import Payload

COMMAND = "/rapport"


def first_word(command: Payload) -> str:
    """Return the first word in small letters; empty when nothing was typed."""
    return next(iter(command.get("text", "").casefold().split()), "")


def rest_of(command: Payload) -> str:
    """Return the text after the first word."""
    return str(command.get("text", "").strip().partition(" ")[2].strip())


def asks_for(*words: str) -> Callable[[Payload], bool]:
    """A matcher for a listener: the command begins with one of these words."""

    def matches(command: Payload) -> bool:
        return first_word(command) in words

    return matches

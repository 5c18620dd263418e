"""A button that types a command again: for words whose form did not open, or waits for a press.

A button's value holds 2000 characters. Longer words stand in the message and are read back from it: from its
blocks, or where these show only the beginning, from its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from messages.kit.blocks import Block, actions, button, context, message, section
from messages.kit.blocks.elements import Style
from messages.kit.limits.rules import wire_json
from messages.kit.limits.surfaces import BLOCKS_CHARACTERS
from messages.kit.posted import dicts
from messages.kit.text import Mrkdwn, escape, plain, plaintext, quote, rich_text
from messages.kit.text.spoken import LINE, TEXT_CHARACTERS
from messages.kit.typed import as_typed

TYPE_AGAIN = "type_again"
WORDS = "typed_words"  # the block in which longer words stand
BEGINNING = "typed_beginning"  # the block in which they begin, where the text of the message has all of them
LONGEST_VALUE = 2000  # characters
LONGEST_SENT = 3000  # characters of it as they are sent, which beside the same words leave room for the rest
ROOM = BLOCKS_CHARACTERS - 3000  # for words, beside what is said and the buttons
LONGEST_PART = 3000  # of a text in a rich_text block, which knows no limit of its own
ERRORS = "kit/errors"
# "/logcall 1764000000 Acme: spoke": the command, when it was typed, the words
VALUE = re.compile(r"(?P<command>/?[\w-]{1,32}) (?P<at>\d{1,11})(?: (?P<text>[\s\S]+))?")


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """command: or the name of a shortcut, with the words of its message. text: as Slack sent it, with its
    marks. at: when it was typed, which is when "yesterday" was."""

    command: str
    text: str
    at: datetime

    @property
    def value(self) -> str:
        return f"{self.command} {int(self.at.timestamp())} {self.text}".strip()

    @property
    def is_message(self) -> bool:
        return not self.command.startswith("/")

    @property
    def fits_button(self) -> bool:
        return len(self.value) <= LONGEST_VALUE and len(wire_json(self.value)) <= LONGEST_SENT


def unopened_message(typed: TypedCommand, problem: str | None = None) -> Block:
    """Give the words back, and offer to open the form again; `problem`: why it did not open."""
    said = problem or plaintext(ERRORS, "unopened_words" if typed.text else "unopened")
    return _with_words(said, typed, again_button(typed, plaintext(ERRORS, "open_again")))


def refused_message(typed: TypedCommand, problem: str) -> Block:
    """Give the words back, which are too long to be typed once more: they may work later, or changed."""
    return _with_words(problem, typed, again_button(typed, plaintext(ERRORS, "type_again")))


def form_waits_message(said: str, typed: TypedCommand, caption: str, *, style: Style | None = None) -> Block:
    """Offer to open the form with these words, which the person still sees above."""
    again = again_button(typed, caption, style=style)
    return (
        message(None, [section(plain(said)), actions(again)])
        if typed.fits_button
        else _with_words(said, typed, again)
    )


def again_button(
    typed: TypedCommand, caption: str, *, style: Style | None = None, label: str | None = None
) -> Block:
    value = typed.value if typed.fits_button else replace(typed, text="").value
    return button(caption, TYPE_AGAIN, value, style=style, label=label)


def line_typed_by(pressed: Mapping[str, Any]) -> str:
    """Return the command that the button types, as one would type it; empty for another button."""
    value = (
        VALUE.fullmatch(str(pressed.get("value") or "")) if pressed.get("action_id") == TYPE_AGAIN else None
    )
    if value is None or not value["command"].startswith("/"):
        return ""
    return f"{value['command']} {as_typed(value['text'] or '')}".strip()


def read_typed(body: Mapping[str, Any], now: datetime) -> TypedCommand | None:
    """Return the command that the pressed button types again; None for another button, or a forged one."""
    action = next(iter(body.get("actions") or ()), None) or {}
    value = VALUE.fullmatch(str(action.get("value") or "")) if action.get("action_id") == TYPE_AGAIN else None
    if value is None:
        return None
    at = min(datetime.fromtimestamp(int(value["at"]), UTC), now)
    return TypedCommand(value["command"], value["text"] or _words_in(body.get("message") or {}), at)


def _with_words(said: str, typed: TypedCommand, again: Block) -> Block:
    """The words in a block, or its beginning and all of them in the text: that much more goes into it."""
    whole, heading = as_typed(typed.text), section(plain(said))
    shown = _beginning(whole, lambda words: len(wire_json(words)) <= ROOM)
    if shown == whole:
        shown = f"{typed.command} {whole}" if typed.fits_button and not typed.is_message else whole
        words = [rich_text(quote(*_parts(shown)), block_id=WORDS)] if whole else []
        return message(None, [heading, *words, actions(again)])
    line = escape(" ".join(said.split())) + LINE
    kept = _beginning(whole, lambda words: len(line) + len(escape(words)) <= TEXT_CHARACTERS)
    note = (
        plaintext(ERRORS, "words_begin", characters=len(shown))
        if kept == whole
        else plaintext(ERRORS, "words_cut", characters=len(kept))
    )
    beginning = rich_text(quote(*_parts(shown)), block_id=BEGINNING)
    return message(line + escape(kept), [heading, beginning, context(plain(note)), actions(again)])


def _parts(words: str) -> list[str]:
    return [words[begin : begin + LONGEST_PART] for begin in range(0, len(words), LONGEST_PART)]


def _beginning(words: str, fits: Callable[[str], bool]) -> str:
    """Return as much of them as fits; what marks or escapes a letter has counts, too."""
    while not fits(words):
        words = words[: -max(len(words) // 20, 1)]
    return words


def _words_in(posted: Mapping[str, Any]) -> str:
    blocks = {str(block.get("block_id")): block for block in dicts(posted.get("blocks"))}
    if BEGINNING in blocks:
        return Mrkdwn(str(posted.get("text")).partition(LINE)[2])
    parts = dicts(blocks.get(WORDS, {}).get("elements"))
    spans = (span for part in parts for span in dicts(part.get("elements")))
    return escape("".join(str(span.get("text", "")) for span in spans))

"""A button that types a command again: for words whose form did not open, or waits for a press.

A button's value holds 2000 characters. Longer words stand in the message, as much as it takes, and are read
back from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from messages.kit.blocks import Block, actions, button, context, message, section
from messages.kit.blocks.elements import Style
from messages.kit.limits.rules import wire_json
from messages.kit.limits.surfaces import BLOCKS_CHARACTERS
from messages.kit.posted import dicts
from messages.kit.text import escape, plain, plaintext, quote, rich_text
from messages.kit.typed import as_typed

TYPE_AGAIN = "type_again"
WORDS = "typed_words"  # the block in which longer words stand
LONGEST_VALUE = 2000  # characters
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
        return len(self.value) <= LONGEST_VALUE


def unopened_message(typed: TypedCommand, problem: str | None = None) -> Block:
    """Give the words back, and offer to open the form again; `problem`: why it did not open."""
    said = plain(problem or plaintext(ERRORS, "unopened_words" if typed.text else "unopened"))
    again = again_button(typed, plaintext(ERRORS, "open_again"))
    return message(None, [section(said), *_words(typed), actions(again)])


def form_waits_blocks(typed: TypedCommand, caption: str, *, style: Style | None = None) -> Iterator[Block]:
    """Offer to open the form with these words, which the person still sees above."""
    yield from () if typed.fits_button else _words(typed)
    yield actions(again_button(typed, caption, style=style))


def again_button(
    typed: TypedCommand, caption: str, *, style: Style | None = None, label: str | None = None
) -> Block:
    value = typed.value if typed.fits_button else replace(typed, text="").value
    return button(caption, TYPE_AGAIN, value, style=style, label=label)


def read_typed(body: Mapping[str, Any], now: datetime) -> TypedCommand | None:
    """Return the command that the pressed button types again; None for another button, or a forged one."""
    action = next(iter(body.get("actions") or ()), None) or {}
    value = VALUE.fullmatch(str(action.get("value") or "")) if action.get("action_id") == TYPE_AGAIN else None
    if value is None:
        return None
    at = min(datetime.fromtimestamp(int(value["at"]), UTC), now)
    return TypedCommand(value["command"], value["text"] or _words_in(body.get("message") or {}), at)


def _words(typed: TypedCommand) -> list[Block]:
    whole = as_typed(typed.text)
    words = _beginning(whole)
    parts = [words[begin : begin + LONGEST_PART] for begin in range(0, len(words), LONGEST_PART)]
    cut = [] if words == whole else [context(plain(plaintext(ERRORS, "words_cut", characters=len(words))))]
    return [rich_text(quote(*parts), block_id=WORDS), *cut] if words else []


def _beginning(words: str) -> str:
    """Return as much as a message takes; line breaks and quotation marks count twice there, letters that are
    not ASCII six times."""
    while len(wire_json(words)) > ROOM:
        words = words[: -max(len(words) // 20, 1)]
    return words


def _words_in(posted: Mapping[str, Any]) -> str:
    block = next((block for block in dicts(posted.get("blocks")) if block.get("block_id") == WORDS), {})
    spans = (span for words in dicts(block.get("elements")) for span in dicts(words.get("elements")))
    return escape("".join(str(span.get("text", "")) for span in spans))

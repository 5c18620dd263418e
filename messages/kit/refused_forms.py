"""Messages that Slack refused for what they look like: said again in a simpler form."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block
from messages.kit.refused_charts import is_chart, is_chart_refusal, without_charts
from messages.kit.text import Mrkdwn, escape, plaintext
from messages.kit.text.markup import shorten_markup
from messages.kit.text.objects import visible
from messages.kit.text.spoken import TEXT_CHARACTERS, in_words
from messages.kit.typed_again import line_typed_by

ERRORS = "kit/errors"
LONGEST_LINE, MOST_LINES = 1000, 3  # that are to be typed in place of a button
FORM_REFUSALS = (  # Slack's error codes; nothing was posted
    "msg_blocks_too_long",
    "msg_too_long",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_arguments",
)


def simpler(message: Block, error: str) -> Block | None:
    """The message without its charts, or in words alone; None where it was not refused for its form, or has
    no simpler one. `error` is or holds Slack's error code, and whatever else it said."""
    if is_chart_refusal(message, error):
        return without_charts(message)
    return words_alone(message) if refusal_in(error) and message.get("blocks") else None


def refusal_in(error: str) -> str:
    """Slack's error code, where it refused the form of a message."""
    return next((code for code in FORM_REFUSALS if code in error), "")


def words_alone(message: Block) -> Block:
    """All that its blocks say, as text, and that their buttons are missing."""
    words = in_words(block for block in message["blocks"] if not is_chart(block))
    beside = {name: value for name, value in message.items() if name != "blocks"}
    note = _missing_buttons(message["blocks"])
    return beside | {"text": visible(shorten_markup(words, TEXT_CHARACTERS - len(note)) + note)}


def _missing_buttons(blocks: Sequence[Block]) -> Mrkdwn:
    """Tell of buttons that are not there, and what is typed in place of those that type."""
    if not any(block["type"] == "actions" or "accessory" in block for block in blocks):
        return Mrkdwn("")
    buttons = [button for block in blocks if block["type"] == "actions" for button in block["elements"]]
    lines = dict.fromkeys(line for button in buttons if (line := line_typed_by(button)))
    typed = [line for line in lines if len(escape(line)) <= LONGEST_LINE][:MOST_LINES]
    said = plaintext(ERRORS, "type_instead" if typed else "no_buttons")
    return escape("\n\n" + "\n".join([said, *typed]))

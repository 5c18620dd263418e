"""Slack's two text objects."""

from typing import Any

from messages.kit.text.characters import shorten
from messages.kit.text.markup import shorten_markup
from models.kernel.printable import printable

SECTION_CHARACTERS = 3000
NOTHING = "–"  # Slack refuses an empty text


def plain(text: str, limit: int = SECTION_CHARACTERS) -> dict[str, Any]:
    """Text shown letter by letter, shortened to `limit` characters; `:names:` stay names, which need be said
    only where there can be one."""
    shown = visible(shorten(printable(text), limit))
    is_literal = shown.isascii() and ":" not in shown
    return {"type": "plain_text", "text": shown} | ({} if is_literal else {"emoji": False})


def mrkdwn(text: str, limit: int = SECTION_CHARACTERS) -> dict[str, Any]:
    """A sentence with markup of ours, shortened to `limit` characters; a plain `str` is escaped.

    Verbatim: nothing is turned into a link or a mention because it looks like one.
    """
    return {"type": "mrkdwn", "text": visible(shorten_markup(text, limit)), "verbatim": True}


def visible(text: str) -> str:
    """The text, or a dash where there is nothing to see."""
    return str(text) if text.strip() else NOTHING

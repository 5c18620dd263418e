"""What a person typed after a command, out of what Slack made of it."""

from __future__ import annotations

import re

from messages.text import clean

# <@U1|ana>, <#C1|general>, <!here|@here>, <https://acme.example|acme.example>
TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
LETTERS = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
ESCAPED = re.compile("|".join(LETTERS))


def as_typed(text: str) -> str:
    """The words as they were typed, without spaces around them."""
    words = TOKEN.sub(lambda token: _said(*token.groups()), text)
    return clean(ESCAPED.sub(lambda letter: LETTERS[letter.group()], words)).strip()


def _said(kind: str, target: str, label: str | None) -> str:
    sign = "@" if kind == "!" else kind
    return sign + (label or target).removeprefix(sign)

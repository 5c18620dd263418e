"""What a person typed after a command, out of what Slack made of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from messages.kit.text import clean

# <@U1|ana>, <#C1|general>, <!here|@here>, <https://acme.example|acme.example>
TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
QUOTED = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|'([^']+)'|‘([^‘’]+)’")
LETTERS = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
ESCAPED = re.compile("|".join(LETTERS))


def as_typed(text: str, name_of: Callable[[str], str | None] = lambda _: None) -> str:
    """The words as they were typed, without spaces around them. `name_of` knows somebody by the Slack id
    where Slack gives no name."""
    words = TOKEN.sub(lambda token: _said(*_named(token, name_of)), text)
    return clean(ESCAPED.sub(lambda letter: LETTERS[letter.group()], words)).strip()


def with_mentions(text: str) -> str:
    """The words as they were typed, but for mentions, which stay as they are: `<@U1|ana>`."""
    return clean(ESCAPED.sub(lambda letter: LETTERS[letter.group()], text)).strip()


def unquoted(name: str) -> str:
    """A name without the quotation marks somebody has put around the whole of it."""
    quoted = QUOTED.fullmatch(name)
    return next(filter(None, quoted.groups())).strip() if quoted else name


def _named(token: re.Match[str], name_of: Callable[[str], str | None]) -> tuple[str, str, str | None]:
    kind, target, label = token.groups()
    return kind, target, label or (name_of(target) if kind == "@" else None)


def _said(kind: str, target: str, label: str | None) -> str:
    sign = "@" if kind == "!" else kind
    return sign + (label or target).removeprefix(sign)

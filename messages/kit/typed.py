"""Text that a person typed after a command, out of what Slack made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from messages.kit.text import printable

# <@U1|ana>, <#C1|general>, <!here|@here>, <https://acme.example|acme.example>
TOKEN = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
QUOTED = re.compile(r"\"([^\"]+)\"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|'([^']+)'|‘([^‘’]+)’")
LETTERS = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
ESCAPED = re.compile("|".join(LETTERS))


def as_typed(text: str, names: Mapping[str, str] | None = None) -> str:
    """The words as they were typed, without spaces around them. `names` are those of people by their Slack
    ids, where Slack gives none."""
    words = TOKEN.sub(lambda token: _said(token, names or {}), text)
    return printable(ESCAPED.sub(lambda letter: LETTERS[letter.group()], words)).strip()


def unnamed(text: str) -> set[str]:
    """The Slack ids of those who are mentioned without a name."""
    return {target for kind, target, label in TOKEN.findall(text) if kind == "@" and not label}


def with_mentions(text: str) -> str:
    """The words as they were typed, but for mentions, which stay as they are: `<@U1|ana>`."""
    return printable(ESCAPED.sub(lambda letter: LETTERS[letter.group()], text)).strip()


def unquoted(name: str) -> str:
    """A name without the quotation marks somebody has put around the whole of it."""
    quoted = QUOTED.fullmatch(name)
    return next(filter(None, quoted.groups())).strip() if quoted else name


def _said(token: re.Match[str], names: Mapping[str, str]) -> str:
    kind, target, label = token.groups()
    sign = "@" if kind == "!" else kind
    return sign + (label or (kind == "@" and names.get(target)) or target).removeprefix(sign)

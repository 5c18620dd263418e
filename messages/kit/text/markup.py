"""Slack's own markup: the three characters that are escaped, and the tokens that are ours to write."""

import re
from collections.abc import Iterable
from typing import SupportsIndex

from messages.kit.text.characters import ELLIPSIS, printable, shorten

_USER_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_WEB_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>|\x00-\x20]+")
_OPEN_TOKEN = re.compile(r"(<[^>]*|&[a-z]{0,3})\Z")


class Slack(str):
    """Text that Slack may read as markup, because all that people typed in it is escaped.

    Joining it with a plain `str` escapes that; an f-string or `format` makes a plain `str` of it.
    """

    __slots__ = ()

    def __add__(self, other: str) -> "Slack":
        return Slack(str(self) + str(escape(other)))

    def __radd__(self, other: str) -> "Slack":
        return Slack(str(escape(other)) + str(self))

    def join(self, parts: Iterable[str], /) -> "Slack":
        return Slack(str(self).join(str(escape(part)) for part in parts))

    def strip(self, chars: str | None = None, /) -> "Slack":
        return Slack(str(self).strip(chars))

    def __mul__(self, times: SupportsIndex) -> "Slack":
        return Slack(str(self) * times)


def escape(text: str) -> Slack:
    """What somebody typed, safe in a sentence of ours; what is `Slack` already stays as it is."""
    if isinstance(text, Slack):
        return text
    return Slack(printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def mention(user_id: str) -> Slack:
    """A mention of one person; raises ValueError for what is not the id of a user."""
    if not _USER_ID.fullmatch(user_id):
        raise ValueError(f"{user_id!r} is not the id of a Slack user")
    return Slack(f"<@{user_id}>")


def link(url: str, label: str) -> Slack:
    """A link with a label; raises ValueError unless `url` is http, https or mailto."""
    if not _WEB_ADDRESS.fullmatch(url):
        raise ValueError(f"{url!r} is not an address to link to")
    return Slack(f"<{escape(url)}|{escape(' '.join(label.split()) or url)}>")


def shorten_markup(text: str, limit: int) -> Slack:
    """At most `limit` characters, with no token or escape cut in two."""
    whole = escape(text)
    if len(whole) <= limit:
        return whole
    cut = shorten(str(whole), limit).removesuffix(ELLIPSIS)
    return Slack(_OPEN_TOKEN.sub("", cut) + ELLIPSIS)

"""Slack's own markup: the three characters that are escaped, and the tokens that are ours to write."""

import re
from collections.abc import Iterable
from typing import SupportsIndex

from messages.kit.text.characters import ELLIPSIS, shorten
from models.kernel.printable import printable

_USER_ID = re.compile(r"[UW][A-Z0-9]{1,30}")
_WEB_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>|\x00-\x20]+")
_OPEN_TOKEN = re.compile(r"(<[^>]*|&[a-z]{0,3})\Z")


class Mrkdwn(str):
    """Text that Slack may read as markup, because all that people typed in it is escaped.

    Joining it with a plain `str` escapes that; an f-string or `format` makes a plain `str` of it.
    """

    __slots__ = ()

    def __add__(self, other: str) -> "Mrkdwn":
        return Mrkdwn(str(self) + str(escape(other)))

    def __radd__(self, other: str) -> "Mrkdwn":
        return Mrkdwn(str(escape(other)) + str(self))

    def join(self, parts: Iterable[str], /) -> "Mrkdwn":
        return Mrkdwn(str(self).join(str(escape(part)) for part in parts))

    def strip(self, chars: str | None = None, /) -> "Mrkdwn":
        return Mrkdwn(str(self).strip(chars))

    def __mul__(self, times: SupportsIndex) -> "Mrkdwn":
        return Mrkdwn(str(self) * times)


def escape(text: str) -> Mrkdwn:
    """Return the text safe in a sentence of ours; what is `Mrkdwn` already stays as it is."""
    if isinstance(text, Mrkdwn):
        return text
    return Mrkdwn(printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def mention(user_id: str) -> Mrkdwn:
    """A mention of one person; raises ValueError for what is not the id of a user."""
    if not _USER_ID.fullmatch(user_id):
        raise ValueError(f"{user_id!r} is not the id of a Slack user")
    return Mrkdwn(f"<@{user_id}>")


def link(url: str, label: str) -> Mrkdwn:
    """A link with a label; raises ValueError unless `url` is http, https or mailto."""
    if not _WEB_ADDRESS.fullmatch(url):
        raise ValueError(f"{url!r} is not an address to link to")
    return Mrkdwn(f"<{escape(url)}|{escape(' '.join(label.split()) or url)}>")


def shorten_markup(text: str, limit: int) -> Mrkdwn:
    """At most `limit` characters, with no token or escape cut in two."""
    whole = escape(text)
    if len(whole) <= limit:
        return whole
    cut = shorten(str(whole), limit).removesuffix(ELLIPSIS)
    return Mrkdwn(_OPEN_TOKEN.sub("", cut) + ELLIPSIS)

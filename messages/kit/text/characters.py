"""Characters that must not travel, and where a text may be cut."""

import re
import unicodedata

ELLIPSIS = "…"
JOINER = "\u200d"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # but for the tab and the newline
# Right-to-left letters order themselves; these could reorder what stands around them.
_BIDI_CONTROLS = r"\u202a-\u202e\u2066-\u2069"
_SURROGATES = r"\ud800-\udfff"  # alone, they cannot be sent as UTF-8
_REMOVED = re.compile(f"[{_CONTROLS}{_BIDI_CONTROLS}{_SURROGATES}]")


def printable(text: str) -> str:
    """The text without what cannot be seen but does harm; line ends become newlines."""
    return _REMOVED.sub("", _LINE_ENDS.sub("\n", text))


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, the last an ellipsis if something had to go.

    A letter keeps its accents and an emoji its parts, or goes as a whole.
    """
    if len(text) <= limit:
        return text
    end = max(limit - len(ELLIPSIS), 0)
    while end > 0 and _belongs_together(text[end - 1], text[end]):
        end -= 1
    return (text[:end].rstrip() + ELLIPSIS)[: max(limit, 0)]


def _belongs_together(left: str, right: str) -> bool:
    return (
        unicodedata.category(right) in ("Mn", "Mc", "Me")
        or JOINER in (left, right)
        or "\U0001f3fb" <= right <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= left <= "\U0001f1ff" and "\U0001f1e6" <= right <= "\U0001f1ff")  # flags
    )

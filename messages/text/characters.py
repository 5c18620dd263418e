"""Characters that must not travel, and where a text may be cut."""

import re
import unicodedata

ELLIPSIS = "…"
JOINER = "\u200d"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BIDI_CONTROLS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_REMOVED = dict.fromkeys(
    [c for c in range(0xA0) if unicodedata.category(chr(c)) == "Cc" and chr(c) not in "\n\t"]
    + _BIDI_CONTROLS  # right-to-left letters order themselves; these could reorder what stands around them
    + list(range(0xD800, 0xE000))  # lone surrogates cannot be sent as UTF-8
)


def clean(text: str) -> str:
    """The text without what cannot be seen but does harm; line ends become newlines."""
    return _LINE_ENDS.sub("\n", text).translate(_REMOVED)


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

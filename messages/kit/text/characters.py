"""Where a text may be cut."""

import re
import unicodedata

ELLIPSIS = "…"
JOINER = "\u200d"
LONGEST_QUOTED = 200  # characters of what somebody typed, in a sentence about it
LONG_QUOTATION = re.compile(f"“([^”]{{{LONGEST_QUOTED + 1},}})”")


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


def readable(sentence: str, limit: int) -> str:
    """At most `limit` characters, and of what it quotes the beginning only."""
    quoted = LONG_QUOTATION.sub(lambda said: f"“{shorten(said[1], LONGEST_QUOTED)}”", sentence)
    return shorten(quoted, limit)


def _belongs_together(left: str, right: str) -> bool:
    return (
        unicodedata.category(right) in ("Mn", "Mc", "Me")
        or JOINER in (left, right)
        or "\U0001f3fb" <= right <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= left <= "\U0001f1ff" and "\U0001f1e6" <= right <= "\U0001f1ff")  # flags
    )

"""Names as people type them: without case, accents or care about spaces, and with typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from babel.lists import format_list
from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 78.0  # of 100; "acme bakry" for "acme bakery" scores 95, an unrelated name below 60
ENGLISH = "en_GB"  # without a comma before the last name of a list
LONGEST_NAME = 200
LONGEST_TITLE = 80  # of a team or a segment
LONGEST_KEY = 2 * LONGEST_NAME
_STYLES: dict[str, Literal["standard", "or"]] = {"and": "standard", "or": "or"}

UNHEARD = frozenset({"Cc", "Cf", "Cs"})  # control characters, half characters
# Marks that may be left out: accents of Latin, Greek and Cyrillic letters, the points of Hebrew and Arabic
# vowels, and what only chooses among the shapes of a letter. Every other mark makes another letter of it: the
# dakuten, Thai and Indic vowel signs, the hamza.
MAY_BE_LEFT_OUT = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u0483-\u0489\ua66f-\ua67d\u2de0-\u2dff"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08ca-\u08e1\u08e3-\u08ff"
    "\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef]"
)
SIGNS = str.maketrans(
    dict.fromkeys("`´‘’‚‛′‵ʹʻʼʽʾʿˈ՚׳ꞌ＇", "'")
    | dict.fromkeys("“”„‟″‶〝〞〟״＂", '"')
    | dict.fromkeys("‐‑‒–—―⁃−﹘﹣－־", "-")
)
LIGATURES = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ȷ": "j", "ŋ": "n", "ĸ": "k"}
_WITH_A_MARK = re.compile(r"(?P<letter>LATIN SMALL LETTER [A-Z]|CYRILLIC SMALL LETTER \w+) WITH ")


def name_key(name: str) -> str:
    """How a name is compared: "  Café  Łódź’s " is "cafe lodz's". At most `LONGEST_KEY` characters, though
    one letter may become eighteen."""
    bare = name.translate(SIGNS).casefold()
    if not (bare.isascii() and bare.isprintable()):
        bare = _without_marks(bare)
    return " ".join(bare.split())[:LONGEST_KEY].rstrip()


def _without_marks(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name).casefold()  # “𝓐” has a small form only as “A”
    return unicodedata.normalize("NFC", parts.translate(_PLAIN).casefold())


class _PlainLetters(dict[int, str]):
    """A table for `str.translate`, filled as letters are met: "l" for “ł”, nothing for what nobody hears."""

    def __missing__(self, ordinal: int) -> str:
        plain = self[ordinal] = _plain(chr(ordinal))
        return plain


def _plain(char: str) -> str:
    if char.isspace():
        return char
    if MAY_BE_LEFT_OUT.match(char) or unicodedata.category(char) in UNHEARD:
        return ""
    if marked := _WITH_A_MARK.match(unicodedata.name(char, "")):
        return unicodedata.lookup(marked["letter"])
    return LIGATURES.get(char) or char.translate(SIGNS)


_PLAIN = _PlainLetters()


def closest(typed: str, keys: Sequence[str], *, most: int) -> list[int]:
    """The places in `keys` of those that `typed` probably means, the likeliest first."""
    matches = process.extract(
        name_key(typed), keys, scorer=fuzz.WRatio, score_cutoff=CLOSE_ENOUGH, limit=most
    )
    return [place for _, _, place in matches]


def joined(names: Iterable[str], *, last: Literal["and", "or"] = "and") -> str:
    """“Ana, Ben and Cleo”."""
    return format_list(list(names), style=_STYLES[last], locale=ENGLISH)


def first_names(names: Sequence[str], most: int) -> list[str]:
    """The first of the names, and "3 more" where there are more."""
    more = len(names) - most
    return [*names[:most], f"{more:,} more"] if more > 0 else list(names)

"""Names as people type them: without case, accents or care about spaces, and with typing errors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from babel.lists import format_list
from rapidfuzz import fuzz, process

UNHEARD = frozenset({"Mn", "Me", "Cc", "Cf", "Cs"})  # accents, control characters, half characters
CLOSE_ENOUGH = 78.0  # of 100; "acme bakry" for "acme bakery" scores 95, an unrelated name below 60
ENGLISH = "en_GB"  # without a comma before the last name of a list
LONGEST_NAME = 200
LONGEST_TITLE = 80  # of a team or a segment
LONGEST_KEY = 2 * LONGEST_NAME
_STYLES: dict[str, Literal["standard", "or"]] = {"and": "standard", "or": "or"}


def name_key(name: str) -> str:
    """How a name is compared: "  Café  Zoë " is "cafe zoe". At most `LONGEST_KEY` characters, though one
    letter may become eighteen."""
    bare = unicodedata.normalize("NFKD", name.casefold()).casefold()  # “𝓐” has a small form only as “A”
    if not (bare.isascii() and bare.isprintable()):
        bare = "".join(filter(_is_heard, bare)).casefold()
    return " ".join(bare.split())[:LONGEST_KEY].rstrip()


def _is_heard(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in UNHEARD


def closest(typed: str, keys: Sequence[str], *, most: int) -> list[int]:
    """The places in `keys` of those that `typed` probably means, the likeliest first."""
    matches = process.extract(
        name_key(typed), keys, scorer=fuzz.WRatio, score_cutoff=CLOSE_ENOUGH, limit=most
    )
    return [place for _, _, place in matches]


def joined(names: Iterable[str], *, last: Literal["and", "or"] = "and") -> str:
    """“Ana, Ben and Cleo”."""
    return format_list(list(names), style=_STYLES[last], locale=ENGLISH)

"""Scores out of ten in the note of a talk: "happy, 9/10", "she gave us an 8". A count is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.customers.ratings import errors
from models.customers.ratings.counts import counts_things
from models.customers.ratings.numbers import BEFORE_A_DAY
from models.kernel.number_words import UP_TO_TWENTY

_WORDS = ("zero", *UP_TO_TWENTY[:10])
_WHOLE = rf"(?P<whole>10|\d|{'|'.join(_WORDS)})"
_OUT_OF_TEN = re.compile(
    rf"(?<![\w./,-]){_WHOLE}\s*(?:/|out of)\s*(?:10|ten)\b(?![\d/-]|[.,]\d)", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:gave|gives?|rated?|rates|scored?|scores|rating|score(?: is| was| of)?:?)(?: us| me)?(?: an?)?"
    r" (?P<whole>10|\d)"
    r"(?=[\s,;!?)]*$|[,;!?)]|\.(?!\d)| (?:because|but|for(?! free)|and|as|since|today|overall)\b)",
    re.IGNORECASE,
)
_OFF = re.compile(r"(?<![\w./,-])(?P<whole>\d{2,3}|\d{1,2}[.,-]\d+)\s*/\s*10\b(?![\d/-]|[.,]\d)")
_NO_WORD_OF_THEIRS = re.compile(
    r"\b(?:not an?|at least|at most|wants?|wanted|needs?|needed|target|goal|aims?|aim(?:ing)? for|hop\w+"
    r"|hop\w+ for|should be|could be|almost|nearly|instead of|between"
    r"|(?:room|floor|part|page|step|phase|lot|item|line|unit|box|pallet|batch|number|no\.?|order|day)"
    r"|(?:10|\d) ?(?:or|to|-|–|/)) ?(?:an? )?$",
    re.IGNORECASE,
)
_A_TALK = re.compile(
    r"\s*(?:call|visit|meeting|met|spoke|talked|lunch|dinner|coffee|e-?mail|demo|phone|left|voicemail|vm)",
    re.IGNORECASE,
)
_NEAR = 200  # characters around a number that tell what it is of


@dataclass(frozen=True, slots=True)
class FoundScore:
    """A `value` out of ten; None where there is none, or where `trouble` asks about what may be one."""

    value: int | None = None
    trouble: str = ""


def find_score(note: str) -> FoundScore:
    """The score, unless there are several, or it may count things or name a day."""
    found: dict[int, str] = {}
    for match in (*_OUT_OF_TEN.finditer(note), *_GIVEN.finditer(note)):
        if not _is_score(match, note):
            return FoundScore(trouble=errors.LEFT.format(number=match[0].strip()))
        word = match["whole"].lower()
        found.setdefault(_WORDS.index(word) if word in _WORDS else int(word), match[0].strip())
    if len(found) > 1:
        return FoundScore(trouble=errors.SEVERAL.format(numbers=" and ".join(found.values())))
    if not found and (off := _OFF.search(note)):
        return FoundScore(trouble=errors.LEFT.format(number=off[0].strip()))
    return FoundScore(next(iter(found), None))


def _is_score(match: re.Match[str], note: str) -> bool:
    before = note[max(0, match.start() - _NEAR) : match.start()]
    tail = note[match.end() : match.end() + _NEAR]
    if BEFORE_A_DAY.search(before) or _NO_WORD_OF_THEIRS.search(before) or counts_things(tail):
        return False
    return bool(before.strip()) or not _A_TALK.match(tail)

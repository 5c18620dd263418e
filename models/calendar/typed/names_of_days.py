"""Names of people that are words for days, too: Sat Singh, April May."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.calendar.lexicon import MONTH, WEEKDAY

_LIKE_A_DAY = re.compile(rf"{WEEKDAY}|{MONTH}|will")  # or like a plan
_BEFORE_A_PERSON = re.compile(
    r"(?:with|w/?|to|and|&|from|by|mr|mrs|ms|dr|met|saw|called|phoned|rang|e-?mailed|texted|visited|reached"
    r"|told|asked|call|phone|ring|e-?mail|text|visit|meet|see|ask|tell|remind|pay|thank|invite)\.?"
)
_ACTING = re.compile(
    r"called|rang|phoned|wrote|e-?mailed|texted|came|answered|replied|picked|said|says|asked|asks|wants|wanted"
    r"|told|visited|agreed|confirmed|ordered|promised|gave|is|was|has|had"
)
_WORD = re.compile(r"\S+")
_AROUND = ".,:;!?()'\""


def without_names(typed: str, people: Sequence[str]) -> str:
    """With x for each letter of such a name, where it stands for the person: "Sat called", "with Mai Sun"."""
    names = [name for name in map(_words, people) if any(map(_LIKE_A_DAY.fullmatch, name))]
    if not names:
        return typed
    words = _words(typed)
    places = {place for name in names for place in range(len(words)) if _stands_for(words, place, name)}
    found = list(_WORD.finditer(typed))
    return " ".join(
        re.sub(r"\w", "x", word[0]) if place in places and word[0][0].isupper() else word[0]
        for place, word in enumerate(found)
    )


def may_be_a_name(day: str, people: Sequence[str]) -> bool:
    """Whether the day is part of such a name, and may be either."""
    return any(day.casefold() in _words(name) for name in people)


def _stands_for(words: Sequence[str], place: int, name: Sequence[str]) -> bool:
    if words[place] not in name or not _LIKE_A_DAY.fullmatch(words[place]):
        return False
    before, after = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
    if (len(name) > 1 and (before in name or after in name)) or _BEFORE_A_PERSON.fullmatch(before):
        return True
    return not before and _ACTING.fullmatch(after) is not None


def _words(text: str) -> list[str]:
    return [word.strip(_AROUND) for word in text.casefold().split()]

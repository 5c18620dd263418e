"""Scores out of ten in the note of a talk: "happy, 9/10", "she gave us an 8". A count is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.customers.ratings import errors
from models.customers.ratings.counts import counts_things
from models.customers.ratings.numbers import BEFORE_A_DAY, WORDS, number_of

_WHOLE = rf"(?P<whole>10|\d|{WORDS})"
_IS = r"(?::|=| is| was| of| at| still| now| remains| stays| went| up| down| to){0,3}"
_ENDS_THERE = (
    r"(?=[\s,;!?)]*$|[,;!?)]| \(|\.(?!\d)| - | (?:because|bc|but|for(?! free)|and|as|since|today|overall"
    r"|like"
    r"|on|by|from|this"
    r"|again|though|due|now|thanks)\b)"
)
_OUT_OF_TEN = re.compile(
    rf"(?<![\w./,-]){_WHOLE}\s*(?:/|out\s*of)\s*(?:10|ten)\b(?![\d/-]|[.,]\d)", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:(?:gave|gives?|rated?|rates|scored?|scores|marks|marked|puts)(?: us| me)?(?: at)?(?: (?:an?"
    r"|about an?|a solid))?"
    rf"|(?:score|rating)(?: from \w+| by \w+)?{_IS}(?: an?)?|score[sd]? us(?: an?)?|(?:says|said) an?"
    r"|(?:scale|from) (?:from |of )?(?:0|1|zero|one) ?(?:to|-|–) ?(?:10"
    r"|ten)\b[,:]?(?: [\w']{1,9}){0,3}?(?: an?)?)"
    rf" {_WHOLE}{_ENDS_THERE}",
    re.IGNORECASE,
)
_SATISFIED = re.compile(  # on a scale of five, unless it is more
    rf"\b(?:csat|satisfaction)(?: score| rating)?{_IS}(?: an?)? {_WHOLE}{_ENDS_THERE}", re.IGNORECASE
)
_MORE = re.compile(  # "Ana rates us 9, Luis more like a 5"
    rf"(?:,? (?:now|then|today|service|quality|price|was|before|earlier)(?: an?| at)?"
    r"|\b(?:more |rather )?like an?"
    r"|,(?: and| but)? (?!needs?|wants?|takes?|page|room|day|line|item)\w+(?: an?)?)"
    rf" {_WHOLE}(?:{_ENDS_THERE}|(?= (?:last|before)\b))",
    re.IGNORECASE,
)
_OTHER_SCALE = re.compile(
    r"(?<![\w./,-])(?:[0-5](?:[.,]5)?\s*(?:/|out\s*of)\s*(?:5|five)\b(?:\s*stars?)?"
    r"|(?:[1-5]|one|two|three|four|five)[ -]stars?(?! hotel)\b|nps:? (?:score )?(?:is |of |was )?(?:10"
    r"|\d)\b)"
    r"(?![\w/]|[.,]\d)|\b\d{1,3} ?% (?:happy|satisfied|content|pleased|sure)\b|\b(?:rates"
    r"|gave) (?:us )?\d{1,3} ?%|\b(?:csat|nps|satisfaction|score)\b[^.;\d]{0,12}\d{1,3} ?%"
    r"|\b(?:score|rating|nps|csat)\b[^.;\d]{0,20}\bfrom \d{1,2} to \d{1,2}\b",
    re.IGNORECASE,
)
_OF_PARTS = re.compile(  # "rates quality 9, service 4"
    r"\b(?:quality|service|price|delivery|support|product)s? (?:10|\d),? (?:and )?\w+ (?:10|\d)(?=[\s.!]*$"
    r"|[,;])",
    re.IGNORECASE,
)
_OFF = re.compile(r"(?<![\w./,-])(?P<whole>\d{2,3}|\d{1,2}[.,-]\d+)\s*/\s*10\b(?![\d/-]|[.,]\d)")
_HIGHEST_OF_CSAT = 5
_NO_WORD_OF_THEIRS = re.compile(
    r"\b(?:not(?: an?)?|due|maybe|perhaps|probably|about|around|roughly|approx\.?|at least|at most|wants?"
    r"|wanted|needs?|needed|target|goal|aims?|aim(?:ing)? for|hop\w+"
    r"|hop\w+ for|should be|could be|almost|nearly|instead of|between"
    r"|(?:room|floor|part|page|step|phase|lot|item|line|unit|box|pallet|batch|number|no\.?|order|day)"
    r"|(?:10|\d) ?(?:or|to|-|–|/)|between (?:an? )?(?:10|\d) and) ?(?:an? )?$",
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
    """The score, unless there are several, or it may count things, name a day or stand on another scale."""
    found: dict[int, str] = {}
    matches = [match for pattern in (_OUT_OF_TEN, _GIVEN, _SATISFIED) for match in pattern.finditer(note)]
    others = [more for match in matches[:1] for more in _MORE.finditer(note, match.end())]
    for match in (*matches, *others):
        value = number_of(match["whole"])
        if not _is_score(match, note) or (match.re is _SATISFIED and value <= _HIGHEST_OF_CSAT):
            return FoundScore(trouble=errors.LEFT.format(number=match[0].strip()))
        found.setdefault(value, match[0].strip(" ,"))
    if len(found) > 1:
        return FoundScore(trouble=errors.SEVERAL.format(numbers=" and ".join(found.values())))
    if not found:
        for off in (*_OFF.finditer(note), *_OTHER_SCALE.finditer(note), *_OF_PARTS.finditer(note)):
            if not counts_things(note[off.end() : off.end() + _NEAR]):
                return FoundScore(trouble=errors.LEFT.format(number=off[0].strip()))
    return FoundScore(next(iter(found), None))


def _is_score(match: re.Match[str], note: str) -> bool:
    before = note[max(0, match.start() - _NEAR) : match.start()]
    tail = note[match.end() : match.end() + _NEAR]
    if BEFORE_A_DAY.search(before) or _NO_WORD_OF_THEIRS.search(before) or counts_things(tail):
        return False
    is_asked = tail.lstrip().startswith("?")
    return not is_asked and (bool(before.strip()) or not _A_TALK.match(tail))

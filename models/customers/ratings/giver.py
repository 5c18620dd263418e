"""Parsing the giver of a rating in one line: "they gave 8", "Maria says 8", "8 by Maria"."""

from __future__ import annotations

import re

from models.customers.interactions.parser import giver_in
from models.customers.ratings.metric import RatedBy
from models.kernel.names import name_key

BETWEEN = " \t\n:;,.=–-"  # also inside a class of a pattern, so the hyphen comes last
_BY = re.compile(r"(?:by|from|says|said)\s+", re.IGNORECASE)
_TOLD = r"(?:gave|gives?|rated?|rates|said|says)(?: us)?"
_A_NUMBER_FOLLOWS = r"\b:?\s*(?:an?\s+(?=\d))?"
_HAS_TOLD = re.compile(rf"{_TOLD}{_A_NUMBER_FOLLOWS}", re.IGNORECASE)
_A_RATING = re.compile(r"(?:overall|nps|csat|ces)\b|-?\d", re.IGNORECASE)
_TOLD_BY = re.compile(
    rf"(?:(?:they|he|she|the customer|customer) {_TOLD}"
    r"|(?:gave|gives?|rates?|rated) us(?= (?:an? )?\d)"
    r"|i(?:'d| would)? (?:say|guess|think|estimate)|(?:my )?(?:estimate|guess|feeling)(?: is)?)"
    rf"{_A_NUMBER_FOLLOWS}",
    re.IGNORECASE,
)


def giver_before(text: str, people: tuple[str, ...]) -> tuple[RatedBy | None, str, str]:
    """The giver, by name if one of these people, where the sentence begins so; and the rest."""
    if begins := _TOLD_BY.match(text):
        return giver_in(begins[0]) or RatedBy.REP, "", text[begins.end() :]
    by = _BY.match(text)
    person, rest = _named(text[by.end() :] if by else text, people)
    number_follows = _HAS_TOLD.match(rest)
    if person and (number_follows or _A_RATING.match(rest)):
        return RatedBy.CUSTOMER, person, rest[number_follows.end() :] if number_follows else rest
    return None, "", text


def person_behind(text: str, people: tuple[str, ...]) -> tuple[str, str]:
    """ "by Maria Pinto: fast delivery" is (Maria Pinto, fast delivery); a first name is enough."""
    begins = _BY.match(text)
    person, rest = _named(text[begins.end() :], people) if begins else ("", text)
    return (person, rest.strip(BETWEEN)) if person else ("", text)


def is_by_some(tail: str, people: tuple[str, ...]) -> bool:
    """Whether "by Ana", where several are called that, is all of it or stands before a mark."""
    by = _BY.match(tail.strip())
    if by is None:
        return False
    name, *more = tail.strip()[by.end() :].split(maxsplit=1)
    return bool(_having(name, people)) and (not more or name != name.strip(BETWEEN))


def _named(text: str, people: tuple[str, ...]) -> tuple[str, str]:
    """The person whose name the words begin with, if only one has it, and the rest."""
    words = text.split()
    for count in range(min(4, len(words)), 0, -1):
        matches = _having(" ".join(words[:count]), people)
        if len(matches) == 1:
            return matches[0], " ".join(words[count:])
    return "", text


def _having(name: str, people: tuple[str, ...]) -> list[str]:
    """The people with this name or first name."""
    key = name_key(name.strip(BETWEEN))
    return [person for person in people if key in (name_key(person), name_key(person).split()[0])]

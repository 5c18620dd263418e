"""Whether two names can be one person's."""

from __future__ import annotations

from models.duplicates.names.given_names import is_given_name
from models.duplicates.names.parsed_name import spelt
from models.kernel.name_words import words_of

TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "herr", "frau", "sr", "sra", "dra", "mme", "mlle"})


def has_a_given_name(name: str) -> bool:
    """Whether a word of the name is a first name: then it is a person's, or called after one."""
    return is_given_name(words_of(name))


def can_be_one_person(name: str, other: str) -> bool:
    """Whether all words of the one are in the other, whichever their order; a letter is an initial:
    "R. Lima" and "Rosa Lima". A typing error is none here: Mario is not Maria."""
    words, others = sorted((_words(name), _words(other)), key=len)
    whole = [word for word in words if word in others]
    left = list(others)
    for word in whole:
        if word in left:
            left.remove(word)
    initials = [word for word in words if word not in whole]
    return bool(whole) and all(_takes_one(word, left) for word in initials)


def fuller_name(name: str, other: str) -> str:
    """The one that says more of two names of one person; else the first."""
    return max(name, other, key=lambda said: sum(map(len, _words(said))))


def _takes_one(word: str, left: list[str]) -> bool:
    """Take the name that one of the two is the initial of out of what is left."""
    match = next((other for other in left if 1 in (len(word), len(other)) and word[0] == other[0]), None)
    if match:
        left.remove(match)
    return match is not None


def _words(name: str) -> list[str]:
    words = [spelt(word) for word in words_of(name)]
    return [word for word in words if word not in TITLES] or words

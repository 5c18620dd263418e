"""A customer's name as it is compared with another: without legal forms, signs and ways of spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from models.duplicates.names.given_names import is_given_name
from models.duplicates.names.legal_forms import Words, split_legal_forms, undotted
from models.kernel.names import name_key

CONJUNCTIONS = frozenset({"and", "und", "u", "et", "y", "e", "i", "en", "og", "och", "ja", "n", "&", "+"})
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
SPELT_OUT = re.compile("ae|oe|ue|aa|oo")  # of ä, ö, ü, å and ø: "Mueller" is "muller", as "Müller" is
INITIALS = re.compile(r"(?:\w{1,3}\.){2,}\w*")  # "g.m.b.h.", "ges.m.b.h."
SEPARATORS = re.compile(r"[\s,;:/|()\[\]\"“”„«»‹›「」『』《》-]+")
EASTERN_FORMS = re.compile(
    "株式会社|有限会社|合同会社|股份有限公司|有限公司|주식회사|유한회사"
)  # without a space
ARTICLES = frozenset({"the", "der", "die", "das", "la", "le", "les", "el", "los", "las", "il", "gli", "os"})
UNSAID = re.compile(r"['’`´!?*_#]")
SHORT_FOR = {
    "intl": "international",
    "int'l": "international",
    "bros": "brothers",
    "mfg": "manufacturing",
    "svcs": "services",
    "assoc": "associates",
    "dept": "department",
    "ind": "industries",
    "gebr": "gebruder",
    "hnos": "hermanos",
    "cia": "companhia",
    "st": "saint",
}
LONGEST_OF_A_PERSON = 4  # words


@dataclass(frozen=True, slots=True)
class ParsedName:
    """words: in their order, without the legal forms, which are in `forms`. short: those of them that a dot
    says are short for something. letters: of all words as `spelt`, in one."""

    words: Words
    forms: Words = ()
    short: frozenset[str] = frozenset()
    letters: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "letters", "".join(map(spelt, self.words)))

    @property
    def may_be_a_person(self) -> bool:
        """Whether it is a first name with some other words, and no company's."""
        is_short = 1 < len(self.words) <= LONGEST_OF_A_PERSON and not self.forms
        return is_short and (is_given_name(self.words[:1]) or is_given_name(self.words[-1:]))

    @property
    def in_any_order(self) -> Words:
        return tuple(sorted(map(spelt, self.words)))


def parse_name(name: str) -> ParsedName:
    parts = [part for part in SEPARATORS.split(_plain_key(_given_name_first(name))) if part]
    dotted = {undotted(part) for part in parts if part.endswith(".") and not INITIALS.fullmatch(part)}
    joined_up = _initials_joined([undotted(part) for part in parts])
    inner = [
        part for place, part in enumerate(joined_up) if part and not (place > 0 and part in CONJUNCTIONS)
    ]
    words, forms = split_legal_forms(tuple(SHORT_FOR.get(part, part) for part in inner))
    words = _without_article(words)
    return ParsedName(words, forms, frozenset(dotted) & frozenset(words))


def are_one_name(name: str, other: str) -> bool:
    """Whether only legal forms, signs and spelling set the two apart."""
    return parse_name(name).letters == parse_name(other).letters


def spelt(word: str) -> str:
    """ "muller" for "mueller"; "bauer" loses a letter, too, and so does every other "bauer"."""
    return SPELT_OUT.sub(lambda match: match[0][0], word)


def _without_article(words: Words) -> Words:
    """The words without a leading article, which is more than that in "La Perla" and "Das, Priya"."""
    fewest = 1 if words[:1] == ("the",) else 2
    return words[1:] if words[:1] and words[0] in ARTICLES and len(words) > fewest else words


def _given_name_first(name: str) -> str:
    """ "Beatriz Oliveira" for "Oliveira, Beatriz"."""
    family, comma, given = name.partition(",")
    return f"{given} {family}" if comma and is_given_name(given.split()[:1]) else name


def _initials_joined(parts: Iterable[str]) -> list[str]:
    """Letters that stand alone, side by side, are one word: "h t n" is "htn", "e. k." is "ek"."""
    joined_up: list[str] = []
    for is_letter, run in groupby(parts, key=lambda part: len(part) == 1 and part.isalpha()):
        words = list(run)
        joined_up += ["".join(words)] if is_letter else words
    return joined_up


def _plain_key(name: str) -> str:
    key = name_key(name.replace("&", " & ").replace("+", " + ")).translate(LETTERS)
    key = EASTERN_FORMS.sub(r" \g<0> ", key)
    return UNSAID.sub("", key)

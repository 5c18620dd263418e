"""Names compared word by word: how well what was typed fits a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from cleanco.termdata import terms_by_type
from rapidfuzz.distance import OSA

from models.kernel.names import name_key

Words = tuple[str, ...]

AND = "&"
ANDS = frozenset({"and", "und", "et", "e", "y", "og", "och", "en", "i", "+"})  # between two words of a name
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "senhor", "senhora", "sr"}) | {
    *("sra", "dona", "don", "monsieur", "madame")
}
LAST_SPELT_ALIKE = "\u058f"  # a letter more or less makes a typing error up to here: not of kana, Han, Thai …
FEWEST_SIMILAR, FEWEST_AT_THE_START, FEWEST_TWO_ERRORS = 4, 7, 8  # letters of a word
_WORD = re.compile(r"[^\W_]+|[&+]")
_DOTTED = re.compile(r"(?<=\w)\.(?=\W|$)|(?<=\b\w)\.(?=\w\b)")  # "St.", "S.A."


class Fit(IntEnum):
    """How what was typed fits a name, the better the higher."""

    SIMILAR = 1  # but for typing errors
    LETTERS = 2  # these letters stand in it
    PARTS = 3  # words of it begin so
    WORDS = 4  # words of it, in this order
    BEGINNING = 5  # the words it begins with
    WHOLE = 6  # all its words, but for signs between them; a legal form may stand behind


def words_of(name: str) -> Words:
    """The words of a name, without apostrophes and dots, and "&" for every "and" between two of them."""
    spelled = _DOTTED.sub("", name_key(name)).replace("'", "")
    words = _WORD.findall(spelled)
    last = len(words) - 1
    return tuple(AND if 0 < place < last and word in ANDS else word for place, word in enumerate(words))


def without_titles(words: Words) -> Words:
    """The words of a person's name behind its titles; all of them where nothing stands there."""
    places = (place for place, word in enumerate(words) if word.rstrip(".") not in TITLES)
    return words[next(places, 0) :]


def fit_of(typed: Words, name: Words, least: Fit = Fit.SIMILAR) -> Fit | None:
    """The best fit, of those that are as good as `least`; None for a whole word or a number that differs."""
    if not typed or not name:
        return None
    if is_whole(typed, name):
        return Fit.WHOLE
    if name[: len(typed)] == typed:
        return Fit.BEGINNING
    if _follow(typed, name, str.__eq__):
        return Fit.WORDS
    if least >= Fit.WORDS:
        return None
    if _follow(typed, name, _begins):
        return Fit.PARTS
    if " ".join(typed) in " ".join(name) and not _has_digit(typed[-1]):
        return Fit.LETTERS
    return Fit.SIMILAR if least is Fit.SIMILAR and is_similar(typed, name) else None


def is_similar(typed: Words, name: Words) -> bool:
    """Whether these are words of the name but for typing errors, or two of its words in another order."""
    plain, of_name = _without_signs(typed), _without_signs(name)
    if len("".join(plain)) < FEWEST_SIMILAR:
        return False
    places = range(len(of_name) - len(plain) + 1)
    if any(_all_near(plain, of_name[place : place + len(plain)]) for place in places):
        return True
    if len(plain) == len(of_name) and sorted(plain) == sorted(of_name):
        return True
    return len(plain) != len(of_name) and is_near("".join(plain), "".join(of_name))


def is_part_of(typed: Words, name: Words) -> bool:
    """Whether these are whole words of the name, without a typing error."""
    return (fit_of(typed, name) or Fit.SIMILAR) >= Fit.WORDS or _spelt_alike(typed, name)


def _spelt_alike(typed: Words, name: Words) -> bool:
    """Whether they are one name but for the ways to write its letters: "Mueller" is "Müller", and names of
    letters between whose words nobody writes a space stand in each other."""
    first, second = (re.sub(r"(?<=[aou])e", "", "".join(_without_form(words))) for words in (typed, name))
    is_unspaced = first > LAST_SPELT_ALIKE and second > LAST_SPELT_ALIKE
    return first == second or (is_unspaced and (first in second or second in first))


@cache
def legal_forms() -> frozenset[str]:
    """The words that say only what kind of company it is: "gmbh", "ltd"."""
    terms = (words_of(term) for terms in terms_by_type.values() for term in terms)
    return frozenset("".join(words) for words in terms if len(words) == 1 or len("".join(words)) <= 4)


def is_near(word: str, other: str) -> bool:
    """Whether one is the other but for a typing error, two in a long word. A number is another one."""
    if word == other:
        return True
    shorter, longer = sorted((len(word), len(other)))
    errors = 2 if shorter >= FEWEST_TWO_ERRORS else 1
    if shorter < FEWEST_SIMILAR or longer - shorter > errors:
        return False
    if shorter < FEWEST_AT_THE_START and word[0] != other[0]:
        return False
    if not (word.isalpha() and other.isalpha()) or max(word + other) > LAST_SPELT_ALIKE:
        return False
    return OSA.distance(word, other, score_cutoff=errors) <= errors


def is_whole(typed: Words, name: Words) -> bool:
    """Whether these are all words of the name, whichever signs are between them; a legal form may follow."""
    return typed == name or "".join(typed) == "".join(name) or _without_form(typed) == name


def _without_form(words: Words) -> Words:
    kept = words
    while len(kept) > 1 and (kept[-1] in legal_forms() or kept[-1] == AND):
        kept = kept[:-1]
    return kept


def _follow(typed: Words, name: Words, fits: object) -> bool:
    """Whether each of these fits a word of the name, in its order."""
    rest = iter(name)
    return all(any(fits(of_name, word) for of_name in rest) for word in typed)  # type: ignore[operator]


def _begins(of_name: str, typed: str) -> bool:
    return of_name == typed if _has_digit(typed) else of_name.startswith(typed)


def _without_signs(words: Words) -> Words:
    return tuple(word for word in words if word != AND)


def _all_near(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(map(is_near, words, others))


def _has_digit(text: str) -> bool:
    return not text.isalpha() and any(map(str.isdigit, text))

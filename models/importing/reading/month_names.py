"""Names of months in the languages of lists, in full and shortened."""

from __future__ import annotations

import re
from functools import cache

from babel.dates import get_day_names, get_month_names

from models.kernel.names import name_key

LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "da", "sv", "nb", "fi", "is", "pl", "cs", "sk", "sl", "hr"),
    *("hu", "ro", "tr", "et", "lv", "lt", "el", "ru", "uk", "bg", "ca"),
)
ALSO = {"sept": 9, "mrz": 3, "maerz": 3, "jaenner": 1, "okt": 10, "dez": 12}
FILLERS = frozenset({"de", "del", "of", "the", "den", "d", "da", "do", "di", "el", "le", "am", "г", "року"})


def bare(word: str) -> str:
    return re.sub(r"[\W\d_]+", "", name_key(word))


@cache
def month_numbers() -> dict[str, int]:
    """A name that means different months in two languages means none, but English goes before."""
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in _names(language).items():
            numbers.setdefault(name, set()).add(number)
    single = {name: found.pop() for name, found in numbers.items() if name and len(found) == 1}
    return single | _names("en") | ALSO


@cache
def passed_over() -> frozenset[str]:
    """Words beside a month that say nothing of the day of the month: weekdays and prepositions."""
    weekdays = {
        bare(name)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for name in get_day_names(width, context, locale=language).values()
    }
    return FILLERS | (weekdays - month_numbers().keys())


def _names(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            names = get_month_names(width, context, locale=language)
            found |= {bare(name): number for number, name in names.items()}
    return {name: number for name, number in found.items() if name}

"""The words for days and periods that are understood, which all their parsers share: the names of months and
weekdays, numbers and ordinals. Patterns are for words in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from babel.dates import get_day_names, get_month_names
from rapidfuzz import process
from rapidfuzz.distance import OSA

from models.kernel.number_words import UP_TO_TWENTY

LANGUAGE = "en"
LONGEST_SAID = 60  # characters of a day or a period that are said back
DECEMBER, LONGEST_MONTH = 12, 31


def _months(width: Literal["wide", "abbreviated"]) -> tuple[str, ...]:
    names = get_month_names(width, locale=LANGUAGE)
    return tuple(names[month] for month in range(1, DECEMBER + 1))


def _weekdays(width: Literal["wide", "abbreviated"]) -> tuple[str, ...]:
    """From Monday on."""
    names = get_day_names(width, locale=LANGUAGE)
    return tuple(names[weekday] for weekday in range(7))


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words; the longer one before the one with which it begins."""
    return f"(?:{'|'.join(sorted({word.lower() for word in words}, key=len, reverse=True))})"


MONTHS, SHORT_MONTHS = _months("wide"), _months("abbreviated")
WEEKDAYS, SHORT_WEEKDAYS = _weekdays("wide"), _weekdays("abbreviated")
_MORE_MONTHS = ("sept",)
_MORE_WEEKDAYS = ("tues", "weds", "thur", "thurs")

MONTH = one_of((*MONTHS, *SHORT_MONTHS, *_MORE_MONTHS))
WEEKDAY = one_of((*WEEKDAYS, *SHORT_WEEKDAYS, *_MORE_WEEKDAYS))
ORDINAL = r"(?:st|nd|rd|th)"
COUNT = rf"(?:an?|{one_of(UP_TO_TWENTY)}|\d{{1,4}})"

_SHORT_FORMS = {
    **dict.fromkeys(("tmrw", "tmr", "tmw", "tomo", "tomoz", "tmoz", "2moro", "2mrw", "2moz"), "tomorrow"),
    **dict.fromkeys(("yday", "yest", "y'day", "ystd"), "yesterday"),
    **dict.fromkeys(("mondy", "mnday", "moday", "monda"), "monday"),
    **dict.fromkeys(("fridy", "frday", "fiday", "frida", "fryday"), "friday"),
    "tonite": "tonight",
    "b4": "before",
    "befor": "before",
    "untill": "until",
    "til": "until",
    "nxt": "next",
    "wk": "week",
    "wks": "weeks",
    "mth": "month",
    "mths": "months",
    "yr": "year",
    "yrs": "years",
    "qtr": "quarter",
    "qtrs": "quarters",
    "quater": "quarter",
    "fortnite": "fortnight",
}
_OFTEN_MISTYPED = [name.lower() for name in (*WEEKDAYS, *MONTHS) if len(name) > 5] + ["tomorrow", "yesterday"]
_NO_ERRORS = {"sundry"}  # words of their own
_LETTERS, _WORD = re.compile(r"[^\W\d_]+"), re.compile(r"\by'day\b|\b\d[^\W\d_]+|[^\W\d_]+\d?")
_SHORTEST_MISTYPED, _LONG = 6, 8  # letters; in a word of so many there may be two errors


def spelled(text: str) -> str:
    """In lower case, word by word, with short forms and typing errors in the names of days put right where
    only one of them can be meant: "thurday" is "thursday". There are as many words as before."""
    return _WORD.sub(_put_right, " ".join(text.lower().split()))


def _put_right(match: re.Match[str]) -> str:
    """A word, or one with a digit in it, like "b4" and "2moro"; else its letters alone."""
    word = match[0]
    if word.isalpha() or word in _SHORT_FORMS:
        return _meant(word)
    return _LETTERS.sub(lambda name: _meant(name[0]), word)


def _meant(word: str) -> str:
    if word in _SHORT_FORMS or len(word) < _SHORTEST_MISTYPED or word in _NO_ERRORS:
        return _SHORT_FORMS.get(word, word)
    near = process.extract(word, _OFTEN_MISTYPED, scorer=OSA.distance, score_cutoff=2, limit=2)
    likely = [(errors, name) for name, errors, _ in near if errors < 2 or len(name) >= _LONG]
    if not likely or (len(likely) > 1 and likely[0][0] == likely[1][0]):
        return word
    name = likely[0][1]
    return name if name[0] == word[0] and word != f"{name}s" else word


def month_number(word: str) -> int:
    """1 to 12, of a word that `MONTH` matches."""
    return _place(word, MONTHS) + 1


def weekday_number(word: str) -> int:
    """As `date.weekday` counts, of a word that `WEEKDAY` matches."""
    return _place(word, WEEKDAYS)


def number(word: str) -> int:
    """The number of a word that `COUNT` matches; "a" is one."""
    if word.isdigit():
        return int(word)
    return UP_TO_TWENTY.index(word) + 1 if word in UP_TO_TWENTY else 1


def day_name(day: date) -> str:
    """ "16 Nov 2026"."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {day.year}"


def capitalised(text: str) -> str:
    """With the names of months and weekdays as they are written."""
    return re.sub(rf"\b(?:{WEEKDAY}|{MONTH})\b", lambda name: name[0].capitalize(), text)


def _place(word: str, names: Sequence[str]) -> int:
    return next(index for index, name in enumerate(names) if name.lower().startswith(word[:3]))

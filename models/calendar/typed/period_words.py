"""One way to say a period, of the many that people type: "third quarter" is "q3", "ytd" the year so far."""

from __future__ import annotations

import re
from datetime import date

from models.calendar.lexicon import MONTH, number, spelled
from models.calendar.typed.day_words import PLACES

YEAR = r"(?:19|2[01])\d\d"
PART = r"(?:q\d|h\d)"
SO_FAR = {"y": "year", "q": "quarter", "m": "month", "w": "week"}
_PLACE = "|".join(PLACES)
_WHOLE = re.compile(
    r"^(?:the )?(?:whole|entire|full|complete|all)(?: of)? (?:the )?|\b(?:calendar|full) (?=[qhmy2w])"
)
_NUMBERED_PART = re.compile(r"\b(?P<part>quarter|half|q) ?(?P<number>one|two|three|four|\d)\b")
_YEAR_BEFORE = re.compile(rf"\b(?P<year>last year|this year|{YEAR})(?:'s)?,? (?P<named>{PART}|{MONTH})$")
_BEGAN = re.compile(
    r"^(?:since|from) (?:the )?(?:start|beginning) of (?:the |this )?(?P<unit>year|quarter|month|week)$"
)
_SO_FAR = re.compile(r"^so far (?P<now>this (?:year|quarter|month|week))$")
_TO_DATE = re.compile(
    r"(?<!year)(?<!quarter)(?<!month)(?<!week) to date$|(?:(?<=\s)(?:until|till|to)|[-–]) now\b"
)
_ABOUT_IT = re.compile(r"^as (?:of|from) |^(?:the )?month of |(?:,? (?:please|pls|plz|thanks|thx))$")
_GLUED_COUNT = re.compile(r"\b(?P<count>\d+) ?(?P<unit>days?|weeks?|months?|quarters?|years?)\b")
_BOTH = re.compile(rf"\b(?P<first>{MONTH}|q\d) ?[/&+] ?(?=(?:{MONTH}|q\d)\b)")
_PART_IN_WORDS = re.compile(rf"\b(?P<place>{_PLACE}|fifth|5th) (?P<part>quarter|half)(?: of the year)?\b")
_PART_BEHIND = re.compile(rf"\b(?P<number>\d)(?P<part>[qh])[ -]?(?='?\d\d|{YEAR}|$)")
_OF_A_YEAR = re.compile(
    rf"\b(?P<named>{PART}|{MONTH}),? (?:of |in )?(?:the )?(?P<year>this year|last year|{YEAR})\b"
)
_YEAR_FIRST = re.compile(rf"\b(?P<year>{YEAR}) (?P<month>{MONTH})\b")
_MONTH_IN_DIGITS = re.compile(rf"(?<![\w./-])(?P<month>\d\d?)[./](?P<year>{YEAR})(?![\d./-])")
_DAY = r"(?:\d\d?\.\d\d?\.(?:\d{4}|\d\d)?|\d\d?/\d\d?(?:/(?:\d{4}|\d\d))?|\d\d? [a-z]+(?: \d{4})?)"
_END = rf"(?:{MONTH}(?: {YEAR})?|{PART}(?: {YEAR})?|{YEAR}|{_DAY})"
_DASHED = re.compile(rf"^(?!{YEAR} ?[-–—] ?[qh]\d)(?P<first>(?:from )?{_END}) ?[-–—] ?(?P<last>{_END})$")
_UNTIL = r"(?P<until> ?[-–—] ?| to | until | and | through )"
_ONE_MONTH = (
    re.compile(
        rf"(?<![\w.])(?P<first>\d\d?){_UNTIL}(?P<last>\d\d?) (?P<month>{MONTH})(?P<year>(?: {YEAR})?)$"
    ),
    re.compile(
        rf"(?<!\w)(?P<month>{MONTH}) (?P<first>\d\d?){_UNTIL}(?P<last>\d\d?)(?P<year>(?:,? {YEAR})?)$"
    ),
)
_ONE_MONTH_IN_DIGITS = re.compile(
    r"(?<![\d.])(?P<first>\d\d?)\. ?[-–—] ?(?P<last>\d\d?)\.(?P<rest>\d\d?\.(?:\d{4})?)$"
)


def canonical(typed: str, today: date) -> str:
    """In lower case and in the words that the period parser reads; all other words as they are."""
    text = re.sub(r"[,;!?]+$|(?<!\d)\.+$", "", spelled(typed.strip("() ")))
    text = _ABOUT_IT.sub(lambda match: "since " if match[0].startswith("as ") else "", text)
    text = re.sub(r"\b(?P<unit>[yqmw])td\b", lambda unit: f"this {SO_FAR[unit['unit']]} so far", text)
    text = re.sub(r"^(?P<unit>year|quarter|month|week) (?:to date|so far)$", r"this \g<unit> so far", text)
    text = _BEGAN.sub(r"this \g<unit> so far", _WHOLE.sub("", text))
    text = _SO_FAR.sub(r"\g<now> so far", text)
    text = _GLUED_COUNT.sub(r"\g<count> \g<unit>", re.sub(r"(?<=\d)d$", "days", text))
    text = _BOTH.sub(r"\g<first> and ", text)
    text = re.sub(rf"^(?:the )?year (?={YEAR}$)", "", text)
    text = re.sub(r"\bhalf[ -]year\b", "half", text)
    text = re.sub(r" +", " ", _TO_DATE.sub(" until today", text))
    text = re.sub(r"\bfortnight\b", "14 days", text)
    text = _PART_IN_WORDS.sub(_part, text)
    text = _NUMBERED_PART.sub(_numbered_part, text)
    text = _PART_BEHIND.sub(r"\g<part>\g<number> ", text).strip()
    text = _OF_A_YEAR.sub(lambda named: f"{named['named']} {_year(named['year'], today)}", text)
    text = _YEAR_BEFORE.sub(lambda match: f"{match['named']} {_year(match['year'], today)}", text)
    text = _YEAR_FIRST.sub(r"\g<month> \g<year>", text)
    text = _MONTH_IN_DIGITS.sub(r"\g<year>-\g<month>", text)
    return _DASHED.sub(r"\g<first> - \g<last>", _spread(text))


def _part(match: re.Match[str]) -> str:
    """A half has no fourth, and "last quarter" is the one before this."""
    if match["place"] == "last":
        return match[0]
    return f"{match['part'][0]}{PLACES.get(match['place'], 5)}"


def _numbered_part(match: re.Match[str]) -> str:
    return f"{match['part'][0]}{number(match['number'])}"


def _year(words: str, today: date) -> str:
    return {"this year": str(today.year), "last year": str(today.year - 1)}.get(words, words)


def _spread(text: str) -> str:
    """With its month behind both days of "1-15 october" and "1.-15.10."."""
    for pattern in _ONE_MONTH:
        text = pattern.sub(r"\g<first> \g<month>\g<year> - \g<last> \g<month>\g<year>", text)
    return _ONE_MONTH_IN_DIGITS.sub(r"\g<first>.\g<rest> - \g<last>.\g<rest>", text)

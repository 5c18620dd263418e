"""The grammar of days in plain language, as patterns for words that `lexicon.spelled` has put right."""

from __future__ import annotations

import re

from models.calendar.lexicon import COUNT, MONTH, ORDINAL, WEEKDAY

NUMBER = rf"\d{{1,2}}{ORDINAL}?"
PART = r"(?:(?:early |late )?(?:morning|afternoon|evening|night|noon|lunchtime)|eod|cob)"
HOUR = (
    r"(?:(?:at |around |about )?(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?|h|o'clock)|\d{1,2}:\d\d"
    r"|noon|midday)|at \d{1,2})(?!\w)"
)
_YEAR = r"(?:,? (?:\d{4}|'\d\d)|-\d{4})"
_BY_DAY = rf"{NUMBER}(?:\.? (?:of )?|-)?{MONTH}\b"
_BY_MONTH = rf"{MONTH}\.?[ -](?:the )?{NUMBER}(?!\d|[:.]\d)"
NAMED = rf"(?:{WEEKDAY},? )?(?:the )?(?:{_BY_DAY}(?: \d\d(?=\W*$))?|{_BY_MONTH}){_YEAR}?"
SLASHED = r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?|\d{1,2}-\d{1,2}-\d{4}"
DOTTED = r"\d{1,2}\. ?\d{1,2}\.(?: ?(?:\d{4}|\d\d)(?!\d))?"
WEEKDAY_THE = rf"{WEEKDAY},? (?:the )?\d{{1,2}}{ORDINAL}"
NUMBERS = rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{SLASHED}|{DOTTED})"
WORKING = r"(?:working|business|work|week)[ -]?days?"
COUNTED = rf"{COUNT} (?:{WORKING}|days?|weeks?|fortnights?|months?|years?)"
FROM = rf"from (?P<start>now|today|tomorrow|{WEEKDAY})"
AHEAD = rf"(?:in|within) {COUNTED}(?:'?s?'? time)?(?: {FROM})?|{COUNTED} {FROM}"
END = (
    r"(?:the )?(?:end|last day) of (?:the |this )?(?P<coming>next )?"
    rf"(?P<period>day|week|month|quarter|year|(?P<month>{MONTH})(?: (?P<year>\d{{4}}))?)"
)
SHORT_ENDS = {"eod": "end of day", "eow": "end of week", "eom": "end of month", "eoq": "end of quarter"}
SHORT_ENDS |= {"eoy": "end of year", "cob": "end of day"}
END_OF_DAY = r"(?:eod|cob|(?:the )?end of (?:the )?day|close of business)"
_SHORT_END = r"(?:eod|cob|eow|eom|eoq|eoy)"
PLACES = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
}
PLACED = (
    rf"(?:the )?(?P<place>{'|'.join(PLACES)}) (?P<weekday>{WEEKDAY}) (?:of|in)"
    rf" (?:(?P<which>the|this|next) month|(?P<month>{MONTH})(?: (?P<year>\d{{4}}))?)"
)
NEAR = (
    r"(?:the )?day (?:after tomorrow|before yesterday)|today|tonight|tomorrow|yesterday"
    r"|this (?:morning|afternoon|evening)"
)
_NEXT_WEEK = r"(?:the )?(?:next|this|coming) week"
OF_MONTH = rf"(?:the )?(?P<number>[12]?\d|3[01]){ORDINAL} of (?:the |this )?(?P<coming>next )?month"
OF_WEEK = rf"{WEEKDAY},? (?:of |in )?{_NEXT_WEEK}|(?:next|this) week,? (?:on )?{WEEKDAY}"


def unnamed(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can stand there twice."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


A_DAY = unnamed(
    rf"(?:(?:(?:{END_OF_DAY}) (?:on )?)?(?:{PLACED}|{OF_WEEK}|{OF_MONTH}|{END}|{NUMBERS}|{NAMED}"
    rf"|{WEEKDAY_THE}|{NEAR}|{AHEAD}"
    rf"|next (?:week|month|year)|the {NUMBER}|\d{{1,2}}{ORDINAL}|(?:this |next |(?:the )?coming )?{WEEKDAY})"
    rf"(?: {PART})?|{_SHORT_END})"
)
TWO_DAYS = rf"{A_DAY}(?:(?:,? (?:or|and|to|until|through) |/| ?[-–] ?){A_DAY})+"
_SEASON = r"(?:next |this )?(?:spring|summer|autumn|winter|christmas|xmas|easter|new year)"
A_SEASON = rf"(?:{MONTH}(?: \d{{4}})?|{_SEASON})(?!\.?[ -]?(?:the )?\d| eve\b)"
VAGUE = (
    rf"(?:mid|early|late|(?:the )?(?:middle|start|beginning) of)[ -](?:the |next )?(?:{MONTH}|week|month"
    rf"|year)|(?:this|the|next) weekend|this (?:week|month|quarter|year)|next quarter"
    rf"|(?:in|within) (?:a couple of|a few|several|some) (?:days|weeks|months)"
    rf"|between (?:the )?{NUMBER}\.?(?: (?:of )?{MONTH})? and (?:the )?{NUMBER}\.? (?:of )?{MONTH}"
    rf"|next next (?:week|month|{WEEKDAY})|(?:the )?(?:{WEEKDAY}|week|month) after next"
    rf"|(?:in|within) (?:~ ?|(?:about|around|roughly|approximately|approx\.?|circa|ca\.?) ){COUNTED}"
    rf"|{WEEKDAY} (?:week|in {COUNTED})|(?:in|within) {COUNTED} or (?:so|two|three)"
    rf"|\d{{1,2}}{ORDINAL}?\.?(?: ?[-–/] ?| (?:to|or|and|until) )\d{{1,2}}{ORDINAL}?\.? (?:of )?{MONTH}"
)

"""The grammar of days in plain language, as patterns for words that `lexicon.spelled` has put right."""

from __future__ import annotations

import re

from models.calendar.lexicon import COUNT, MONTH, ORDINAL, WEEKDAY

NUMBER = rf"\d{{1,2}}{ORDINAL}?"
END_OF_DAY = (
    r"(?:eod|cob|cop|eob|(?:the )?(?:end|close) of (?:the |my |your )?(?:day|business|play|work)"
    r"|(?:the )?end of (?:the )?working day)"
)
PART = (
    r"(?:(?:early |late |first thing in the |in the )?(?:morning|afternoon|evening)|night|noon|lunchtime"
    rf"|am|pm|a\.m\.?|p\.m\.?|first thing|(?:by )?{END_OF_DAY})"
)
_CLOCK = (
    r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?|h|hrs|uhr|o'clock)|\d{1,2}[:h]\d\d"
    r"|noon|midday|midnight"
)
HOUR = (
    rf"(?:(?:(?:at|around|about|by|before|after|from|@) ?)?(?:{_CLOCK})(?: ?[-–] ?(?:{_CLOCK}))?"
    r"|(?:before|after|at|over) lunch|@ ?\d{1,2}|at \d{1,2})(?!\w)"
)
_YEAR = r"(?:\.?,? (?:\d{4}|'\d\d)|-\d{4})"
_BY_DAY = rf"{NUMBER}(?:\.? ?(?:of )?|-)?{MONTH}\b"
_BY_MONTH = rf"{MONTH}\.?[ -](?:the )?{NUMBER}(?!\d|[:.]\d)"
ON_WEEKDAY = rf"{WEEKDAY}\.?,? "  # "Fri, 20 Nov"
NAMED = rf"(?:{ON_WEEKDAY})?(?:the )?(?:{_BY_DAY}(?: \d\d(?=\W*$))?|{_BY_MONTH}){_YEAR}?"
SLASHED = r"(?!24/7|50/50)\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))?|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)(?!\d)"
DOTTED = r"\d{1,2}\. ?\d{1,2}\.(?: ?(?:\d{4}|\d\d)(?!\d|[:.h]\d| ?[ap]\.?m))?"
WEEKDAY_THE = rf"{ON_WEEKDAY}(?:the )?\d{{1,2}}(?:{ORDINAL}|(?=[^\w:/.-]*$))"
NUMBERS = rf"(?:{ON_WEEKDAY})?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{SLASHED}|{DOTTED})"
WORKING = r"(?:working|business|work|week)[ -]?days?"
COUNTED = rf"(?:{COUNT} |\d{{1,4}})(?:{WORKING}|days?|weeks?|fortnights?|months?|years?)"
FROM = rf"from (?P<start>now|today|tomorrow|{WEEKDAY})"
AHEAD = rf"(?:in|within) {COUNTED}(?:'?s?'? time)?(?: {FROM})?|{COUNTED} {FROM}"
WEEKS_ON = (
    rf"(?:(?P<weeks>{COUNT}) (?P<unit>weeks?|fortnights?) (?:on )?|week on )"
    rf"(?P<from>today|tomorrow|{WEEKDAY})"
    rf"|(?P<first>today|tomorrow|{WEEKDAY}) (?P<long>week|fortnight)(?! ?\d\d| after)"
)
END = (
    r"(?:the )?(?:very )?(?:end|last day)(?: of)? (?:the |this )?(?P<coming>next )?"
    rf"(?P<period>day|week|month|quarter|year|q(?P<quarter>[1-4])"
    rf"|(?P<month>{MONTH})(?:[ -](?P<year>\d{{4}}))?)"
)
SHORT_ENDS = {"eow": "end of week", "eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
SHORT_ENDS |= {f"{period} end": f"end of {period}" for period in ("month", "quarter", "year")}
_SHORT_END = r"eo[wmqy]|(?:month|quarter|year)[ -]end"
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
A_WEEKDAY = rf"(?P<which>(?:this |the )?coming |this |next )?(?P<weekday>{WEEKDAY})"


def unnamed(pattern: str) -> str:
    """The pattern without the names of its groups, so that it can stand there twice."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


DATE = rf"(?:{NUMBERS}|{NAMED}|the {NUMBER}|\d{{1,2}}{ORDINAL})"
BEFORE_A_DAY = rf"(?:{END_OF_DAY} (?:on |of )?|(?:the )?end of (?=today|tomorrow|{WEEKDAY}\b))"
A_DAY = unnamed(
    rf"(?:{BEFORE_A_DAY}?(?:{PLACED}|{OF_WEEK}|{OF_MONTH}|{END}"
    rf"|{DATE}(?:,? \(?{WEEKDAY}\b\)?)?|{WEEKDAY_THE}"
    rf"|{WEEKS_ON}|{NEAR}|{AHEAD}|{A_WEEKDAY})"
    rf"(?: {PART})?|{END_OF_DAY}|{_SHORT_END})"
)
_PERIOD = rf"(?:{MONTH}|weeks?|month|quarter|year)"
_ANOTHER = rf"(?:{A_DAY}|(?:early |mid |late |the |next )?{_PERIOD}|the (?:day|week) after|next|later)"
_OR_ANOTHER = rf"(?:(?:\??,? (?:or|and|to|until|through) |/| ?[-–&+] ?){_ANOTHER})"
TWO_DAYS = rf"{A_DAY}{_OR_ANOTHER}+"
_SEASON = r"(?:next |this |the )?(?:spring|summer|autumn|winter|christmas|xmas|easter|new year|q[1-4])"
A_SEASON = rf"(?:{MONTH}(?: \d{{4}})?|{_SEASON})(?!\.?[ -]?(?:the )?\d| eve\b| days?\b)"
SOON = (
    r"(?:(?<!as )soon(?:ish)?(?! as)|a\.?s\.?a\.?p\b\.?|as soon as (?:possible|i can|we can)|shortly|sometime"
    r"|some day|in due course|later on)"
)
_DOUBT = r"(?:maybe|perhaps|possibly|probably|prob|ideally|hopefully|around|approx\.?|roughly|circa|ca\.?)"
_DOUBT_BEHIND = r"(?:,? (?:maybe|perhaps|or so|ish|possibly|probably|or later|or after)\b|-?ish\b)"
_WEEK_OF = r"(?:w/?c|w/[be]|week (?:commencing|beginning|starting|ending|of))\.?"
NO_DAY = "|".join(
    (
        rf"(?:mid|early|late|later|(?:the )?(?:middle|start|beginning)(?: of)?)[ -]?(?:in |of )?"
        rf"(?:(?:the |this )?next |the |this )?{_PERIOD}(?! ?\d)",
        r"(?:this|the|next|over the|at the) weekend",
        rf"this (?:week|month|quarter|year)(?!,? (?:on )?{WEEKDAY})",
        r"(?:(?:some ?time|any ?time|some day) )?(?:in |during )?(?:the )?(?:next|following|coming)"
        rf" (?:week|month|quarter|year)(?!,? (?:on )?{WEEKDAY})",
        r"(?:in|within) (?:a couple of|a few|several|some) (?:days|weeks|months)",
        r"(?:(?:in|over|within|during) )?the (?:next|coming)"
        rf" (?:few |couple of |{COUNT} )?(?:days|weeks|months)",
        rf"between (?:the )?{NUMBER}\.?(?: (?:of )?{MONTH})? and (?:the )?{NUMBER}\.? (?:of )?{MONTH}",
        rf"(?:(?:between|towards?(?: the)?|(?:any ?time )?after|{_DOUBT}(?: on| by)?|{_WEEK_OF}) |~ ?)"
        rf"{A_DAY}(?: and {A_DAY})?",
        r"(?:kw|cw|week) ?\d{1,2}(?!\w)",
        rf"next next (?:week|month|{WEEKDAY})|(?:the )?(?:{WEEKDAY}|week|month) after next",
        rf"(?:in|within) (?:~ ?|(?:about|around|roughly|approximately|approx\.?|circa|ca\.?) ){COUNTED}",
        rf"{WEEKDAY} in {COUNTED}|(?:in|within) {COUNTED} or (?:so|two|three)",
        rf"(?:in|within) (?:\d+|{COUNT}) ?(?:-|–|to|or) ?{COUNTED}",
        rf"\d{{1,2}}{ORDINAL}?\.?(?: ?[-–/] ?| (?:to|or|and|until) )\d{{1,2}}{ORDINAL}?\.? (?:of )?{MONTH}",
        rf"(?:the )?(?:{'|'.join(PLACES)}) (?:week|half) (?:of|in) (?:(?:the|this|next) month|{MONTH})",
        SOON,
    )
)
VAGUE = rf"{NO_DAY}|{A_DAY}{_DOUBT_BEHIND}"
DAYS = rf"{NO_DAY}|{A_DAY}(?:{_OR_ANOTHER}+|{_DOUBT_BEHIND})?"  # one, several, or none for certain

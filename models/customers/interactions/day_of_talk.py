"""The day of a talk, where its note tells it: "met Rosa yesterday", "on Friday he wrote back"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.calendar import errors
from models.calendar.days import DAY
from models.calendar.lexicon import COUNT, MONTH, ORDINAL, WEEKDAY, capitalised, number, spelled
from models.calendar.typed.day_finder import place_typed
from models.calendar.typed.day_words import COUNTED, HOUR, NAMED, NUMBER, NUMBERS, PART
from models.calendar.typed.past_days import parse_past_day
from models.customers.interactions.contact_words import THEY_SAY, UNREAL
from models.customers.interactions.outcome import channel_in, read_signs
from models.customers.interactions.signs import Sign
from models.customers.ratings.counts import counts_things
from models.kernel.errors import Invalid

_TODAY = r"today|tonight|this (?:morning|afternoon|evening|noon)|just now"
_YESTERDAY = rf"yesterday(?: {PART})?|last night"
_AGO = rf"(?:exactly )?(?P<count>{COUNT}) (?P<unit>days?|weeks?|fortnights?) ago"
_WEEKDAY = rf"(?P<which>on |last |this |past |on last )?(?P<weekday>{WEEKDAY})(?: {PART})?"
_VAGUE = (
    rf"last (?:week|weekend|month|year|quarter|spring|summer|autumn|winter|{MONTH})|the other day|recently"
    rf"|(?:a few|some|several|a couple of) \w+ ago|{COUNT} (?:months?|years?) ago|earlier this (?:week|month)"
    rf"|{WEEKDAY} ?[/–-] ?{WEEKDAY}|(?:early|mid|late)[ -](?:in )?{MONTH}|(?:over|at|on) the weekend"
    rf"|in {MONTH}(?: \d{{4}})?|{COUNTED} back"
)
_DATE = rf"(?:on )?(?:{NAMED}|{NUMBERS}|on the {NUMBER}|on \d\d?(?:st|nd|rd|th))"
_ALL = rf"(?:the )?day before yesterday|{_TODAY}|{_YESTERDAY}|{_AGO}|{_VAGUE}|{_DATE}|{_WEEKDAY}"
_SAID = re.compile(rf"(?<![\w/.-])(?P<day>{_ALL})(?![\w/]|-\w|'s|\.\d)")
_OF_ANOTHER = re.compile(  # "the order of 2 November", "by Wednesday", "since Monday"
    r"\b(?:of|about|for|by|until|till|before|since|after|from|due|next|than|regarding|dated|coming|as)$"
)
_OF_A_THING = re.compile(
    r"\b(?:the|an?|their|our|his|her|every|each|mr|mrs|ms|dr)\.?$"
)  # "the Monday report"
_AHEAD = re.compile(r"^(?:\w+ ){0,2}(?:will|should|must|shall|can|could|would|is going)\b")
_TO_COME = re.compile(
    r"\bto (?:meet|call|talk|speak|visit|see|come|send|deliver|sign|decide|start|pay|answer|ring|phone"
    r"|write)\b"
)
_OTHER_TALK = re.compile(
    r"\b(?:last|previous|first|next) (?:visit|call|meeting|talk|contact|order|e?mail|time|delivery)\b"
)
_TO_BE_DONE = re.compile(
    r"(?:call|ring|phone|visit|e?mail|text|meet)(?: (?:back|again|him|her|them|me|to))+\b"
)
_HOUR_OR_DOUBT = re.compile(rf" ?{HOUR}$|^(?:either|maybe|perhaps|probably) ")
_TOLD = re.compile(r"\b(?:saw|was|were|went|had|got|came|\w{3,}ed)\b")
_DOUBT = re.compile(r"\b(?:about|re|regarding|concerning|either|maybe|perhaps|probably)\b")
_NUMBER_ENDS = re.compile(rf"\d{ORDINAL}?\.?$")  # "on 5 or 6 November"
_SCORE = re.compile(r"(?:10|\d)/10|\d/[57]|24/7")
_SHORT_WORDS = {"sat", "sun"}  # which mean other things, too


@dataclass(frozen=True, slots=True)
class TalkDay:
    """The words for the `day` and what they mean: one day, or none, and `trouble` asks which."""

    words: str = ""
    day: date | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    words: str
    text: str
    is_of_exchange: bool
    is_told: bool  # and not only a meeting that is named
    is_doubtful: bool


def read_talk_day(note: str, today: date, people: Sequence[str] = ()) -> TalkDay:
    """Seen from the speaker's local `today`. Without words for a day in what is told of the contact there is
    none; what is planned, wished or told of other things is no day of the talk."""
    candidates = list(_candidates(note, people))
    exchanged = [candidate for candidate in candidates if candidate.is_of_exchange]
    days: dict[date, str] = {}
    for candidate in exchanged or candidates:
        try:
            days.setdefault(_day(candidate, today), candidate.words)
        except Invalid as refusal:
            return TalkDay(candidate.words, trouble=refusal.words)
    if len(days) > 1:
        said = " or ".join(days.values())
        return TalkDay(said, trouble=errors.TWO_DAYS.format(said=said))
    return next((TalkDay(words, day) for day, words in days.items()), TalkDay())


def _candidates(note: str, people: Sequence[str]) -> Iterator[_Candidate]:
    before = ""  # the clause
    is_before, is_exchange = True, False  # the first sign of a contact; the clause before is of an exchange
    for clause, signs in read_signs(note, people):
        typed = " ".join(clause.typed.split())
        text = spelled(typed)
        is_contact = bool(channel_in(clause)) or any(sign not in _SAYING for sign in signs)
        for match in _SAID.finditer(text):
            goes_on = is_before or clause.after in ("or", "and", ",")
            is_alone = goes_on and match[0] == _HOUR_OR_DOUBT.sub("", text).strip(" .,:;")
            if (is_contact or is_alone) and _is_of_talk(match, text, typed, is_alone=is_alone):
                start, end = place_typed(*match.span("day"), text, typed)
                is_exchange = Sign.EXCHANGE in signs[:1] or (is_alone and is_exchange)
                is_told = bool(signs) or is_alone or _TOLD.search(text) is not None
                is_second = (
                    clause.after in ("or", "and") and not match.start() and _NUMBER_ENDS.search(before)
                )
                is_doubtful = bool(is_second or _DOUBT.search(text, 0, match.start()))
                yield _Candidate(typed[start:end], match["day"], is_exchange, is_told, is_doubtful)
        is_before, before = is_before and not is_contact, text


_SAYING = (Sign.THEY_SAY, Sign.THEY_CONFIRM, Sign.AWAY, Sign.UNSURE)


def _is_of_talk(match: re.Match[str], text: str, typed: str, *, is_alone: bool) -> bool:
    before, after, day = text[: match.start()].strip(), text[match.end() :].strip(), match["day"]
    is_bare = re.match(rf"{WEEKDAY}\b|\d", day)
    if _OF_ANOTHER.search(before) or (is_bare and _OF_A_THING.search(before)):
        return False
    if (
        re.search(r"\b(?:who|which|that)\b", before)
        or UNREAL.search(before)
        or THEY_SAY.search(before)
        or _AHEAD.match(after)
    ):
        return False
    if _TO_COME.search(before) or _OTHER_TALK.search(before):
        return False
    if _SCORE.fullmatch(day) or (
        re.search(r"\d/", day) and not day.startswith("on ") and before and day.count("/") < 2
    ):
        return False
    if _TO_BE_DONE.match(before) or (is_bare and before and re.match(r" [A-ZÀ-Þ]", typed[match.end() :])):
        return False
    if re.match(MONTH, day) and counts_things(after):  # "Jan 5 people came"
        return False
    if day in _SHORT_WORDS:
        start, _ = place_typed(*match.span("day"), text, typed)
        return is_alone or (not before and typed[start].isupper())
    return True


def _day(candidate: _Candidate, today: date) -> date:
    """Raises Invalid."""
    text = candidate.text
    if candidate.is_doubtful or re.fullmatch(_VAGUE, text):
        raise Invalid(errors.VAGUE.format(said=capitalised(text)))
    if re.fullmatch(_TODAY, text):
        return today
    if re.fullmatch(_YESTERDAY, text):
        return today - DAY
    if ago := re.fullmatch(_AGO, text):
        days = {"day": 1, "week": 7, "fortnight": 14}[ago["unit"].rstrip("s")]
        return today - number(ago["count"]) * days * DAY
    if weekday := re.fullmatch(_WEEKDAY, text):
        return _weekday(weekday, candidate, today)
    day = parse_past_day(re.sub(r"^on ", "", text), today)
    if day > today:
        raise Invalid(errors.STILL_TO_COME)
    return day


def _weekday(match: re.Match[str], candidate: _Candidate, today: date) -> date:
    """The last one. Today's own name, "last Tuesday" on a Thursday, and "meeting on Friday", which may be to
    come, are asked about."""
    day = parse_past_day(match["weekday"], today - DAY)
    has_passed_this_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    is_last = "last" in (match["which"] or "")
    may_be_today = day == today - 7 * DAY and not is_last
    if not candidate.is_told or may_be_today or (is_last and has_passed_this_week):
        raise Invalid(errors.VAGUE.format(said=capitalised(candidate.text)))
    return day

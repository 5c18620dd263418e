"""The day of a talk, where its note tells it: "met Rosa yesterday", "on Friday he wrote back"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice, zip_longest

from dateutil.relativedelta import relativedelta

from models.calendar import errors
from models.calendar.days import DAY
from models.calendar.lexicon import (
    MONTH,
    WEEKDAY,
    capitalised,
    day_name,
    month_number,
    number,
    spelled,
    weekday_number,
)
from models.calendar.typed.day_finder import place_typed
from models.calendar.typed.past_days import parse_past_day
from models.customers.interactions.clauses import Clause
from models.customers.interactions.outcome import SignedClauses, channel_in
from models.customers.interactions.preceding import GOES_ON, Preceding
from models.customers.interactions.signs import Sign
from models.customers.interactions.words import talk_day as said
from models.customers.interactions.words.contact import THEY_SAY
from models.customers.interactions.words.other_talks import UNREAL
from models.customers.ratings.counts import counts_things
from models.kernel.errors import Invalid

_SAYING = (Sign.THEY_SAY, Sign.THEY_CONFIRM, Sign.AWAY, Sign.UNSURE)
_NOTHING: tuple[Clause, list[Sign]] = (Clause("", ""), [])  # behind the last clause
_MOST_DAYS = 20  # that are looked at; so many are asked about in any case
_NEAR = 200  # characters around a day that tell what it is of
_AHEAD = 5  # months in which "the end of March" is hardly the one that is over
_LONG_AGO = 300  # days; on 23 November, "24 November" hardly means last year's


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
    is_denied: bool  # "not yesterday"


def read_talk_day(clauses: SignedClauses, today: date) -> TalkDay:
    """The day that the clauses of a note tell, seen from the speaker's local `today`. Without words for a day
    in what is told of the contact there is none; what is planned, wished or told of other things is no day of
    the talk."""
    candidates = [
        found for found in islice(_candidates(clauses), _MOST_DAYS) if not _is_ahead(found.text, today)
    ]
    candidates = [found for found in candidates if not found.is_denied] or candidates
    exchanged = [candidate for candidate in candidates if candidate.is_of_exchange]
    days: dict[date, str] = {}
    for candidate in exchanged or candidates:
        try:
            days.setdefault(_day(candidate, today), candidate.words)
        except Invalid as refusal:
            return TalkDay(candidate.words, trouble=refusal.words)
    if len(days) > 1:
        words = " or ".join(days.values())
        return TalkDay(words, trouble=errors.TWO_DAYS.format(said=words))
    return next((TalkDay(words, day) for day, words in days.items()), TalkDay())


def _candidates(clauses: SignedClauses) -> Iterator[_Candidate]:
    preceding = Preceding()
    for (clause, signs), (following, _) in zip_longest(clauses, clauses[1:], fillvalue=_NOTHING):
        typed = " ".join(clause.typed.split())
        text = spelled(typed)
        is_contact = bool(channel_in(clause)) or any(sign not in _SAYING for sign in signs)
        whole = said.HOUR_OR_DOUBT.sub("", text).strip(" .,:;")
        preceding.begin(clause)
        for match in said.SAID.finditer(text) if not preceding.is_plan else ():
            goes_on = preceding.before_contact or clause.after in (*GOES_ON, "but")
            is_alone = goes_on and match[0] == whole
            company = "" if is_contact or is_alone else _company(match, clause, preceding, text, typed)
            if (is_contact or is_alone or company) and _is_of_talk(match, text, typed, is_alone=is_alone):
                start, end = place_typed(*match.span("day"), text, typed)
                is_exchange = Sign.EXCHANGE in signs[:1] or (
                    bool(is_alone or company) and preceding.is_of_exchange
                )
                is_told = bool(signs) or is_alone or said.TOLD.search(text) is not None
                is_told = is_told or (company == "persons" and preceding.is_told)
                preceding.is_of_exchange = is_exchange
                yield _Candidate(
                    typed[start:end],
                    match["day"],
                    is_exchange,
                    is_told,
                    _is_doubtful(match, text, clause, preceding) or _is_one_of_two(match, text, following),
                    bool(said.DENIED.search(text[: match.start()].strip())),
                )
        preceding.end(clause, signs, text, is_contact=is_contact)


def _company(match: re.Match[str], clause: Clause, preceding: Preceding, text: str, typed: str) -> str:
    if not preceding.with_others:
        return ""
    start, _ = place_typed(*match.span("day"), text, typed)
    return preceding.company_in(clause, typed[:start].strip())


def _is_doubtful(match: re.Match[str], text: str, clause: Clause, preceding: Preceding) -> bool:
    is_second = (
        clause.after in ("or", "and")
        and not match.start()
        and said.NUMBER_ENDS.search(preceding.text) is not None
    )
    may_be_an_hour = match.start() and re.fullmatch(said.AN_HOUR, match["day"])
    return bool(is_second or may_be_an_hour) or said.DOUBT.search(text, 0, match.start()) is not None


def _is_one_of_two(match: re.Match[str], text: str, following: Clause) -> bool:
    """Whether another day is named behind it, as in "met tues or weds"."""
    is_last = following.after == "or" and not text[match.end() :].strip(" .")
    return is_last and said.SAID.match(spelled(following.typed)) is not None


def _is_ahead(text: str, today: date) -> bool:
    """Whether it is a part of a month that is to come, which a talk is rather about."""
    vague = re.fullmatch(said.VAGUE, text)
    if not vague or not vague["month"]:
        return False
    months = (month_number(vague["month"]) - today.month) % 12
    return 0 < months <= _AHEAD or (not months and vague["part"] == "end")


def _is_of_talk(match: re.Match[str], text: str, typed: str, *, is_alone: bool) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()].strip()
    after, day = text[match.end() : match.end() + _NEAR].strip(), match["day"]
    is_bare = re.match(rf"{WEEKDAY}\b|\d", day)
    if said.OF_ANOTHER.search(before) or (is_bare and said.OF_A_THING.search(before)):
        return False
    if (
        re.search(r"\b(?:who|which|that)\b", before)
        or UNREAL.search(before)
        or THEY_SAY.search(before)
        or said.AHEAD.match(after)
    ):
        return False
    if said.TO_COME.search(before) or said.OTHER_TALK.search(before) or said.AGREED.search(f"{before} {day}"):
        return False
    if re.fullmatch(said.SHORT_DATE, day):
        return not counts_things(after) if not before else not after and bool(said.BARE_TALK.search(before))
    is_fraction = re.search(r"\d/", day) and not day.startswith("on ") and before and day.count("/") < 2
    if said.SCORE.fullmatch(day) or (is_fraction and not _is_alone_behind_talk(before, after)):
        return False
    if said.TO_BE_DONE.match(before) or (is_bare and before and re.match(r" [A-ZÀ-Þ]", typed[match.end() :])):
        return False
    if re.match(MONTH, day) and counts_things(after):  # "Jan 5 people came"
        return False
    if day in said.SHORT_WORDS:
        start, _ = place_typed(*match.span("day"), text, typed)
        return is_alone or (typed[start].isupper() and (not before or (not after and not typed.isupper())))
    return True


def _is_alone_behind_talk(before: str, after: str) -> bool:
    """Whether nothing else is said of it: "spoke with Al 13/11, all fine"."""
    return (
        said.BARE_TALK.search(before) is not None and re.match(r"$|[,.;:!-]|(?:with|w) ", after) is not None
    )


def _day(candidate: _Candidate, today: date) -> date:
    """Raises Invalid."""
    text = candidate.text
    if candidate.is_denied:
        raise Invalid(errors.VAGUE.format(said=capitalised(f"not {text}")))
    if candidate.is_doubtful and re.fullmatch(said.AN_HOUR, text):
        first, second = day_name(_dated(text, today)), text.replace(".", ":")
        raise Invalid(errors.TWO_WAYS.format(said=text, first=first, second=second))
    if candidate.is_doubtful or re.fullmatch(said.VAGUE, text):
        raise Invalid(errors.VAGUE.format(said=capitalised(text)))
    if re.fullmatch(said.TODAY, text):
        return today
    if re.fullmatch(said.YESTERDAY, text):
        return today - DAY
    if ago := re.fullmatch(said.AGO, text):
        days = {"day": 1, "week": 7, "fortnight": 14}[ago["unit"].rstrip("s")]
        return today - number(ago["count"]) * days * DAY
    if re.fullmatch(said.OF_LAST_WEEK, text):
        weekday_name = re.search(rf"\b{WEEKDAY}\b", text)
        monday = today - (today.weekday() + 7) * DAY
        return monday + weekday_number(weekday_name[0] if weekday_name else "mon") * DAY
    if weekday := re.fullmatch(said.A_WEEKDAY, text):
        return _weekday(weekday, candidate, today)
    return _dated(re.sub(r"^on ", "", text), today)


def _dated(text: str, today: date) -> date:
    """Raises Invalid, where the day may be the one to come, too."""
    day = parse_past_day(re.sub(r"^(\d\d?)-(\d\d?)$", r"\1/\2", text), today)
    if day > today:
        raise Invalid(errors.STILL_TO_COME)
    if (today - day).days > _LONG_AGO and str(day.year) not in text and f"'{day.year % 100}" not in text:
        first, second = day_name(day), day_name(day + relativedelta(years=1))
        raise Invalid(errors.WHICH_YEAR.format(said=capitalised(text), first=first, second=second))
    return day


def _weekday(match: re.Match[str], candidate: _Candidate, today: date) -> date:
    """The last one. Today's own name, "last Tuesday" on a Thursday, and "meeting on Friday", which may be to
    come, are asked about."""
    day = parse_past_day(match["weekday"], today - DAY)
    has_passed_this_week = day.isocalendar()[:2] == today.isocalendar()[:2]
    is_last = "last" in (match["which"] or "")
    may_be_today = day == today - 7 * DAY and not is_last
    if not candidate.is_told:
        raise Invalid(errors.VAGUE.format(said=capitalised(candidate.text)))
    if may_be_today or (is_last and has_passed_this_week):
        first, second = (day_name(other) for other in (day, today if may_be_today else day - 7 * DAY))
        said_so = capitalised(candidate.text)
        raise Invalid(errors.WHICH_WEEK.format(said=said_so, first=first, second=second))
    return day

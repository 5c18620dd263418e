"""The day of a talk, where its note tells it: "met Rosa yesterday", "on Friday he wrote back"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, zip_longest

from models.calendar import errors
from models.calendar.lexicon import MONTH, ORDINAL, WEEKDAY, spelled
from models.calendar.typed.day_finder import place_typed
from models.calendar.typed.names_of_days import may_be_a_name, without_names
from models.customers.interactions.clauses import Clause
from models.customers.interactions.day_meant import NamedDay, day_meant, is_ahead
from models.customers.interactions.outcome import SignedClauses, channel_in
from models.customers.interactions.preceding import Preceding
from models.customers.interactions.signs import Sign
from models.customers.interactions.words import talk_day as said
from models.customers.interactions.words.contact import THEY_SAY
from models.customers.interactions.words.other_talks import UNREAL
from models.customers.ratings.counts import counts_things
from models.kernel.errors import Invalid

_SAYING = (Sign.THEY_SAY, Sign.THEY_CONFIRM, Sign.AWAY, Sign.UNSURE)
_NOTHING: tuple[Clause, list[Sign]] = (Clause("", ""), [])  # behind the last clause
_MOST_DAYS = 20  # that are looked at; so many are asked about in any case
_HIGHEST = 10  # score, and number of parts
_MARKS = " .,:;[]@|/-–—"
_WORD = re.compile(r"[\w&'.-]+")
_NEAR = 200  # characters around a day that tell what it is of


@dataclass(frozen=True, slots=True)
class TalkDay:
    """The words for the `day` and what they mean: one day, or none, and `trouble` asks which."""

    words: str = ""
    day: date | None = None
    trouble: str = ""


def read_talk_day(
    clauses: SignedClauses, today: date, people: Sequence[str] = (), customer: str = ""
) -> TalkDay:
    """The day that the clauses of a note tell, seen from the speaker's local `today`. Without words for a day
    in what is told of the contact there is none; what is planned, wished or told of other things is no day of
    the talk. `people`: the names of the customer's contacts. `customer`: its own name, which may stand beside
    the day."""
    found = islice(_named_days(clauses, people, customer.casefold().split()), _MOST_DAYS)
    named_days = [named for named in found if not is_ahead(named.text, today)]
    named_days = [named for named in named_days if not named.is_denied] or named_days
    exchanged = [named for named in named_days if named.is_of_exchange]
    days: dict[date, str] = {}
    for named in exchanged or named_days:
        try:
            days.setdefault(day_meant(named, today), named.words)
        except Invalid as refusal:
            return TalkDay(named.words, trouble=refusal.words)
    if len(days) > 1:
        words = " or ".join(days.values())
        return TalkDay(words, trouble=errors.TWO_DAYS.format(said=words))
    return next((TalkDay(words, day) for day, words in days.items()), TalkDay())


def _named_days(clauses: SignedClauses, people: Sequence[str], customer: Sequence[str]) -> Iterator[NamedDay]:
    preceding = Preceding()
    for (clause, signs), (following, _) in zip_longest(clauses, clauses[1:], fillvalue=_NOTHING):
        typed = " ".join(clause.typed.split())
        spelt = spelled(without_names(typed, people))
        text = said.WHOSE.sub(r"\g<day>", spelt, count=1) if preceding.before_contact else spelt
        is_contact = bool(channel_in(clause)) or any(sign not in _SAYING for sign in signs)
        preceding.begin(clause)
        for match, bare in _days_in(text) if not preceding.is_plan else ():
            is_whole = _is_whole(match, text, bare, customer)
            is_alone = is_whole and preceding.is_followed_by(clause)
            company = "" if is_contact or is_alone else _company(match, clause, preceding, text, typed)
            is_of_talk = _is_of_talk(match, text, typed, preceding, is_alone=is_alone)
            is_near = bool(is_contact or is_alone or company)
            if not is_of_talk or not (is_near or (not is_whole and preceding.may_begin_with(match))):
                continue
            goes_on = bool(company) or (is_alone and not preceding.is_of_a_thing(clause))
            preceding.is_of_exchange = Sign.EXCHANGE in signs[:1] or (goes_on and preceding.is_of_exchange)
            is_told = bool(signs) or said.TOLD.search(text) is not None
            is_told = is_told or (is_alone and preceding.is_told_before(clause))
            is_doubtful = text != spelt or not is_near or may_be_a_name(match["day"], people)
            yield NamedDay(
                typed[slice(*place_typed(*match.span("day"), text, typed))],
                match["day"],
                preceding.is_of_exchange,
                is_told or (company == "persons" and preceding.is_told),
                is_doubtful or _is_doubtful(match, text, clause, following, preceding, is_alone=is_alone),
                bool(said.DENIED.search(text[: match.start()].strip())),
            )
        preceding.end(clause, signs, text, is_contact=is_contact)


def _days_in(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The words for days, each with the clause as it is without what may stand beside a day."""
    matches = list(said.SAID.finditer(text))
    bare = said.BESIDE_A_DAY.sub("", text).strip(_MARKS) if matches else ""
    yield from ((match, bare) for match in matches)


def _is_whole(match: re.Match[str], text: str, bare: str, customer: Sequence[str]) -> bool:
    """Whether it is all of the clause, but for an hour, or for the customer's name: "Acme 19/11: spoke".
    `bare`: the clause without what may stand beside a day."""
    if match[0].strip(_MARKS) == bare:
        return True
    places = ((0, match.start()), (match.end(), len(text)))
    others = (word for place in places for word in _WORD.finditer(text, *place))
    first = next(others, None)
    return first is not None and all(word[0].strip(_MARKS) in customer for word in chain([first], others))


def _company(match: re.Match[str], clause: Clause, preceding: Preceding, text: str, typed: str) -> str:
    if not preceding.with_others:
        return ""
    start, _ = place_typed(*match.span("day"), text, typed)
    return preceding.company_in(clause, typed[:start].strip())


def _is_doubtful(
    match: re.Match[str],
    text: str,
    clause: Clause,
    following: Clause,
    preceding: Preceding,
    *,
    is_alone: bool,
) -> bool:
    before, day = text[: match.start()].strip(), match["day"]
    is_second = clause.after in ("or", "and") and not before and said.NUMBER_ENDS.search(preceding.text)
    may_be_an_hour = before and re.fullmatch(said.AN_HOUR, day)
    is_person = re.fullmatch(rf"the \d\d?{ORDINAL}", day) and " " not in before  # "met the 3rd"
    is_pair = before and not is_alone and said.PAIR.fullmatch(day)
    if is_second or may_be_an_hour or is_person or (is_pair and not said.BARE_TALK.search(before)):
        return True
    about = f"{preceding.text} {before}" if clause.after == "(" else before
    is_clear = re.fullmatch(said.CLEAR, day) and not said.EVENT.search(about)
    if said.UNSURE.search(before) or (said.DOUBT.search(about) and not is_clear):
        return True
    is_appointment = said.A_CALL.match(text) or (is_alone and said.AT_AN_HOUR.search(text))
    may_be_to_come = preceding.text and is_appointment and re.fullmatch(rf"(?:on )?{WEEKDAY}", day)
    is_of_a_thing = is_alone and preceding.is_of_a_thing(clause)
    return bool(may_be_to_come) or is_of_a_thing or _is_one_of_two(match, text, following)


def _is_one_of_two(match: re.Match[str], text: str, following: Clause) -> bool:
    """Whether another day is named behind it, as in "met tues or weds" and "met tues and again weds"."""
    other = spelled(following.typed)
    is_other = following.after == "or" or (following.after == "and" and other.startswith("again "))
    is_last = is_other and not text[match.end() :].strip(" .")
    return is_last and said.SAID.match(other.removeprefix("again ")) is not None


def _is_of_talk(match: re.Match[str], text: str, typed: str, preceding: Preceding, *, is_alone: bool) -> bool:
    before = text[max(0, match.start() - _NEAR) : match.start()].strip()
    after, day = text[match.end() : match.end() + _NEAR].strip(), match["day"]
    is_bare = re.match(rf"{WEEKDAY}\b|\d", day)
    if (said.OF_ANOTHER.search(before) and not is_alone) or (is_bare and said.OF_A_THING.search(before)):
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
    if said.SCORE.fullmatch(day) or (not is_alone and _is_a_number(day, before, after)):
        return False
    is_of_a_name = (
        is_bare and before and not re.search(r"\d{4}", day) and re.match(r" [A-ZÀ-Þ]", typed[match.end() :])
    )
    if is_of_a_name or preceding.is_call_to_come(text) or said.TO_BE_DONE.match(before):
        return False
    if re.match(MONTH, day) and counts_things(after):  # "Jan 5 people came"
        return False
    if day in said.SHORT_WORDS:
        start, _ = place_typed(*match.span("day"), text, typed)
        return is_alone or (typed[start].isupper() and (not before or (not after and not typed.isupper())))
    return True


def _is_a_number(day: str, before: str, after: str) -> bool:
    """Whether it is the number or the part of a thing: "invoice 12/11", "2/3 of the board"."""
    if said.NUMBERED.search(before) and re.fullmatch(rf"{said.PAIR.pattern}|{said.IN_DIGITS}", day):
        return True
    if not (pair := said.PAIR.fullmatch(day)):
        return False
    if not before and not counts_things(after):
        return False
    is_alone = re.match(r"$|[,.;:!-]|(?:with|w) ", after) is not None
    if said.BARE_TALK.search(before):
        return not is_alone and (said.FRACTION.fullmatch(day) is not None or counts_things(after))
    return int(pair["first"]) <= int(pair["second"]) <= _HIGHEST

"""The note of a call: "spoke with purchasing, happy, 9/10".

Only what is evident is read out of it; the words themselves stay the note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.calendar.days import Days
from models.customers.interactions.commitments import ParsedStep, find_next_step, find_promises
from models.customers.interactions.day_of_talk import TalkDay, read_talk_day
from models.customers.interactions.outcome import read_channel, read_outcome, read_signs
from models.customers.interactions.persons import find_participants
from models.customers.promises.parser import ParsedPromise
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.scores import FoundScore, find_score
from models.kernel.readable import readable
from models.kernel.vocabulary import Channel, Outcome

_GIVERS = {
    RatedBy.CUSTOMER: re.compile(
        r"\b(?i:(?:they|he|she|customer) (?:gave|gives|rated?|rates|said|says)"
        r"|(?:gave|gives?|rated?|rates) us)\b"
        r"|\b(?!I\b)[A-ZÀ-Þ][\w'’-]* (?:gave|gives|rated|rates|scored)\b"
    ),
    RatedBy.REP: re.compile(
        r"\b(?i:i(?:'d| would)? (?:say|guess|think|estimate)|my (?:estimate|guess|feeling))\b"
    ),
}


@dataclass(frozen=True, slots=True)
class ParsedCall:
    """A call as far as its words make it evident; None or "" is left to the person.

    `named` is what may be a customer's name, `note` the words, letter by letter. All the others are read out
    of the note and take no word away from it.

    For a form: what is filled in stands as a field of its own in the first view, and so does what has a
    `trouble`: its field stays empty, with the trouble as its hint. What is neither waits behind “More”.

    outcome: None preselects nothing; the choice is required.
    happened_on: the day of the talk, read from the words `day`; without any it is today. `day_trouble` asks
        about words that name no single day that is over.
    persons: those of the customer's contacts who took part, by their names in the book.
    strangers: who else took part, or may be one of several contacts, as they were typed.
    score: out of ten, overall. `score_by`: who gave it, else it is asked in a required field. `score_trouble`
        asks about numbers that may count things, or about several scores.
    promise: as in the form of a promise: `what` is filled in, and the day where it was read.
    next_step: the same, for the next step.
    further_promises: for which the form has no room.
    """

    named: str
    note: str = ""
    channel: Channel | None = None
    outcome: Outcome | None = None
    score: int | None = None
    score_by: RatedBy | None = None
    score_trouble: str = ""
    happened_on: date | None = None
    day: str = ""
    day_trouble: str = ""
    persons: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    promise: ParsedPromise | None = None
    next_step: ParsedStep | None = None
    further_promises: tuple[ParsedPromise, ...] = ()


def parse_note(
    note: str,
    named: str,
    today: date,
    people: Sequence[str] = (),
    *,
    customer: str = "",
    days: Days | None = None,
) -> ParsedCall:
    """Read what is evident in the note; `today` is the speaker's local day, `days` are their working days.

    `people`: the names of the customer's contacts. `customer`: its own name, which is no person's. Where they
    are known only when `named` has been found, parse the note again.
    """
    words = readable(note)
    clauses = read_signs(words, people)
    participants = find_participants(words, [clause for clause, _ in clauses], people, customer)
    call = ParsedCall(
        named,
        note,
        read_channel(clauses),
        read_outcome(clauses),
        persons=participants.persons,
        strangers=participants.strangers,
    )
    call = _with_score(call, find_score(words), words)
    call = _with_day(call, read_talk_day(clauses, today, people, customer))
    return _with_commitments(call, words, today, days, people)


def _with_score(call: ParsedCall, score: FoundScore, words: str) -> ParsedCall:
    giver = None if score.value is None else giver_in(words)
    return replace(call, score=score.value, score_by=giver, score_trouble=score.trouble)


def _with_day(call: ParsedCall, talk_day: TalkDay) -> ParsedCall:
    return replace(call, happened_on=talk_day.day, day=talk_day.words, day_trouble=talk_day.trouble)


def _with_commitments(
    call: ParsedCall, words: str, today: date, days: Days | None, people: Sequence[str]
) -> ParsedCall:
    promises = find_promises(words, today, days=days, people=people)
    return replace(
        call,
        promise=promises[0] if promises else None,
        next_step=find_next_step(words, today, days=days, people=people),
        further_promises=promises[1:],
    )


def giver_in(words: str) -> RatedBy | None:
    """The giver of a number, where these words tell it."""
    return next((giver for giver, pattern in _GIVERS.items() if pattern.search(words)), None)

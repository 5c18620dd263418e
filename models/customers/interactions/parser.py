"""A call in one line: "Acme: spoke with purchasing, happy, 9/10".

Only what is evident is read out of it; the words themselves stay the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.customers.interactions.commitments import ParsedStep, find_next_step, find_promise
from models.customers.interactions.day_of_talk import read_talk_day
from models.customers.interactions.outcome import read_channel, read_outcome
from models.customers.interactions.persons import find_participants
from models.customers.promises.parser import ParsedPromise
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.scores import find_score
from models.kernel.vocabulary import Channel, Outcome

Word = TypeVar("Word")

LONGEST_NAME_WORDS = 5  # a longer text without a colon is a sentence, and may name a customer somewhere

# A colon ends the customer's name, but not in an address or a time of day.
_COLON = re.compile(r":(?!//)(?!(?<=\d:)\d)")

_GIVERS = {
    RatedBy.CUSTOMER: r"(?:they|he|she|customer) (?:gave|gives|rated?|rates|said|says)"
    r"|(?:gave|gives?|rated?|rates) us",
    RatedBy.REP: r"i(?:'d| would)? (?:say|guess|think|estimate)|my (?:estimate|guess|feeling)",
}


@dataclass(frozen=True, slots=True)
class ParsedCall:
    """A call as far as its words make it evident; None or "" is left to the person.

    `named` is what may be a customer's name, `note` everything else, letter by letter; a sentence without a
    colon is both. All the others are read out of the note and take no word away from it.

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


def parse_call(text: str, today: date, people: Sequence[str] = ()) -> ParsedCall:
    """Read any text; every word of it is in `named` or in `note`.

    `today` is the speaker's local day. `people` are the names of the customer's contacts: where they are
    known only when `named` has been found, parse the note again with `parse_note`.
    """
    named, note = _split(text.strip())
    if not note and len(named.split()) > LONGEST_NAME_WORDS:
        return parse_note(named, named, today, people)
    return parse_note(note, named, today, people)


def parse_note(
    note: str, named: str, today: date, people: Sequence[str] = (), *, customer: str = ""
) -> ParsedCall:
    """Read what is evident in the note. `customer`: the name of the customer, which is no person's."""
    outcome, channel = read_outcome(note, people), read_channel(note)
    score = find_score(note)
    score_by = giver_in(note) if score.value is not None else None
    participants = find_participants(note, people, customer)
    talk_day = read_talk_day(note, today, people)
    return ParsedCall(
        named,
        note,
        channel,
        outcome,
        score.value,
        score_by,
        score.trouble,
        happened_on=talk_day.day,
        day=talk_day.words,
        day_trouble=talk_day.trouble,
        persons=participants.persons,
        strangers=participants.strangers,
        promise=find_promise(note, today),
        next_step=find_next_step(note, today),
    )


def giver_in(words: str) -> RatedBy | None:
    """The giver of a number, where these words tell it."""
    return _first(_GIVERS, words)


def _split(text: str) -> tuple[str, str]:
    colon = _COLON.search(text)
    if not colon:
        return text, ""
    return text[: colon.start()].strip(), text[colon.end() :].strip()


def _first(meanings: Mapping[Word, str], note: str) -> Word | None:
    return next(_all(meanings, note), None)


def _all(meanings: Mapping[Word, str], note: str) -> Iterator[Word]:
    for word, pattern in meanings.items():
        if re.search(rf"\b(?:{pattern})\b", note, re.IGNORECASE):
            yield word

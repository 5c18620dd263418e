"""Promises of a talk and its next step, read from the note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.calendar.days import Days
from models.customers.interactions.words.talk_day import CALL_TO_COME
from models.customers.promises.parser import ParsedPromise, parse_promise
from models.customers.promises.promise import Side

_SEGMENT = re.compile(
    r"(?:(?<!\.\d)(?<!\.\d\d)[.]|[!?;\n])+(?=\s|$)|,(?=\s)|\s[-–—]\s|\b(?:but|so|although|because)\b"
    r"|\band (?=(?:I|we|they|he|she)\b)",
    re.IGNORECASE,
)
_NAME = r"(?:[A-ZÀ-ÞŁŚŽČ][^\W\d_]*[a-zà-ÿ][\w'’-]*)"
_THEY = rf"(?:[Tt]hey|[Hh]e|[Ss]he|[Ww]ho|[Tt]he (?:customer|client|buyer|boss|owner)|{_NAME})"
_WE = r"(?:I|i|[Ww]e)"
_OBJECTS = r"(?: (?:me|us|them|him|her))?"
_PROMISED = re.compile(
    rf"(?:\b(?P<we>{_WE})|\b(?P<they>{_THEY})|^|\band|\bthen)(?:'ve| have| has| had"
    rf"|'s)? ?\b[Pp]romised?{_OBJECTS}"
    r"(?: to| that)? (?!no\b|nothing\b)(?P<what>.+)"
)
_WILL = re.compile(
    rf"\b(?:(?P<we>{_WE})|(?P<they>{_THEY}))(?:'ll| will| shall|(?:'re|'m|'s| am| are| is) going to)"
    r" (?!not\b|never\b)(?:also |then )?(?P<what>.+)"
)
_WILL_UNSAID = re.compile(  # who will: "met Tom, will send him the list"
    r"(?:^|\band )(?P<they>(?!))?[Ww]ill (?:also |then )?"
    r"(?P<what>(?:(?:send|give|bring|show|forward|deliver|e-?mail|mail|post|offer|quote|get|make|prepare)"
    rf" (?:him|her|them|{_NAME})|(?:send|forward|deliver|e-?mail|mail|post|prepare|bring|make)"
    r" (?:(?:the|an?|our|new|updated|revised|some|it|over) ){0,3}(?:\w+ )?(?:offer|quote|quotation"
    r"|price ?list|prices|catalogues?|catalogs?|samples?|invoice|proposal|brochures?|contract))\b.*)"
)
_WILL_GET_BACK = re.compile(  # "wants to ask her boss and will get back to me on Friday"
    r"\b(?P<we>(?!))?(?:will|'ll|should|going to)\b(?:(?! I | we ).)*?\b"
    r"(?P<what>(?P<they>(?:get|come|be|call|ring|write|text|e-?mail)) (?:back )?(?:to )?(?:me|us)\b.*)",
    re.IGNORECASE,
)
_TO_US = re.compile(r"(?:\w+ )(?:back )?(?:to |with )?(?:me|us)\b", re.IGNORECASE)  # is for them to do
_TALKING = (
    r"(?:call|ring|phone|visit|meet|see|e-?mail|text|write|talk|speak|try|ask|remind|follow up|get back"
    r"|come back|go"
    r" back|check (?:in|back)|catch up|touch base|reach out)"
)
_NEXT = re.compile(
    r"^(?:next(?: steps?)?|to-? ?do|follow[- ]?up|action(?: item)?)\s*[:–-]\s*(?P<what>.+)", re.I
)
_TO_DO = (
    re.compile(r"^next steps?(?: is| are)?(?: to)? (?P<what>.+)", re.IGNORECASE),
    re.compile(
        r"\b(?:I'll|we'll|I will|we will|will|must|need to|have to|has to|should|going to|let's|us to|me to"
        r"|wants? to"
        rf"|plan to|and) (?:also |then )?(?P<what>{_TALKING}\b.*)",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?P<what>(?:(?:call|ring|phone|visit|meet|e-?mail|text|write|talk|speak|try) (?:back|again|him"
        r"|her|them|to)"
        r"|follow up|get back|check (?:in|back)|catch up|touch base|remind)\b.*)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<what>(?:next (?:meeting|call|visit|appointment|talk|chat)|(?:meeting|call|visit|lunch"
        r"|appointment|demo)"
        r"(?: is| was)? (?:planned|scheduled|booked|set|arranged|fixed|agreed))\b.*)",
        re.IGNORECASE,
    ),
)


@dataclass(frozen=True, slots=True)
class ParsedStep:
    """A step to be made next: `what` without the words `day`, from which `due_on` was read. Where that day is
    none, over or may be read in two ways, `due_on` is None and `trouble` asks about it."""

    what: str
    day: str = ""
    due_on: date | None = None
    trouble: str = ""


def find_promises(
    note: str, today: date, *, days: Days | None = None, people: Sequence[str] = ()
) -> tuple[ParsedPromise, ...]:
    """The promises of the note, as seen from the speaker's local `today`; `days` are their working days and
    `people` the names of the customer's contacts.
    "Will" makes one only where a day is named, and not where we will just talk again."""
    found = (_promise_in(segment, today, days, people) for segment in _segments(note))
    return tuple(filter(None, found))


def _promise_in(segment: str, today: date, days: Days | None, people: Sequence[str]) -> ParsedPromise | None:
    if (match := _PROMISED.search(segment)) and not _is_denied(segment, match):
        return _promise(match, today, days, people)
    if not (match := _WILL.search(segment) or _WILL_UNSAID.search(segment) or _WILL_GET_BACK.search(segment)):
        return None
    promise = _promise(match, today, days, people)
    is_step = promise.side is Side.OURS and re.match(_TALKING, promise.what, re.IGNORECASE)
    return promise if promise.day and not is_step else None


def find_next_step(
    note: str, today: date, *, days: Days | None = None, people: Sequence[str] = ()
) -> ParsedStep | None:
    """The first next step of the note: what is called so, and where we will talk again on a day."""
    for place, segment in enumerate(_segments(note)):
        if match := _NEXT.match(segment):
            return _step(match["what"], today, days, people)
        if _PROMISED.search(segment):
            continue
        for pattern in (*_TO_DO, *([CALL_TO_COME] if place or "(" in segment else [])):
            match = pattern.search(segment)
            if match and (_TO_US.match(match["what"]) or _WILL_GET_BACK.search(segment)):
                continue
            step = (
                _step(match["what"], today, days, people)
                if match and not _is_denied(segment, match)
                else None
            )
            if step and step.day:
                return step
    return None


def _segments(note: str) -> Iterator[str]:
    yield from filter(None, map(str.strip, _SEGMENT.split(note.replace("’", "'"))))


def _is_denied(segment: str, match: re.Match[str]) -> bool:
    """ "as promised", "the promised list", "tried to call", "they never promised"."""
    start = match.start("what")
    return bool(
        re.search(r"\b(?:as|the|not|never|was|were|been|tried to|hoped to|wanted to)\b", segment[:start])
    )


def _promise(match: re.Match[str], today: date, days: Days | None, people: Sequence[str]) -> ParsedPromise:
    side = Side.THEIRS if match["they"] else Side.OURS
    return replace(parse_promise(match["what"], today, days=days, people=people), side=side)


def _step(words: str, today: date, days: Days | None, people: Sequence[str]) -> ParsedStep:
    parsed = parse_promise(words, today, days=days, people=people)
    return ParsedStep(parsed.what, parsed.day, parsed.due_on, parsed.trouble)

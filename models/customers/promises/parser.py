"""A promise in one line: "send the new price list by Friday", "they promised the drawings until 12 Dec"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.calendar import errors as calendar_errors
from models.calendar.day_parser import parse_day
from models.calendar.days import Days
from models.calendar.typed.day_finder import ParsedDay, find_days
from models.calendar.typed.names_of_days import may_be_a_name, without_names
from models.calendar.typed.past_days import just_over
from models.customers.promises import errors
from models.customers.promises.promise import Side
from models.kernel.errors import Invalid

_HAVE_PROMISED = r"(?:(?:'ve| have| has)? promised?|promises)"
_ALL = (
    r"(?:'ll|(?:'re|'s|'m| are| is| am)(?: going to|(?= (?!wait|expect|ask|need|look|hop|go)\w+ing\b))"
    r"| will(?! not)| shall|(?:'d| would)(?! (?:like|need|want|prefer|have|be)))"
)
_OBJECTS = r"(?: (?:us|them|him|her|me))?"
_WISH = (  # "they need the list by Friday" is a task of ours
    r"(?! (?:need|want|wish|expect|ask|wait|would|hope|like|are|is|have|has|had|were|was|can|could|should"
    r"|must|do|does|did|said|say|think|told|got|get(?!s? back)|prefer|request|require|complain)"
    r"(?:s|e?d|ing)?\b)"
)
_DO = (  # "we deliver the kits by Friday", and not "we spoke on Friday"
    r"(?= (?:send|deliver|bring|visit|call|ring|mail|e-?mail|quote|offer|prepare|check|ship|give|show|book"
    r"|order|replace|repair|fix|credit|refund|drop|share|post|confirm|(?:come|get) back)\b)"
)
_WILL = rf"{_HAVE_PROMISED}{_OBJECTS}|{_ALL}"
_REMINDER = (
    r"(?:(?:please|pls|plz) )?remind me(?: that| about)?"
    r"|(?:i )?(?:must|have to|need to|should)? ?(?:remember|(?:do )?not forget|don't forget)(?= to\b)"
)
_SIDES = {
    Side.THEIRS: rf"theirs|(?:they|he|she|(?:the )?(?:customer|client))(?:{_WILL}|{_WISH}(?= \w))",
    Side.OURS: rf"ours|(?:i|we)(?:{_WILL})|(?:ill|(?:i|we)(?: must| have to| need to| should)?){_DO}"
    rf"|promised{_OBJECTS}|{_REMINDER}",
}
_BEGINS = {
    side: re.compile(rf"(?:{words})(?!['\w])[:,]?\s*(?:to\b\s*)?", re.IGNORECASE)
    for side, words in _SIDES.items()
}
_NOTHING_UNTIL = re.compile(  # from that day on
    r"^(?:please )?(?:do not|don[’']?t|not to|never|no)\b(?! forget).*\b(?:until|till|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ParsedPromise:
    """side: None where nothing is said of it; is_unsure: it may be either. due_on: None without a day, with
    one that is over, or with one that does not exist or may be two; then `trouble` says what is wrong with
    the words `day`, and they stay in `what`."""

    side: Side | None
    what: str
    day: str = ""
    due_on: date | None = None
    trouble: str = ""
    is_unsure: bool = False


def parse_promise(
    sentence: str, today: date, *, days: Days | None = None, people: Sequence[str] = ()
) -> ParsedPromise:
    """Seen from the speaker's local `today`; `days` are their working days, else Monday to Friday. `people`:
    the names of the customer's contacts, which are no days. Every word that is not understood stays in
    `what`."""
    side, text = split_side(sentence)
    named = _days_in(text, people)
    if not named or _NOTHING_UNTIL.search(text):
        return ParsedPromise(side, text)
    said = " or ".join(dict.fromkeys(parsed_day.day for parsed_day in named))
    try:
        if may_be_a_name(named[-1].day, people):
            raise Invalid(errors.DAY_OR_PERSON.format(said=named[-1].day))
        due_on = _only_day(named, said, today, days)
    except Invalid as refusal:
        return ParsedPromise(side, text, said, trouble=refusal.words)
    what = named[-1].rest
    if side is None and all(split_side(what)):  # "on Friday remind me to call"
        side, what = split_side(what)
    if side or not re.match(r"to\b", text, re.IGNORECASE):  # "remind me on Friday to call"
        what = re.sub(r"^to\s+", "", what)
    return ParsedPromise(side, what, named[-1].day, due_on)


def _days_in(text: str, people: Sequence[str]) -> list[ParsedDay]:
    """All of them but the names of people: "call Sat"."""
    named, unnamed = find_days(text), without_names(text, people)
    if unnamed == text:
        return named
    days = {parsed_day.day for parsed_day in find_days(unnamed)}
    return [parsed_day for parsed_day in named if parsed_day.day in days]


def _only_day(named: Sequence[ParsedDay], said: str, today: date, days: Days | None) -> date:
    """Raises Invalid where the days are not one, or it is over."""
    due = {parse_day(parsed_day.day, today, days=days) for parsed_day in named}
    if len(due) > 1:
        raise Invalid(calendar_errors.TWO_DAYS.format(said=said))
    (due_on,) = due
    if due_on < today or just_over(named[-1].day, due_on, today):
        raise Invalid(errors.OVER)
    return due_on


def split_side(sentence: str) -> tuple[Side | None, str]:
    """The side whose promise it is, where the sentence begins with it, and the rest of the sentence."""
    typed = re.sub(r"^[-–—:,;]\s+", "", sentence.strip())
    for side, words in _BEGINS.items():
        if begins := words.match(typed.replace("’", "'")):
            rest = typed[begins.end() :].strip()
            is_reminder = begins[0].lower().startswith(("remind", "pl"))
            return split_side(rest) if is_reminder and _BEGINS[Side.THEIRS].match(rest) else (side, rest)
    return None, typed

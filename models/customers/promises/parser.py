"""A promise in one line: "send the new price list by Friday", "they promised the drawings until 12 Dec"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from models.calendar.day_parser import just_over, parse_day
from models.calendar.typed.day_finder import find_day
from models.customers.promises import errors
from models.customers.promises.promise import Side
from models.kernel.errors import Invalid

# "They are waiting for the offer" says what they need, not what they have promised.
_NO_PROMISES = (
    r"(?:are|were|is|was|be|had|want|need|wait|expect|ask|hope|would|could|should|must|get|like)\w*\b"
)
_SIDES = {
    Side.THEIRS: r"theirs|(?:they|he|she|customer)(?:'ve| have| has)? (?:promised?(?: us)?|will)|they'll"
    rf"|(?:they|he|she)(?= (?!{_NO_PROMISES})[a-z])",
    Side.OURS: r"ours|(?:i|we)(?:'ve| have)? (?:promised?(?: them)?|will)|(?:i|we)'ll"
    r"|(?:please )?(?:remind me(?: that| of)?|remember|don't forget|do not forget)",
}
_BEGINS = {
    side: re.compile(rf"(?:{words})\b[:,]?\s*(?:to\b\s*)?", re.IGNORECASE) for side, words in _SIDES.items()
}


@dataclass(frozen=True, slots=True)
class ParsedPromise:
    """side: None where nothing is said of it. due_on: None without a day, with one that is over, or with one
    that does not exist; then `trouble` says what is wrong with the words `day`."""

    side: Side | None
    what: str
    day: str = ""
    due_on: date | None = None
    trouble: str = ""


def parse_promise(sentence: str, today: date) -> ParsedPromise:
    """Seen from the speaker's local `today`. Every word that is not understood stays in `what`."""
    side, text = split_side(sentence.replace("’", "'"))
    parsed_day = find_day(text)
    if parsed_day is None:
        return ParsedPromise(side, text)
    try:
        due_on = parse_day(parsed_day.day, today)
    except Invalid as refusal:
        return ParsedPromise(side, parsed_day.rest, parsed_day.day, trouble=refusal.words)
    if due_on < today or just_over(parsed_day.day, due_on, today):
        return ParsedPromise(side, parsed_day.rest, parsed_day.day, trouble=errors.OVER)
    return ParsedPromise(side, parsed_day.rest, parsed_day.day, due_on)


def split_side(sentence: str) -> tuple[Side | None, str]:
    """The side whose promise it is, where the sentence begins with it, and the rest of the sentence."""
    for side, words in _BEGINS.items():
        if begins := words.match(sentence):
            return side, sentence[begins.end() :].strip()
    return None, sentence.strip()

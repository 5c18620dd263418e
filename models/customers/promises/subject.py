"""A person of the customer whom a sentence begins with as the one who promised: "Rita will send the plan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.customers.promises.promise import Side
from models.kernel.name_words import without_titles, words_of
from models.kernel.readable import readable

_OBJECTS = r"(?: (?:us|them|him|her|me))?"
_PROMISED = rf"(?: has|'s)? promise[sd]{_OBJECTS}(?: to\b)?"
_WILL = r"(?:'ll| will(?! not)|'s going to| is going to| would|(?: is|'s)(?= (?!wait|need|look|hop)\w+ing\b))"
_VERBS = (
    r"sends|gives|brings|pays|delivers|signs|confirms|decides|repl(?:y|ies)|writes|mails|emails|texts|provides"
    r"|submits|forwards|approves|tells|lets|gets|comes|prepares|arranges|organi[sz]es|informs|makes|returns"
    r"|shares|calls|checks|visits|answers|orders|rings|phones|hands|meets|goes|takes|shows|picks|finds"
)
_BEFORE_DAY = r"(?= (?:on|by|until|till|for|in|at|before|next|this|tomorrow|today)\b| *$)"
_DOES = rf"(?= (?:{_VERBS})\b(?!{_BEFORE_DAY}))"
_WISHES = (
    r"(?:need|want|wishe|expect|ask|wait|hope|like|request|require|complain|say|think|prefer|doe|i|wa|ha)s"
)
_PERHAPS = rf"(?: to(?= \w)|(?= (?!{_WISHES}\b)\w+s\b))"  # "Rita to send the plan", "Samuel photos"
_THEIRS = re.compile(rf"(?:{_PROMISED}|{_WILL}|{_DOES})(?!['\w])\s*", re.IGNORECASE)
_UNSURE = re.compile(rf"{_PERHAPS}(?!['\w])\s*", re.IGNORECASE)
_OF_THEM = re.compile(
    r"(?:(?:has |have |had )?promise[sd]|will|shall|'ll|(?:is|are) (?:going to|\w+ing)|to \w+|owes?"
    r"|(?:the )?(?:buyer|boss|owner|manager|chef|team|accounts|purchasing) (?:will|promised|to|is))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*?(?='(?:s|ll|re|d)\b|[^\w'-]|$)\.?")


@dataclass(frozen=True, slots=True)
class ParsedSubject:
    """side: None where it may be the person's own promise or one to the person. sentence: from
    the person's name on."""

    side: Side | None
    sentence: str


def parse_subject(sentence: str, people: Sequence[str], customer: str) -> ParsedSubject | None:
    """None where the sentence does not begin with one of `people`, the customer's name before it or not, or
    tells nothing that a person does."""
    typed = readable(sentence.replace("’", "'"))
    for start, end in _names_in_front(typed, people, customer):
        for side, pattern in ((Side.THEIRS, _THEIRS), (None, _UNSURE)):
            if pattern.match(typed, end):
                return ParsedSubject(side, sentence[start:].strip())
    return None


def tells_of_them(rest: str) -> bool:
    """Whether the words behind a customer's name may go on with it: "Acme" "promised the drawings"."""
    return _OF_THEM.match(rest.replace("’", "'")) is not None


def _names_in_front(typed: str, people: Sequence[str], customer: str) -> Iterator[tuple[int, int]]:
    """Where a person's name begins and ends with which the sentence begins, the longest first."""
    own = set(words_of(customer))
    words = list(_WORD.finditer(typed))
    keys = ["".join(words_of(word[0])) for word in words]
    start = 0
    while start < len(keys) and keys[start] in own and not _names(keys[start : start + 1], people):
        start += 1
    for last in range(min(len(words), start + 6), start, -1):
        if _names(keys[start:last], people):
            yield words[start].start(), words[last - 1].end()


def _names(keys: Sequence[str], people: Sequence[str]) -> bool:
    """Whether these words are one of the people: the whole name, or its first or its last word."""
    said = without_titles(tuple(keys))
    names = [without_titles(words_of(person)) for person in people]
    return any(said in (name, name[:1], name[-1:]) for name in names if name)

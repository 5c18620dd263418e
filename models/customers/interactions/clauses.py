"""Clauses of a note: the parts in which a negation, a subject and a verb belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.calendar.lexicon import SHORT_MONTHS, SHORT_WEEKDAYS, one_of
from models.customers.interactions.words.spelling import meant_by

_SHORT_FORMS = ("tel", "mr", "mrs", "ms", "dr", "hr", "fr", "sr", "ca", "approx")  # that a dot ends
_NO_SHORT_FORM = "".join(rf"(?<!\b{word})" for word in _SHORT_FORMS)
_ENDS = re.compile(
    rf"(?P<stop>(?:(?<!\.\d)(?<!\.\d\d){_NO_SHORT_FORM}\.|[!?;:\n])+(?=\s|$)|\s(?:[-–—]+|[-=]*>|→)\s|[—()]"
    rf"|,)"
    r"|\b(?P<word>but|and(?! forth\b| fro\b)|then|so|because|although|tho(?:ugh)?|while(?! ago| back)|whereas"
    r"|however|or)\b"
    r"|(?P<also>&)(?=\s+[a-zß-ÿ])",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(  # "Nov. 19", "Thu. 19 Nov"
    rf"(?<!\bin )\b({one_of((*SHORT_MONTHS, *SHORT_WEEKDAYS, 'sept'))})\.(?=,? \d)", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^\w()]*\)")  # "(!!)"
_NOT = re.compile(r"\b(could|did|was|were|has|have|had|do|does|is|are|would|should|wo|ca)(?:n'?t|'nt)\b")
_LONG_FORMS = (
    (re.compile(r"\bcannot\b|\bca not\b"), "can not"),
    (re.compile(r"\bwo not\b"), "will not"),
    (re.compile(r"\b(no)[ -](one|body)\b"), "nobody"),
    (re.compile(r"\bback[ -]?(?:'?n'?|and)[ -]forth\b"), "back and forth"),
    (re.compile(r"\bnoone\b|\bnot (?:any(?:one|body)|a soul)\b"), "nobody"),
    (re.compile(r"'(?:ve)\b"), " have"),
    (re.compile(r"'d\b(?= (?:said|told|called|spoken|written|met|been|got|\w{3,}ed)\b)"), " had"),
    (re.compile(r"\b(i|he|she|it|they|we|who)'d\b"), r"\1 would"),
    (re.compile(r"'(?:ll)\b"), " will"),
    (re.compile(r"\b(i|he|she|it|they|we|there)'(?:s|re|m)\b"), r"\1 is"),
    (re.compile(r"\b(e)-?(mail)"), r"\1\2"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/(?=\s|\w)|\bw\b"), "with "),
    (re.compile(r"\s+"), " "),
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a note as it was `typed`, and its `words` in lower case, without short forms. It stands
    `after` and `before` a conjunction or a mark; "" at the ends of the note."""

    typed: str
    words: str
    after: str = ""
    before: str = ""


def clauses_of(note: str) -> list[Clause]:
    """All of the note, in its order."""
    return [
        Clause(typed.strip(), words, after, before)
        for typed, after, before in _parts(_SHORT_DAY.sub(r"\1", _ASIDE.sub("", note.replace("’", "'"))))
        if (words := plain_words(typed))
    ]


def plain_words(text: str) -> str:
    """In lower case, with one spelling for each word."""
    words = _NOT.sub(r"\1 not", " ".join(text.casefold().replace("’", "'").split()))
    for pattern, long_form in _LONG_FORMS:
        words = pattern.sub(long_form, words)
    return " ".join(map(meant_by, words.strip(' .,;:!?-–—"“”').split()))


def _parts(note: str) -> Iterator[tuple[str, str, str]]:
    start, after = 0, ""
    for end in _ENDS.finditer(note):
        before = (end["word"] or end["also"] or end["stop"].strip() or "\n").casefold()
        yield note[start : end.start()], after, before
        start, after = end.end(), before
    yield note[start:], after, ""

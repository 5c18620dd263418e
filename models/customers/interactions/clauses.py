"""Clauses of a note: the parts in which a negation, a subject and a verb belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

_ENDS = re.compile(
    r"(?P<stop>(?:(?<!\.\d)(?<!\.\d\d)\.|[!?;:\n])+(?=\s|$)|\s[-–—]+\s|[—()]|,)"
    r"|\b(?P<word>but|(?<!back )and|then|so|because|although|though|while|whereas|however|or|&)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(could|did|was|were|has|have|had|do|does|is|are|would|should|wo|ca)n'?t\b")
_LONG_FORMS = (
    (re.compile(r"\bcannot\b|\bca not\b"), "can not"),
    (re.compile(r"\bwo not\b"), "will not"),
    (re.compile(r"\b(no)[ -](one|body)\b"), "nobody"),
    (re.compile(r"\bnoone\b|\bnot (?:any(?:one|body)|a soul)\b"), "nobody"),
    (re.compile(r"'(?:ve)\b"), " have"),
    (re.compile(r"'(?:ll)\b"), " will"),
    (re.compile(r"\b(i|he|she|it|they|we|there)'(?:s|re|m)\b"), r"\1 is"),
    (re.compile(r"\b(e)-?(mail)"), r"\1\2"),
    (re.compile(r"\bw/(?=\s|\w)|\bw\b"), "with "),
    (re.compile(r"\s+"), " "),
)
_OFTEN_MISTYPED = (
    *("voicemail", "received", "answered", "answering", "replied", "visited", "emailed"),
    *("discussed", "response", "responded", "meeting", "negotiated", "conversation"),
)
_SHORTEST_MISTYPED = 7  # letters; shorter words are too near to others


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
        for typed, after, before in _parts(note.replace("’", "'"))
        if (words := plain_words(typed))
    ]


def plain_words(text: str) -> str:
    """In lower case, with one spelling for each word."""
    words = _NOT.sub(r"\1 not", " ".join(text.casefold().replace("’", "'").split()))
    for pattern, long_form in _LONG_FORMS:
        words = pattern.sub(long_form, words)
    return " ".join(_mended(words.strip(' .,;:!?-–—"“”').split()))


def _parts(note: str) -> Iterator[tuple[str, str, str]]:
    start, after = 0, ""
    for end in _ENDS.finditer(note):
        before = (end["word"] or end["stop"].strip() or "\n").casefold()
        yield note[start : end.start()], after, before
        start, after = end.end(), before
    yield note[start:], after, ""


def _mended(words: Iterable[str]) -> Iterator[str]:
    """With the word that was meant for one with a single typing error."""
    for word in words:
        meant = None
        if len(word) >= _SHORTEST_MISTYPED and word.isalpha() and word not in _OFTEN_MISTYPED:
            meant = extractOne(word, _OFTEN_MISTYPED, scorer=OSA.distance, score_cutoff=1)
        yield meant[0] if meant else word

"""Parsing what follows `/team satisfaction`: whose customers, which period, in any order.

The longest words that mean something are read first, and a name before a period: a team called “March” does
not hide “since 1 March”. Quotation marks round a name keep it together and make it nothing but a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.book import Book
from models.calendar.errors import unknown_period
from models.calendar.lexicon import LONGEST_SAID
from models.calendar.period_parser import find_period
from models.calendar.periods import Period, PeriodKind, period_of
from models.kernel.errors import Invalid, NotFound
from models.kernel.names import name_key
from models.satisfaction import errors
from models.satisfaction.names import MARKS, MENTION, RequestTerm, RequestVocabulary
from models.satisfaction.scope import Scope, scope_of_leader

LONGEST_PERIOD = 80  # characters; each begins and ends at any of the words
MOST_WORDS = 24  # read; nobody asks in more
SPOKEN = re.compile(r"<@[^<>]*>|\"[^\"]*\"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|[^\s\"“”„«»]+|\S")
BY_STEP = re.compile(r"(?<![^\s])by\s+steps?(?![^\s])", re.IGNORECASE)  # in quotation marks it is a name
FILLING = {"and", "customers", "figures", "for", "in", "of", "our", "show", "the"}
BEGINS_A_PERIOD = re.compile(
    r"(?:last|this|next|past|previous|current|since|from|between|until|q\d|\d)"
    r"|(?:days?|weeks?|months?|quarters?|years?)$"
)
OF_WHAT = {"whose": "team or person", "segment": "segment", "period": "period"}


@dataclass(frozen=True, slots=True)
class FiguresRequest:
    """`export`: the figures are wanted as a file; `by_step`: by step of the contact plan."""

    scope: Scope
    period: Period
    export: bool = False
    by_step: bool = False


def parse_request(book: Book, typed: str, today: date) -> FiguresRequest:
    """Read "North last quarter", "<@U123> key this month", "“Big ones” since 1 March export".

    `typed`: the words, with Slack's mentions as they come (`<@U123>`, `<@U123|ana>`) or a name after an @.
    Raises NotFound for a name that is not the asker's to see, naming what would work, and Invalid for one
    that means two things or for a period that is none.
    """
    vocabulary = RequestVocabulary(book)
    reader = RequestReader(vocabulary, today)
    without_step, by_step = BY_STEP.subn(" ", typed)
    words = SPOKEN.findall(without_step)
    reader.unread.extend(words[MOST_WORDS:])
    reader.read(words[:MOST_WORDS])
    reader.check()
    owners_term, segment = reader.terms.get("whose"), reader.terms.get("segment")
    scope = vocabulary.scope_of(owners_term) if owners_term else scope_of_leader(book)
    if segment:
        scope = replace(scope, segment=vocabulary.segments[segment.key])
    period = reader.period or period_of(PeriodKind.QUARTER, today)
    export = "export" in reader.terms
    if export and by_step:
        raise Invalid(errors.NO_FILE_BY_STEP)
    return FiguresRequest(scope, period, export, by_step=bool(by_step))


class RequestReader:
    """Takes words apart. `terms` by their slot; `unread` is what nothing was made of."""

    def __init__(self, vocabulary: RequestVocabulary, today: date) -> None:
        self.terms: dict[str, RequestTerm] = {}
        self.period: Period | None = None
        self.unread: list[str] = []
        self._vocabulary, self._today = vocabulary, today
        self._names: set[str] = set()  # the words of which names were made
        self._refused: list[tuple[Sequence[str], Invalid]] = []

    def read(self, words: Sequence[str]) -> None:
        for first, last in _spans(len(words)):
            if self._take(words[first:last]):
                self.read(words[:first])
                self.read(words[last:])
                return
        self.unread.extend(words)

    def check(self) -> None:
        """Raises NotFound and Invalid for what is left."""
        strange = [word for word in self.unread if name_key(word) not in FILLING]
        if not strange:
            return
        for words, refusal in self._refused:
            if self._names.isdisjoint(words):
                raise refusal
        text = " ".join(self.unread)
        if BEGINS_A_PERIOD.match(strange[0].casefold()):
            raise Invalid(unknown_period(text))
        if MENTION.fullmatch(strange[0]):
            raise NotFound(errors.LEADS_NOBODY_SO.format(choice=self._vocabulary.choice()))
        text = text.strip(MARKS)[:LONGEST_SAID]
        raise NotFound(errors.NOT_AMONG.format(said=text, choice=self._vocabulary.choice()))

    def _take(self, words: Sequence[str]) -> bool:
        text = " ".join(words)
        meanings = self._vocabulary.terms_for(text)
        if len(meanings) > 1:
            raise Invalid(self._vocabulary.words_for_ambiguity(text, meanings))
        if meanings:
            self._names.update(words)
            self._keep(meanings[0].slot, meanings[0])
            return True
        return text[0] not in MARKS and self._take_period(words)

    def _take_period(self, words: Sequence[str]) -> bool:
        text = " ".join(words)
        if len(text) > LONGEST_PERIOD:
            return False
        try:
            period = find_period(text, self._today)
        except Invalid as refusal:
            self._refused.append((words, refusal))
            return False
        if period is None:
            return False
        self._keep("period", RequestTerm("period", "", text))
        self.period = period
        return True

    def _keep(self, slot: str, meaning: RequestTerm) -> None:
        before = self.terms.setdefault(slot, meaning)
        if before != meaning:
            self._check_together(before, meaning)
            both = {"one": before.words, "other": meaning.words}
            raise Invalid(errors.ONE_AT_A_TIME.format(what=OF_WHAT[slot], **both))

    def _check_together(self, term: RequestTerm, other: RequestTerm) -> None:
        """Raises Invalid for two that were said as one, such as “from 2010 to 2026”, which is too long."""
        both = {*term.words.split(), *other.words.split()}
        around = [(len(words), refusal) for words, refusal in self._refused if both <= set(words)]
        if around:
            raise min(around, key=lambda refusal_found: refusal_found[0])[1]


def _spans(count: int) -> Iterator[tuple[int, int]]:
    """The longest first, and of two as long the one further left."""
    for length in range(count, 0, -1):
        for first in range(count - length + 1):
            yield first, first + length

"""The customer whose name begins a sentence, and what follows the name.

"Acme Bakery: spoke with purchasing"   a mark ends the name; a name with such a mark in it comes first
"Acme Bakery voicemail"                the longest beginning that is a name, or part of one
"met Acme Bakery at the fair"          the name stands elsewhere: all of it follows
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.book.finding.everyday_words import EVERYDAY
from models.book.finding.match import best_fitting, present_first, whole
from models.book.finding.named_keys import NamedKey
from models.book.finding.namings import leading_namings
from models.book.finding.scope import FindingScope
from models.book.finding.sentence import Sentence
from models.customers import Customer
from models.customers.match import CustomerMatch, only_called
from models.kernel.name_words import AND, Fit, Words, fit_of, words_of
from models.kernel.names import LONGEST_NAME, name_key

LONGEST_NAME_WORDS = 6
MOST_MARKS = 4  # in a name and right behind it
FEWEST_MISSPELT = 5  # letters of a name with a typing error that no mark ends
# A mark that ends a name, but not in an address or a time of day.
_MARK = re.compile(r"\s*(?::(?!//)(?!(?<=\d:)\d)|[：、，—–;；]|,(?!\d)|\n)\s*")
_COLON = re.compile(r"[:：]")
_ENTIRE = (Fit.SIMILAR, Fit.WHOLE)
_BETWEEN = re.compile(r"(?:\s|[:：、，,;；–—]|-(?=\s))*")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """name: the words taken for a name; `matches` whom they may mean. rest: what follows them, or the whole
    sentence where the name does not begin it. is_parted: a mark stands between the two."""

    name: str
    matches: tuple[CustomerMatch, ...]
    rest: str
    sentence: str
    is_parted: bool = False

    @property
    def note(self) -> str:
        """The words to be kept: all of the sentence, unless a mark parts the name from the rest."""
        return self.rest if self.is_parted or not self.rest else self.sentence

    @property
    def certain(self) -> CustomerMatch | None:
        """The only one whom the words may mean, when whole words of the name were typed, and rightly."""
        return only_called(self.name, self.matches)

    @property
    def found(self) -> list[Customer]:
        return [match.customer for match in self.matches]


@dataclass(frozen=True, slots=True)
class Beginning:
    """A beginning of the sentence that may be a name. `mark`: what ends it, when a mark does."""

    sentence: str
    name: str
    rest: str
    mark: str = ""

    @property
    def words(self) -> Words:
        return words_of(self.name)

    @property
    def is_everyday(self) -> bool:
        return all(word in EVERYDAY for word in self.words)


def match_name(scope: FindingScope, sentence: str, *, most: int) -> NameMatch:
    """The customer that the sentence begins with; else one that it names elsewhere; else one whose name it
    begins with but for a typing error."""
    beginnings = list(_beginnings(sentence))
    if exact := scope.first_named([beginning.name for beginning in beginnings], most=most):
        place, customers = exact
        beginning = beginnings[place]
        return _match(beginning, tuple(CustomerMatch(c, called=beginning.name) for c in customers))
    if addressed := _by_address(scope, beginnings, most):
        return addressed
    read = Sentence(sentence)
    words = [word for beginning in beginnings[:1] for word in beginning.words]
    keys = scope.names.with_any([*words, *read.telling_words])
    if match := _by_words(scope, beginnings, keys, most) or _leading(scope, beginnings, read, keys, most):
        return match
    if elsewhere := scope.addressed(read, most=most) or scope.named_in(read, keys, most=most):
        return NameMatch(elsewhere.name, elsewhere.matches, sentence, sentence)
    return _misspelt(scope, beginnings, most) or _unknown(beginnings, sentence)


def looks_like_a_name(text: str) -> bool:
    """Whether all of it may be a name that nobody knows, and not a sentence."""
    words = words_of(text)
    return (
        0 < len(words) <= LONGEST_NAME_WORDS
        and (EVERYDAY - {AND}).isdisjoint(words)
        and len(text) <= LONGEST_NAME
    )


def _beginnings(sentence: str) -> Iterator[Beginning]:
    """The longest first; of two alike, the one with the mark."""
    marks = list(_MARK.finditer(sentence[: LONGEST_NAME + 1]))[:MOST_MARKS]
    parted = [
        Beginning(sentence, sentence[: mark.start()], sentence[mark.end() :].strip(), mark[0].strip() or "\n")
        for mark in marks
    ]
    ends = [word.end() for word in re.finditer(r"\S+", sentence)][:LONGEST_NAME_WORDS]
    by_words = [Beginning(sentence, sentence[:end].rstrip(",;:"), sentence[end:].strip()) for end in ends]
    colons = [beginning.name for beginning in parted if _COLON.match(beginning.mark)]
    by_words = [beginning for beginning in by_words if not _is_cut(beginning.name, *colons[:1])]
    beginnings = [beginning for beginning in (*parted, *by_words) if name_key(beginning.name)]
    yield from sorted(beginnings, key=lambda beginning: -len(beginning.name))


def _is_cut(name: str, whole: str = "") -> bool:
    """Whether the rest of the name before a colon would be cut off: “Bank” of “Acme Bank”."""
    rest = words_of(whole[len(name) :])
    return bool(rest) and not any(word in EVERYDAY or word.isdigit() for word in rest)


def _by_words(
    scope: FindingScope, beginnings: Sequence[Beginning], keys: Sequence[NamedKey], most: int
) -> NameMatch | None:
    """Any beginning that is a whole name; the first that a mark ends also where it is part of one."""
    tried = [beginning for beginning in beginnings if not beginning.is_everyday]
    for beginning in tried:
        if keys_of_all := whole(beginning.words, keys):
            return _match(beginning, scope.matches_of(keys_of_all, most=most))
    for beginning in [beginning for beginning in tried if beginning.mark][-1:]:
        if keys_of_part := best_fitting(beginning.words, keys, Fit.LETTERS):
            return _match(beginning, scope.matches_of(keys_of_part, most=most))
    return None


def _leading(
    scope: FindingScope,
    beginnings: Sequence[Beginning],
    sentence: Sentence,
    keys: Sequence[NamedKey],
    most: int,
) -> NameMatch | None:
    """Part of a name, on which other words follow; or the whole of it, with a typing error in the others."""
    window = next((len(b.words) for b in beginnings[::-1] if _COLON.match(b.mark)), 0)
    namings = leading_namings(sentence, keys, window)
    if not namings:
        return None
    name = sentence.words(namings[0])
    rest = _BETWEEN.sub("", sentence.text[sentence.tokens[namings[0].last - 1].end :], count=1).strip()
    matches = scope.matches_of([naming.key for naming in namings], most=most)
    match = NameMatch(name, matches, rest, sentence.text)
    behind = sentence.behind(namings[0])
    whole = None if behind is None or behind.is_everyday else _misspelt(scope, beginnings, most)
    return whole if whole and len(whole.name) > len(name) and whole.found == match.found else match


def _misspelt(scope: FindingScope, beginnings: Sequence[Beginning], most: int) -> NameMatch | None:
    """A name with a typing error, or written together; where a mark ends it, also part of one."""
    parted = [beginning for beginning in beginnings if beginning.mark][-1:]
    longer = [beginning for beginning in beginnings if len(beginning.name) >= FEWEST_MISSPELT]
    tried = [beginning for beginning in (*parted, *longer) if not beginning.is_everyday]
    keys = scope.names.resembling([word for beginning in tried[:1] for word in beginning.words])
    for beginning in tried:
        similar = best_fitting(beginning.words, keys, Fit.SIMILAR)
        if similar and (beginning in parted or fit_of(beginning.words, similar[0].words) in _ENTIRE):
            return _match(beginning, scope.matches_of(similar, most=most))
    return None


def _by_address(scope: FindingScope, beginnings: Sequence[Beginning], most: int) -> NameMatch | None:
    for beginning in [beginning for beginning in beginnings if beginning.mark][-1:]:
        if keys := scope.names.with_address(beginning.name):
            return _match(beginning, scope.matches_of(present_first(keys), most=most))
    return None


def _match(beginning: Beginning, matches: tuple[CustomerMatch, ...]) -> NameMatch:
    is_parted = bool(beginning.mark.strip())
    return NameMatch(beginning.name, matches, beginning.rest, beginning.sentence, is_parted)


def _unknown(beginnings: Sequence[Beginning], sentence: str) -> NameMatch:
    for beginning in beginnings:
        if _COLON.match(beginning.mark) and looks_like_a_name(beginning.name):
            return _match(beginning, ())
    return NameMatch("", (), sentence, sentence)

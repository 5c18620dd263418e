"""Pairs of customers that are worth a look: never all there could be, but those that an index of addresses,
numbers and words brings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from models.duplicates.names.parsed_name import spelt
from models.duplicates.score import (
    FEWEST_LETTERS,
    LONG_WORD,
    CustomerIdentity,
    Likeness,
    Shared,
    likeness,
    may_be_an_error,
    typing_errors,
)

FEW = 2  # customers with one mailbox or number; one that more have is a switchboard and proves nothing
MANY_OF_A_DOMAIN = 6  # customers; a domain that more have is a provider's, or of a group of companies
MANY_OF_A_NAME = 12  # customers of one name; more are no mistake
MANY_OF_A_WORD = 400  # customers with a word beside an abbreviation

Pair = tuple[int, int]  # places in the list
Index = Mapping[Hashable, list[int]]


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    first: CustomerIdentity
    second: CustomerIdentity
    likeness: Likeness


def likely_duplicates(customers: Sequence[CustomerIdentity]) -> list[LikelyDuplicate]:
    """Every pair that may be the same, in the order of the customers."""
    return CandidateIndex(customers).duplicates()


class CandidateIndex:
    def __init__(self, customers: Sequence[CustomerIdentity]) -> None:
        self._customers = customers
        self._mailboxes = _indexed((place, customer.mailboxes) for place, customer in enumerate(customers))
        self._numbers = _indexed((place, customer.numbers) for place, customer in enumerate(customers))
        self._domains = _indexed((place, customer.domains) for place, customer in enumerate(customers))
        self._words = _indexed(
            (place, set(customer.parsed_name.words)) for place, customer in enumerate(customers)
        )
        self._bearers = {str(word): len(places) for word, places in self._words.items()}

    def duplicates(self) -> list[LikelyDuplicate]:
        found = []
        for pair in sorted(set(self._pairs())):
            first, second = (self._customers[place] for place in pair)
            if alike := likeness(first, second, self._shared(first, second), self._bearers):
                found.append(LikelyDuplicate(first, second, alike))
        return found

    def _pairs(self) -> Iterator[Pair]:
        yield from _together(self._mailboxes, FEW)
        yield from _together(self._numbers, FEW)
        yield from _together(self._domains, MANY_OF_A_DOMAIN)
        names = [customer.parsed_name for customer in self._customers]
        in_one = [(name.in_any_order, name.letters) for name in names]
        yield from _together(_indexed(enumerate(in_one)), MANY_OF_A_NAME)
        yield from self._with_typing_errors()
        yield from self._abbreviated()

    def _with_typing_errors(self) -> Iterator[Pair]:
        for word, other in similar_words(self._bearers):
            for place, other_place in product(self._words[word], self._words[other]):
                if place != other_place:
                    yield _ordered(place, other_place)

    def _abbreviated(self) -> Iterator[Pair]:
        for place, customer in enumerate(self._customers):
            name = customer.parsed_name
            for word in set(name.words) - name.short if name.short else ():
                if len(self._words[word]) <= MANY_OF_A_WORD:
                    yield from (_ordered(place, other) for other in self._words[word] if other != place)

    def _shared(self, first: CustomerIdentity, second: CustomerIdentity) -> Shared:
        return Shared(
            any(len(self._mailboxes[key]) <= FEW for key in first.mailboxes & second.mailboxes),
            any(len(self._numbers[key]) <= FEW for key in first.numbers & second.numbers),
            any(len(self._domains[key]) <= MANY_OF_A_DOMAIN for key in first.domains & second.domains),
        )


def similar_words(bearers: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Words that a typing error sets apart. Words that miss the same
    letters meet in an index of what is left of them."""
    meeting: dict[str, list[str]] = defaultdict(list)
    for word in bearers:
        for rest in _rests(word) | _rests(spelt(word)):
            meeting[rest].append(word)
    seen = set()
    for words in meeting.values():
        for pair in combinations(words, 2) if len(words) > 1 else ():
            word, other = sorted(pair)
            is_error = may_be_an_error(bearers[word], bearers[other])
            if is_error and (word, other) not in seen and typing_errors(word, other):
                seen.add((word, other))
                yield word, other


def _rests(word: str) -> set[str]:
    """The word without each of its letters; without any two of them where it is long."""
    if len(word) < FEWEST_LETTERS:
        return set()
    rests = {word[:place] + word[place + 1 :] for place in range(len(word))}
    if len(word) >= LONG_WORD:
        rests |= {rest[:place] + rest[place + 1 :] for rest in list(rests) for place in range(len(rest))}
    return rests | {word}


def _indexed(keys_by_place: Iterable[tuple[int, Iterable[Hashable]]]) -> Index:
    index: dict[Hashable, list[int]] = defaultdict(list)
    for place, keys in keys_by_place:
        for key in keys:
            index[key].append(place)
    return index


def _together(index: Index, most: int) -> Iterator[Pair]:
    for places in index.values():
        if 1 < len(places) <= most:
            yield from (_ordered(*pair) for pair in combinations(sorted(set(places)), 2))


def _ordered(place: int, other: int) -> Pair:
    return (place, other) if place < other else (other, place)

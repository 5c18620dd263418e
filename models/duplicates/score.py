"""Whether two customers are the same, why, and how sure that is. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import OSA

from models.calendar.countries import country_code
from models.duplicates.names.given_names import is_given_name
from models.duplicates.names.legal_forms import Words, may_be_one_form
from models.duplicates.names.parsed_name import ParsedName, parse_name, spelt
from models.duplicates.reachability import mailbox, own_domain, phone_number

FEWEST_LETTERS = 4  # of a word with a typing error; three letters are as many words
LONG_WORD = 8  # letters, in which two may be wrong
LONG_FAMILY_NAME = 6  # letters; a shorter one with another letter is as often another one
DOUBLED = re.compile(r"(.)\1")
MOST_ERRORS = 3  # in the whole name
ENOUGH_LETTERS = 6  # of a name that only typing errors set apart
SHORTEST_ABBREVIATION = 3  # letters before the dot; fewer are initials
ALONE = 1  # customers: a word that nobody else bears may be a typing error
SELDOM = 3  # the same error made again, of a word that so many times as many bear:
MORE_OFTEN = 10


class Level(StrEnum):
    SURE = "sure"
    PERHAPS = "perhaps"


class Why(StrEnum):
    """A sign that two are the same, the strongest first."""

    SAME_EMAIL = "same e-mail"
    SAME_PHONE = "same phone"
    SAME_DOMAIN = "same domain"
    SAME_NAME = "same name"
    OTHER_FORM = "another legal form"
    OTHER_SPELLING = "spelt otherwise"
    OTHER_ORDER = "other order"
    ONE_LETTER = "one letter apart"
    FEW_LETTERS = "few letters apart"
    ABBREVIATED = "abbreviated"
    SHORTER_NAME = "shorter name"


@dataclass(frozen=True)
class CustomerIdentity:
    """The marks to tell a customer by. `emails` and `phones`: its contacts' own."""

    id: int
    name: str
    country: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @cached_property
    def parsed_name(self) -> ParsedName:
        return parse_name(self.name)

    @cached_property
    def mailboxes(self) -> frozenset[str]:
        return frozenset(filter(None, map(mailbox, self.emails)))

    @cached_property
    def domains(self) -> frozenset[str]:
        return frozenset(filter(None, map(own_domain, self.emails)))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(filter(None, (phone_number(phone, self.country) for phone in self.phones)))

    @cached_property
    def country_code(self) -> str:
        return country_code(self.country)[:2]


@dataclass(frozen=True, slots=True)
class Likeness:
    level: Level
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Things that two customers have in common and nearly nobody else has."""

    mailbox: bool = False
    number: bool = False
    domain: bool = False

    @property
    def why(self) -> tuple[Why, ...]:
        found = ((Why.SAME_EMAIL, self.mailbox), (Why.SAME_PHONE, self.number))
        return tuple(why for why, holds in (*found, (Why.SAME_DOMAIN, self.domain)) if holds)


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """errors: letters that were typed otherwise. left_over: whether one has words that the other has not.
    is_doubtful: whether what looks like a typing error may be another word, or an initial another name.
    are_two_persons: whether both have a first name, and not the same one."""

    why: tuple[Why, ...]
    errors: int = 0
    left_over: bool = False
    is_doubtful: bool = False
    are_two_persons: bool = False


def likeness(
    first: CustomerIdentity, second: CustomerIdentity, shared: Shared, known_words: Mapping[str, int]
) -> Likeness | None:
    """None where they are two. known_words: by how many customers each word is borne."""
    names = name_likeness(first.parsed_name, second.parsed_name, known_words)
    if names is None:
        return Likeness(Level.PERHAPS, shared.why) if shared.mailbox else None
    why = (*shared.why, *names.why)
    if names.left_over:
        is_sure = shared.mailbox or shared.number
        return Likeness(Level.SURE if is_sure else Level.PERHAPS, why) if shared.why else None
    if shared.why:
        return Likeness(Level.PERHAPS if names.are_two_persons else Level.SURE, why)
    if _is_elsewhere(first, second):
        return None
    return Likeness(Level.SURE if _says_enough(first, second, names) else Level.PERHAPS, why)


def _is_elsewhere(first: CustomerIdentity, second: CustomerIdentity) -> bool:
    countries = {first.country_code, second.country_code} - {""}
    return len(countries) > 1


def _says_enough(first: CustomerIdentity, second: CustomerIdentity, names: NameLikeness) -> bool:
    shorter = min(len(first.parsed_name.letters), len(second.parsed_name.letters))
    is_one_form = may_be_one_form(first.parsed_name.forms, second.parsed_name.forms)
    if _may_be_namesakes(first, second, names):
        return False
    return is_one_form and not names.is_doubtful and (not names.errors or shorter >= ENOUGH_LETTERS)


def _may_be_namesakes(first: CustomerIdentity, second: CustomerIdentity, names: NameLikeness) -> bool:
    """Whether these are private persons of whom a letter, or another address, may make two."""
    are_persons = first.parsed_name.may_be_a_person and second.parsed_name.may_be_a_person
    return are_persons and bool(names.errors or (first.mailboxes and second.mailboxes))


def name_likeness(
    first: ParsedName, second: ParsedName, known_words: Mapping[str, int]
) -> NameLikeness | None:
    """None where a whole word is another one, or a digit is."""
    kept, given = _without_shared(first.words, second.words)
    other_form = (Why.OTHER_FORM,) if first.forms != second.forms else ()
    if not kept and not given:
        if first.letters == second.letters:
            return NameLikeness((Why.SAME_NAME, *other_form))
        are_names = all(is_given_name([word]) for word in first.words)  # Frank Martin, Martin Frank
        return NameLikeness((Why.OTHER_ORDER, *other_form), is_doubtful=are_names)
    if spelt("".join(kept)) == spelt("".join(given)) or first.letters == second.letters:
        return NameLikeness((Why.OTHER_SPELLING, *other_form))
    if not kept or not given:
        is_told_by_it = len(kept) + len(given) < len(first.words) + len(second.words) and not _has_number(
            (*kept, *given)
        )
        return NameLikeness((Why.SHORTER_NAME,), left_over=True) if is_told_by_it else None
    return _with_errors(first, second, kept, given, known_words)


def _with_errors(
    first: ParsedName, second: ParsedName, kept: Words, given: Words, known_words: Mapping[str, int]
) -> NameLikeness | None:
    left, errors, is_doubtful, abbreviated, two_persons = list(given), 0, False, False, False
    for word in kept:
        match = min(left, key=lambda other: OSA.distance(word, other), default="")
        if short := next((other for other in left if _is_short_for(word, other, first, second)), None):
            left.remove(short)
            abbreviated = True
            is_doubtful = is_doubtful or min(len(word), len(short)) < SHORTEST_ABBREVIATION
        elif apart := typing_errors(word, match):
            left.remove(match)
            errors += apart
            bearers = known_words.get(word, 0), known_words.get(match, 0)
            is_doubtful = is_doubtful or not may_be_an_error(*bearers) or _may_be_two_names(word, match)
            two_persons = two_persons or (is_given_name([word]) and is_given_name([match]))
        else:
            return None
    if left or errors > MOST_ERRORS:
        return None
    why = [Why.ONE_LETTER if errors == 1 else Why.FEW_LETTERS] if errors else []
    why += [Why.ABBREVIATED] if abbreviated else []
    return NameLikeness(tuple(why), errors, False, is_doubtful, two_persons)


def typing_errors(word: str, other: str) -> int:
    """How many letters were typed otherwise, or two of them swapped; 0 where these are two words."""
    shorter = min(len(word), len(other))
    most = 0 if shorter < FEWEST_LETTERS else 1 if shorter < LONG_WORD else 2
    if _has_number((word, other)):
        return 0
    apart = min(OSA.distance(word, other), OSA.distance(spelt(word), spelt(other)) or 1)
    return apart if apart <= most else 0


def _may_be_two_names(word: str, other: str) -> bool:
    """Whether both are so short that another letter makes another name: Kunz and Kurz. Letters that are
    swapped or doubled are typed wrongly."""
    is_swapped = sorted(word) == sorted(other)
    is_doubled = DOUBLED.sub(r"\1", word) == DOUBLED.sub(r"\1", other)
    return min(len(word), len(other)) < LONG_FAMILY_NAME and not (is_swapped or is_doubled)


def may_be_an_error(bearers: int, others: int) -> bool:
    """Whether one of two words that look alike may be the other with a typing error, by how many customers
    bear each."""
    fewer, more = sorted((bearers, others))
    return fewer <= ALONE or (fewer <= SELDOM and more >= fewer * MORE_OFTEN)


def _is_short_for(word: str, other: str, first: ParsedName, second: ParsedName) -> bool:
    """Whether one, with a dot behind it, begins the other."""
    short, long = (word, other) if len(word) < len(other) else (other, word)
    return (short in first.short or short in second.short) and long.startswith(short)


def _without_shared(words: Words, others: Words) -> tuple[Words, Words]:
    """The words of each that the other has not."""
    left: dict[str, list[str]] = {}
    kept = []
    for other in others:
        left.setdefault(spelt(other), []).append(other)
    for word in words:
        if same := left.get(spelt(word)):
            same.pop()
        else:
            kept.append(word)
    return tuple(kept), tuple(other for rest in left.values() for other in rest)


def _has_number(words: Words) -> bool:
    return any(char.isdigit() for word in words for char in word)

"""Matches: the customers that were found, and by whose name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.book.finding.named_keys import NamedKey
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.match import CustomerMatch
from models.kernel.name_words import Fit, Words, fit_of, is_whole


@dataclass(frozen=True, slots=True)
class CustomerSuggestion:
    """A customer that a typeahead suggests; `person`: the contact by whom it was found, when it was so."""

    customer_id: int
    name: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class SentenceMatch:
    """The customers that a sentence names: one, or several to be asked about, or none. `name`: the words that
    name the first, as they were typed. `similar`: where none is named for certain, those to be suggested."""

    name: str = ""
    matches: tuple[CustomerMatch, ...] = ()
    similar: tuple[CustomerMatch, ...] = ()

    @property
    def customers(self) -> list[Customer]:
        return [match.customer for match in self.matches]

    @property
    def only(self) -> CustomerMatch | None:
        """The one that is meant, when nobody needs to be asked."""
        return self.matches[0] if len(self.matches) == 1 else None


def fitting(typed: Words, keys: Sequence[NamedKey], least: Fit) -> list[NamedKey]:
    """All names that fit as well as `least`: the customers' own before those of persons, those that begin
    so before the others."""
    return _sorted(typed, [key for key, fit in _fits(typed, keys, least) if fit >= least])


def best_fitting(typed: Words, keys: Sequence[NamedKey], least: Fit = Fit.SIMILAR) -> list[NamedKey]:
    """The names that fit best, when they fit as well as `least`; all that have these words count alike."""
    fits = [(key, fit) for key, fit in _fits(typed, keys, least) if fit >= least]
    best = max((fit for _, fit in fits), default=None)
    alike = {Fit.WORDS, Fit.BEGINNING} if best in (Fit.WORDS, Fit.BEGINNING) else {best}
    return _sorted(typed, [key for key, fit in fits if fit in alike])


def whole(typed: Words, keys: Sequence[NamedKey]) -> list[NamedKey]:
    """The names that these words are all of."""
    return _sorted(typed, [key for key in keys if is_whole(typed, key.words)])


def _fits(typed: Words, keys: Iterable[NamedKey], least: Fit) -> Iterator[tuple[NamedKey, Fit]]:
    """Letters within a word find customers only, of whom there are many."""
    for key in keys:
        fit = fit_of(typed, key.words, least)
        if fit and (key.is_own or fit is not Fit.LETTERS):
            yield key, fit


def _sorted(typed: Words, keys: list[NamedKey]) -> list[NamedKey]:
    beginning = " ".join(typed)

    def order(key: NamedKey) -> tuple[bool, bool, str, int]:
        return not key.is_own, not key.key.startswith(beginning), key.key, key.customer_id

    return present_first(sorted(keys, key=order))


def present_first(keys: list[NamedKey]) -> list[NamedKey]:
    """These without whoever has left, unless that is all."""
    return [key for key in keys if not key.has_left] or keys


def first_keys(keys: Iterable[NamedKey], most: int) -> list[NamedKey]:
    """The first name of each customer, of as many customers."""
    by_customer: dict[int, NamedKey] = {}
    for key in keys:
        if key.customer_id not in by_customer and len(by_customer) < most:
            by_customer[key.customer_id] = key
    return list(by_customer.values())


def contacts_of(session: Session, keys: Sequence[NamedKey]) -> dict[int, Contact]:
    """The contacts whose names these are, by id."""
    ids = [key.contact_id for key in keys if key.contact_id is not None]
    return {row.id: row for row in session.scalars(select(Contact).where(Contact.id.in_(ids)))} if ids else {}

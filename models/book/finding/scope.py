"""The ways of finding a customer among those that somebody may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, select
from sqlalchemy.orm import Session, joinedload

from models.book.finding.match import (
    CustomerSuggestion,
    SentenceMatch,
    best_fitting,
    contacts_of,
    first_keys,
    fitting,
    present_first,
)
from models.book.finding.named_keys import NamedKey, NamedKeys, is_email
from models.book.finding.namings import inside_namings, own_namings, possible_namings, sure_namings
from models.book.finding.sentence import Sentence
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.match import CustomerMatch
from models.customers.merged import NAMED, NAMED_ID, NAMED_TABLE, former_names
from models.kernel.name_words import Fit, fit_of, words_of
from models.kernel.names import name_key

FEWEST_FUZZY = 4  # letters; with a typing error in them, three could be any name while somebody still types


class FindingScope:
    """A scope: whoever it does not hold is not found."""

    def __init__(self, session: Session, condition: ColumnElement[bool]) -> None:
        self.session = session
        self.condition = condition
        self.names = NamedKeys(session, condition)  # by which these customers are found

    def named(self, name: str) -> list[Customer]:
        """Customers of exactly that name, but for case, accents and spaces, and those into which one of that
        name was merged."""
        customers = self._called(NAMED.name_key == name_key(name))
        return list(dict.fromkeys(customer for customer, _ in customers))

    def names_of(self, customer: Customer) -> list[str]:
        """The customer's name, and those of customers that were merged into it."""
        return [customer.name, *former_names(self.session, customer.id)]

    def first_named(self, names: Sequence[str], *, most: int) -> tuple[int, list[Customer]] | None:
        """(place, customers) of the first of these that is exactly somebody's name, as for `named`."""
        places = {name_key(name): place for place, name in reversed(list(enumerate(names)))}
        called = self._called(NAMED.name_key.in_(list(places))) if places else []
        if not called:
            return None
        first = min(places[key] for _, key in called)
        customers = dict.fromkeys(customer for customer, key in called if places[key] == first)
        return first, list(customers)[:most]

    def find(self, typed: str, *, most: int) -> list[Customer]:
        """Customers that `typed` may mean, as `search` finds them."""
        return [match.customer for match in self.search(typed, most=most)]

    def search(self, typed: str, *, most: int) -> tuple[CustomerMatch, ...]:
        """Customers that `typed` may mean: by the exact name, else by their words and letters or by those of
        who works there, by an address or a telephone number, else by a similar name."""
        if exact := self.named(typed):
            return tuple(map(CustomerMatch, exact[:most]))
        if (keys := self.names.with_address(typed)) or is_email(typed):
            return self.matches_of(present_first(keys), most=most)
        words = words_of(typed)
        if keys := fitting(words, self.names.with_any(words), Fit.LETTERS):
            return self.matches_of(keys, most=most)
        keys = best_fitting(words, self.names.resembling(words))
        is_alike = any(fit_of(words, key.words) is Fit.SIMILAR for key in keys)
        return tuple(replace(match, is_alike=is_alike) for match in self.matches_of(keys, most=most))

    def find_in_sentence(self, sentence: str, *, most: int) -> SentenceMatch:
        """The customers named anywhere in a sentence, by their own name or by that of somebody who works
        there: "Met João from Acme Bakery at the fair yesterday, wants a quote".

        One for certain, or several that all may be meant; with a typing error, or where a word may be just a
        word, they are only `similar`. Every word of the sentence stays what it is: it belongs into the note
        whole.
        """
        read = Sentence(sentence)
        addressed = self.addressed(read, most=most)
        if named := addressed or self.named_in(read, self.names.with_any(read.telling_words), most=most):
            return named
        possible = possible_namings(read, self.names.resembling(read.telling_words))
        similar = self.matches_of([naming.key for naming in possible], most=most)
        return SentenceMatch(read.words(possible[0]) if possible else "", similar=similar)

    def named_besides(self, customer: Customer, text: str, *, most: int) -> list[Customer]:
        """The other customers that a text about this one names by their own names, each for certain."""
        read, own = Sentence(text), words_of(customer.name)
        names = [token.keys for token in read.tokens[1:] if token.is_capital and not token.is_everyday]
        words = [word for keys in names if keys[-1] not in own for word in keys]
        namings = own_namings(read, self.names.with_any(words)) if words else []
        named = [naming.key for naming in namings if naming.key.customer_id != customer.id]
        return [match.customer for match in self.matches_of(named, most=most)] if named else []

    def addressed(self, sentence: Sentence, *, most: int) -> SentenceMatch | None:
        """The customers with an e-mail address or a telephone number that stands in it."""
        keys = self.names.with_address(sentence.text)
        return SentenceMatch(matches=self.matches_of(present_first(keys), most=most)) if keys else None

    def named_in(self, sentence: Sentence, keys: Sequence[NamedKey], *, most: int) -> SentenceMatch | None:
        """The customers that are named for certain; `keys`: the names with words of the sentence."""
        if sure := sure_namings(sentence, keys):
            matches = self.matches_of([naming.key for naming in sure], most=most)
            return SentenceMatch(sentence.words(sure[0]), matches)
        inside = self.names.inside(name_key(sentence.text)) if sentence.is_unspaced else []
        if keys := inside_namings(sentence.text, inside):
            name = keys[0].key if keys[0].key in sentence.text else ""
            return SentenceMatch(name, self.matches_of(keys, most=most))
        return None

    def matches_of(self, keys: Iterable[NamedKey], *, most: int) -> tuple[CustomerMatch, ...]:
        firsts = first_keys(keys, most)
        ids = [key.customer_id for key in firsts]
        customers = {c.id: c for c in self.session.scalars(self._select().where(Customer.id.in_(ids)))}
        contacts = contacts_of(self.session, firsts)
        return tuple(
            CustomerMatch(
                customers[key.customer_id],
                contacts.get(key.contact_id or 0),
                called=key.key if key.is_own else "",
            )
            for key in firsts
            if key.customer_id in customers
        )

    def suggest(self, typed: str, *, most: int) -> list[CustomerSuggestion]:
        """Customers for a typeahead: those that begin with the letters, those that have them, those by whose
        contacts they are found; with nobody so, those of a similar name."""
        key = name_key(typed)
        own = self.session.execute(self._with_letters(key, Customer.id, Customer.name).limit(most)).all()
        suggestions = [CustomerSuggestion(row.id, row.name) for row in own]
        if key and len(own) < most:
            known = {suggestion.customer_id for suggestion in suggestions}
            by_contact = self._suggest_by_contact(key, most - len(own))
            suggestions += [found for found in by_contact if found.customer_id not in known]
        if suggestions or len(key) < FEWEST_FUZZY:
            return suggestions
        words = words_of(typed)
        keys = self.names.with_address(typed) or best_fitting(words, self.names.resembling(words))
        return [
            CustomerSuggestion(match.customer.id, match.customer.name, match.person)
            for match in self.matches_of(keys, most=most)
        ]

    def _suggest_by_contact(self, key: str, most: int) -> list[CustomerSuggestion]:
        keys = first_keys(self.names.of_present(key, most), most)
        names = select(Contact.id, Contact.customer_id, Customer.name, Contact.name)
        query = names.join(Customer, Contact.customer_id == Customer.id).where(self.condition)
        rows = self.session.execute(query.where(Contact.id.in_([key.contact_id for key in keys])))
        found = {row[0]: CustomerSuggestion(*row[1:]) for row in rows}
        return [found[key.contact_id] for key in keys if key.contact_id in found]

    def _select(self) -> Select[Customer]:
        together = (joinedload(Customer.owner), joinedload(Customer.segment))
        return select(Customer).where(self.condition).options(*together)

    def _called(self, condition: ColumnElement[bool]) -> Sequence[tuple[Customer, str]]:
        """(customer, key) of the names, present and former ones, of which this holds."""
        query = self._select().add_columns(NAMED.name_key).join(NAMED_TABLE, Customer.id == NAMED_ID)
        rows = self.session.execute(query.where(condition).order_by(Customer.id, NAMED.id))
        return [(customer, key) for customer, key in rows]

    def _with_letters(self, key: str, *columns: Any) -> Select[Any]:
        letters = Customer.name_key.contains(key, autoescape=True)
        begins = case((Customer.name_key.startswith(key, autoescape=True), 0), else_=1)
        return select(*columns).where(self.condition, letters).order_by(begins, Customer.name_key)

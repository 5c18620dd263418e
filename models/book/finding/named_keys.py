"""The names a customer is found by: its own, those of customers that were merged into it, and those of its
contacts.

A further kind of name is a further query of `_every_name`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from models.book.finding.name_lines import (
    BEHIND_NAME,
    NameLetters,
    NameLines,
    halves_of,
    letters_of,
    lines_with_most,
    word_beginnings,
)
from models.customers import Customer
from models.customers.contacts.contact import LONGEST_EMAIL, Contact
from models.customers.merged import NAMED
from models.kernel.name_words import Words, words_of

OWN, OF_CONTACT = "own", "of a contact"
LEFT = "1"
MOST_ADDRESSES = 6  # e-mail addresses and telephone numbers, of each the first ones
MOST_COMPARED = 300  # names, those with the most of the words first
FEWEST_DIGITS = 7  # of a telephone number; with fewer, many could be meant
_EMAIL = re.compile(r"(?<![^\s@<>,;:()])[^\s@<>,;:()]++@[^\s@<>,;:()]*[^\s@<>,;:().!?]")
_PHONE = re.compile(r"\+?\(?\d[\d ()./-]{5,}\d")


@dataclass(frozen=True)
class NamedKey:
    """One name of a customer, as it is compared. `contact_id`: whose it is; None: the customer's own."""

    customer_id: int
    contact_id: int | None
    key: str
    has_left: bool

    @cached_property
    def words(self) -> Words:
        return words_of(self.key)

    @property
    def is_own(self) -> bool:
        return self.contact_id is None


class NamedKeys:
    """The names of the customers of a scope, as of when the first was looked for."""

    def __init__(self, session: Session, condition: ColumnElement[bool]) -> None:
        self._session, self._condition = session, condition
        self._names: dict[str, NameLines] = {}

    def with_any(self, words: Collection[str]) -> list[NamedKey]:
        """The names in which one of these words stands, those with the most of them first."""
        return self._with_most(letters_of(list(dict.fromkeys(words))))

    def with_address(self, text: str) -> list[NamedKey]:
        """The names of the contacts with an e-mail address or a telephone number that stands in the text."""
        emails, phones = emails_in(text)[:MOST_ADDRESSES], phones_in(text)[:MOST_ADDRESSES]
        if not (emails or phones):
            return []
        # Whoever is in scope first: an offset keeps PostgreSQL from looking through all contacts there are.
        seen = select(Contact.id, Contact.email, Contact.phone).join(Customer).where(self._condition)
        address = seen.offset(0).subquery().c
        by_email = (func.lower(address.email).contains(email, autoescape=True) for email in emails)
        by_phone = (address.phone.like(f"%{'%'.join(digits[-FEWEST_DIGITS:])}") for digits in phones)
        ids = select(address.id).where(or_(*by_email, *by_phone)).limit(MOST_COMPARED)
        rows = self._session.execute(_contact_keys(Contact.email, Contact.phone).where(Contact.id.in_(ids)))
        return [_named_key(row) for row in rows if _is_reached_by(row, emails, phones)]

    def inside(self, key: str) -> list[NamedKey]:
        """The names that stand in `key` letter by letter: for what is written without spaces."""
        inside = (line for names in self._read_names(OWN, OF_CONTACT) for line in names.inside(key))
        return sorted(map(_key_of, inside), key=_order)[:MOST_COMPARED]

    def resembling(self, words: Collection[str]) -> list[NamedKey]:
        """The names with a half of one of these words: with a typing error, the other half is still right."""
        return self._with_most(halves_of(list(dict.fromkeys(words))))

    def of_present(self, key: str, most: int) -> list[NamedKey]:
        """The names of contacts who are still there of which a word begins so, as many, by name."""
        (of_contacts,) = self._read_names(OF_CONTACT)
        keys = map(_key_of, of_contacts.with_any(word_beginnings(key)))
        beginning = [k for k in keys if not k.has_left and f" {key}" in f" {k.key}"]
        return nsmallest(most, beginning, key=lambda k: (k.key, k.contact_id))

    def _with_most(self, letters: Sequence[NameLetters]) -> list[NamedKey]:
        if not letters:
            return []
        lines = lines_with_most(self._read_names(OWN, OF_CONTACT), letters, MOST_COMPARED)
        keys = [(-count, _key_of(line)) for count, line in lines]
        return [key for _, key in sorted(keys, key=lambda counted: (counted[0], *_order(counted[1])))]

    def _read_names(self, *kinds: str) -> list[NameLines]:
        """The customers' own names, and those of contacts, a text each: read once."""
        missing = [kind for kind in kinds if kind not in self._names]
        if missing:
            texts: dict[str, list[str]] = {kind: [] for kind in missing}
            names = union_all(*(query for kind in missing for query in self._every_name(kind)))
            for kind, text in self._session.execute(select(names.subquery())):
                texts[kind] += [text] if text else []
            self._names |= {kind: NameLines("\n".join(lines)) for kind, lines in texts.items()}
        return [self._names[kind] for kind in kinds]

    def _every_name(self, kind: str) -> list[Select[str, str]]:
        if kind == OF_CONTACT:
            has_left = case((Contact.left_at.is_not(None), LEFT), else_="")
            names = _names(kind, Contact.name_key, Contact.customer_id, Contact.id, has_left)
            return [names.join(Customer, Contact.customer_id == Customer.id).where(self._condition)]
        is_seen = exists().where(Customer.id == NAMED.merged_into_id, self._condition)
        former = _names(kind, NAMED.name_key, NAMED.merged_into_id)
        return [
            _names(kind, Customer.name_key, Customer.id).where(self._condition),
            former.where(NAMED.merged_into_id.is_not(None), is_seen),
        ]


def _names(kind: str, name: Any, *columns: Any) -> Select[str, str]:
    """(kind, text): the names, a line each, with the columns behind."""
    line = name
    for column in columns:
        line = line + BEHIND_NAME + cast(column, String)
    return select(literal(kind).label("kind"), func.aggregate_strings(line, "\n").label("text"))


def _key_of(line: str) -> NamedKey:
    key, customer_id, *of_contact = line.split(BEHIND_NAME)
    if not of_contact:
        return NamedKey(int(customer_id), None, key, has_left=False)
    contact_id, left = of_contact
    return NamedKey(int(customer_id), int(contact_id), key, left == LEFT)


def _order(key: NamedKey) -> tuple[bool, str, int]:
    return not key.is_own, key.key, key.customer_id


def _contact_keys(*columns: Any) -> Select[Any]:
    return select(
        Contact.customer_id,
        Contact.id.label("contact_id"),
        Contact.name_key.label("key"),
        case((Contact.left_at.is_not(None), 1), else_=0).label("has_left"),
        *columns,
    )


def is_email(text: str) -> bool:
    return _EMAIL.fullmatch(text.strip()) is not None


def emails_in(text: str) -> list[str]:
    """The addresses that a contact may have."""
    found = (match[0].casefold() for match in _EMAIL.finditer(text))
    return [email for email in found if len(email) <= LONGEST_EMAIL]


def phones_in(text: str) -> list[str]:
    """The digits of each telephone number, without what is dialled before it."""
    numbers = (re.sub(r"\D", "", match[0]).lstrip("0") for match in _PHONE.finditer(text))
    return [digits for digits in numbers if len(digits) >= FEWEST_DIGITS]


def _is_reached_by(row: Any, emails: Sequence[str], phones: Sequence[str]) -> bool:
    """Whether one of these is the contact's; the code of a country may stand before either number."""
    digits = re.sub(r"\D", "", row.phone).lstrip("0")
    if any(email in row.email.casefold() for email in emails):
        return True
    return bool(digits) and any(digits.endswith(phone) or phone.endswith(digits) for phone in phones)


def _named_key(row: Any) -> NamedKey:
    return NamedKey(row.customer_id, row.contact_id, row.key, bool(row.has_left))

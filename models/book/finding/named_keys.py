"""The names a customer is found by: its own, those of customers that were merged into it, and those of its
contacts.

A further kind of name is a further branch of `_every_key`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.merged import NAMED
from models.kernel.name_words import AND, Words, words_of

MOST_WORDS = 12  # looked for at once
MOST_RUNS = 3  # of them, of short words
MOST_MISSPELT = 4  # words looked for by their halves
PATTERNS_AT_ONCE = 4  # a statement for each number of them would be compiled, and forgotten, too often
MOST_ADDRESSES = 6  # e-mail addresses and telephone numbers, of each the first ones
MOST_COMPARED = 300  # names, those with the most of the words first
SHORT = 3  # letters; a shorter word stands in too many names to be looked for anywhere in them
FEWEST_DIGITS = 7  # of a telephone number; with fewer, many could be meant
_EMAIL = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]*[^\s@<>,;:().!?]")
_PHONE = re.compile(r"\+?\(?\d[\d ()./-]{5,}\d")
KEYS = (Customer.name_key, NAMED.name_key, Contact.name_key)  # in the order of `_every_key`
NO_CONTACT = cast(null(), Integer)
KANA = "\u2e80"  # from here on, one letter is enough


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
    """The names of the customers of a scope."""

    def __init__(self, session: Session, condition: ColumnElement[bool]) -> None:
        self._session, self._condition = session, condition

    def with_any(self, words: Collection[str]) -> list[NamedKey]:
        """The names in which one of these words stands, those with the most of them first."""
        return self._like(_patterns(list(dict.fromkeys(words))))

    def with_address(self, text: str) -> list[NamedKey]:
        """The names of the contacts with an e-mail address or a telephone number that stands in the text."""
        emails, phones = emails_in(text)[:MOST_ADDRESSES], phones_in(text)[:MOST_ADDRESSES]
        if not (emails or phones):
            return []
        by_email = (func.lower(Contact.email).contains(email, autoescape=True) for email in emails)
        by_phone = (Contact.phone.like(f"%{'%'.join(digits[-FEWEST_DIGITS:])}") for digits in phones)
        in_scope = select(Contact.id).join(Customer, Contact.customer_id == Customer.id)
        ids = in_scope.where(self._condition, or_(*by_email, *by_phone)).limit(MOST_COMPARED)
        rows = self._session.execute(_contact_keys(Contact.email, Contact.phone).where(Contact.id.in_(ids)))
        return [_named_key(row) for row in rows if _is_reached_by(row, emails, phones)]

    def inside(self, key: str) -> list[NamedKey]:
        """The names that stand in `key` letter by letter: for what is written without spaces."""
        return self._read([literal(key).contains(column) for column in KEYS])

    def resembling(self, words: Collection[str]) -> list[NamedKey]:
        """The names with a half of one of these words: with a typing error, the other half is still right."""
        misspelt = [word for word in dict.fromkeys(words) if len(word) > SHORT][:MOST_MISSPELT]
        halves = (half for word in misspelt for half in (word[: len(word) // 2], word[len(word) // 2 :]))
        return self._like([f"%{_escaped(half)}%" for half in halves if len(half) > 1])

    def _like(self, patterns: Sequence[str]) -> list[NamedKey]:
        if not patterns:
            return []
        patterns = [*patterns, *repeat(patterns[0], -len(patterns) % PATTERNS_AT_ONCE)]
        return self._read(
            [or_(*(_is_like(column, pattern) for pattern in patterns)) for column in KEYS],
            patterns,
        )

    def _read(
        self, conditions: Sequence[ColumnElement[bool]], patterns: Sequence[str] = ()
    ) -> list[NamedKey]:
        keys = self._every_key(*conditions).subquery()
        fitting = [case((_is_like(keys.c.key, pattern), 1), else_=0) for pattern in patterns]
        order = [sum(fitting[1:], fitting[0]).desc()] if fitting else []
        query = select(keys).order_by(*order, keys.c.contact_id.is_not(None), keys.c.key, keys.c.customer_id)
        rows = self._session.execute(query.limit(MOST_COMPARED))
        return list(map(_named_key, rows))

    def _every_key(
        self, own: ColumnElement[bool], former: ColumnElement[bool], of_contact: ColumnElement[bool]
    ) -> CompoundSelect[Any]:
        own_keys = select(
            Customer.id.label("customer_id"),
            NO_CONTACT.label("contact_id"),
            Customer.name_key.label("key"),
            literal(0).label("has_left"),
        ).where(self._condition, own)
        is_seen = exists().where(Customer.id == NAMED.merged_into_id, self._condition)
        former_keys = select(NAMED.merged_into_id, NO_CONTACT, NAMED.name_key, literal(0))
        contact_keys = _contact_keys().join(Customer, Contact.customer_id == Customer.id)
        return union_all(
            own_keys,
            former_keys.where(NAMED.merged_into_id.is_not(None), former, is_seen),
            contact_keys.where(self._condition, of_contact),
        )


def _is_like(key: Any, pattern: str) -> ColumnElement[bool]:
    """Whether the key fits as its words are compared: "obriens" stands in "o'brien's pub"."""
    return func.replace(key, "'", "").like(pattern, escape="/")


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
    return [match[0].casefold() for match in _EMAIL.finditer(text)]


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


def _patterns(words: Sequence[str]) -> list[str]:
    """Patterns of the names that have one of these words. Short words that follow each other are looked for
    together, where a name begins: "h", "&", "m"."""
    long = [word for word in words if _is_long(word)]
    short = [word for word in words if not _is_long(word)]
    runs = [f"{'%'.join(map(_escaped, short[place : place + 2]))}%" for place in range(len(short))]
    rest = [f"%{_escaped(word)}%" for word in long][: MOST_WORDS - min(len(runs), MOST_RUNS)]
    return [*rest, *runs][:MOST_WORDS]


def _is_long(word: str) -> bool:
    return len(word) >= SHORT or (word != AND and max(word) >= KANA)


def _escaped(word: str) -> str:
    return re.sub(r"([%_/])", r"/\1", word)

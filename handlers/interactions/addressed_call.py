"""A call told in words, and whom it is about: named before a colon, at the beginning, or anywhere in a
sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from messages.interactions.customer_hint import MOST_NAMED, hint_for, match_hint
from messages.kit.blocks import Block
from messages.kit.typed import unquoted
from models.book.customer_scope import CustomerScope
from models.book.finding.name_in_sentence import looks_like_a_name, match_name
from models.calendar.days import Days
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions import parser
from models.customers.interactions.parser import ParsedCall
from models.kernel.names import name_key


@dataclass(frozen=True, slots=True)
class AddressedCall:
    """customer: the one it is about, where that is certain. contact: by whom it was found, unless
    only somebody of theirs is spoken of, as in "Ann's partner". customers: all who
    may be meant. hint: what is said of that above the form. The note keeps every word unless the name before
    it is the customer's for certain."""

    parsed: ParsedCall
    customers: tuple[Customer, ...] = ()
    customer: Customer | None = None
    contact: Contact | None = None
    hint: Block | None = None


def addressed_call(scope: CustomerScope, typed: str, today: date, days: Days | None = None) -> AddressedCall:
    """Parse the words as seen from the local `today` and the working `days`, and find the customers they may
    be about."""
    sentence = unquoted(typed)
    match = match_name(scope, sentence, most=MOST_NAMED)
    if not match.name:
        is_name = looks_like_a_name(sentence)
        parsed = ParsedCall(sentence) if is_name else parser.parse_note(sentence, "", today, days=days)
        return AddressedCall(parsed, hint=hint_for(sentence if is_name else "", []) if sentence else None)
    only = match.certain
    note = match.note if only or not match.note else sentence
    parsed = parser.parse_note(note, match.name, today, days=days)
    return AddressedCall(
        parsed,
        tuple(match.found),
        only.customer if only else None,
        only.contact if only and not match.name.endswith(("'s", "’s")) else None,
        match_hint(match.name, match.matches),
    )


def is_called(said: str, name: str) -> bool:
    """Return whether all the words that were said are in the name."""
    return set(name_key(said).split()) <= set(name_key(name).split())

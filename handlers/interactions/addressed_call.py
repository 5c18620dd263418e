"""A call told in words, and whom it is about: named before a colon, at the beginning, or anywhere in a
sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from messages.interactions.customer_hint import MOST_NAMED, hint_for, suggestions_hint
from messages.kit.blocks import Block
from messages.kit.typed import unquoted
from models.book.customer_scope import CustomerScope
from models.book.finding.match import SentenceMatch
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions import parser
from models.customers.interactions.parser import LONGEST_NAME_WORDS, ParsedCall
from models.kernel.names import name_key


@dataclass(frozen=True, slots=True)
class AddressedCall:
    """customer: the one it is about, where that is certain enough to be filled in. contact: by whom it was
    found. customers: all who may be meant. hint: what is said of that above the form. The note keeps every
    word unless the name before it is the customer's without a doubt."""

    parsed: ParsedCall
    customers: tuple[Customer, ...] = ()
    contact: Contact | None = None
    hint: Block | None = None

    @property
    def customer(self) -> Customer | None:
        return self.customers[0] if len(self.customers) == 1 else None


def addressed_call(scope: CustomerScope, typed: str, today: date) -> AddressedCall:
    """Parse the words as seen from the local `today`, and find the customers they may be about."""
    parsed = parser.parse_call(typed, today)
    has_colon = parsed.note and parsed.note != parsed.named
    if len(typed.split()) <= LONGEST_NAME_WORDS and not has_colon:
        return _named_briefly(scope, typed, today) if typed else AddressedCall(parsed)
    if namesakes := scope.named(unquoted(typed))[:MOST_NAMED]:  # there are names with a colon in them
        return AddressedCall(ParsedCall(typed), tuple(namesakes), hint=hint_for(typed, namesakes))
    if has_colon:
        return _named_before_colon(scope, parsed, typed, today)
    sentence = scope.find_in_sentence(typed, most=MOST_NAMED)
    return _found(parsed, sentence) or AddressedCall(parsed, hint=hint_for(typed, []))


def _named_before_colon(scope: CustomerScope, parsed: ParsedCall, typed: str, today: date) -> AddressedCall:
    name = unquoted(parsed.named)
    customers = scope.find(name, most=MOST_NAMED) if name else []
    hint = hint_for(parsed.named, customers) if name else None
    if len(customers) == 1 and is_called(name, customers[0].name):
        return AddressedCall(parsed, tuple(customers))
    whole = parser.parse_note(typed, parsed.named, today)
    if customers or not name:
        return AddressedCall(whole, tuple(customers), hint=hint)
    sentence = scope.find_in_sentence(parsed.named, most=MOST_NAMED)
    if (match := sentence.only) and match.contact and is_called(name, match.contact.name):
        return AddressedCall(parsed, (match.customer,), match.contact)
    return _found(whole, sentence) or AddressedCall(whole, hint=hint)


def _named_briefly(scope: CustomerScope, typed: str, today: date) -> AddressedCall:
    """In a few words, which may be no more than the name."""
    name = unquoted(typed)
    customers = scope.find(name, most=MOST_NAMED)
    if customers and all(is_called(name, customer.name) for customer in customers):
        return AddressedCall(ParsedCall(typed), tuple(customers), hint=hint_for(name, customers))
    whole, sentence = parser.parse_note(typed, typed, today), scope.find_in_sentence(typed, most=MOST_NAMED)
    if (match := sentence.only) and is_called(name, match.contact.name if match.contact else ""):
        return AddressedCall(ParsedCall(typed), (match.customer,), match.contact)
    if (match := sentence.only) and _is_whole_name(sentence):
        return AddressedCall(whole, (match.customer,), match.contact)
    if not customers and (found := _found(whole, sentence)):
        return found
    is_more_than_name = len(customers) == 1 and len(typed.split()) > len(customers[0].name.split())
    parsed = whole if is_more_than_name else ParsedCall(typed)
    return AddressedCall(parsed, tuple(customers), hint=hint_for(typed, customers))


def _found(whole: ParsedCall, sentence: SentenceMatch) -> AddressedCall | None:
    """The customers that the sentence names; similar ones are only suggested."""
    if match := sentence.only:
        return AddressedCall(whole, (match.customer,), match.contact)
    suggested = sentence.customers or [match.customer for match in sentence.similar]
    if not suggested:
        return None
    hint = suggestions_hint(sentence.name, suggested)
    return AddressedCall(whole, tuple(sentence.customers), hint=hint)


def _is_whole_name(sentence: SentenceMatch) -> bool:
    match, key = sentence.only, name_key(sentence.name)
    names = (match.customer.name, match.contact.name if match.contact else "") if match else ()
    return any(key == name_key(name) for name in names)


def is_called(said: str, name: str) -> bool:
    """Return whether all the words that were said are in the name."""
    return set(name_key(said).split()) <= set(name_key(name).split())

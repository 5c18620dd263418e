"""Answers about a contact that was saved, and where to go from there."""

from __future__ import annotations

from messages.contacts.list import EDIT_CONTACT, birthday_words
from messages.customers.card import ADD_CONTACT, OPEN
from messages.kit.blocks import Block, actions, button, message
from messages.kit.sentences import sentence
from messages.kit.text import rich_text, shorten
from models.customers import Customer
from models.customers.contacts.contact import Contact

SAVED = "contacts/saved"
SHOWN_NAME = 100


def added_message(customer: Customer, contact: Contact) -> Block:
    return _answer("added", customer, contact, born=_born(contact))


def edited_message(customer: Customer, contact: Contact) -> Block:
    return _answer("edited", customer, contact, born=_born(contact))


def left_message(customer: Customer, contact: Contact, successor: Contact | None) -> Block:
    name = shorten(successor.name, SHOWN_NAME) if successor else ""
    return _answer("left", customer, successor or contact, name=contact.name, successor=name)


def _born(contact: Contact) -> str:
    return birthday_words(contact.birthday) if contact.birthday else ""


def _answer(block: str, customer: Customer, subject: Contact, **values: str) -> Block:
    """`subject` is whom the Edit button is about."""
    names = {"name": subject.name} | values
    words = sentence(
        SAVED,
        block,
        customer=shorten(customer.name, SHOWN_NAME),
        **{key: shorten(name, SHOWN_NAME) for key, name in names.items()},
    )
    label = f"Edit {shorten(subject.name, 50)}"
    buttons = (
        button("Edit", EDIT_CONTACT, f"{customer.id}:{subject.id}", label=label),
        button("Add another", ADD_CONTACT, str(customer.id), label="Add another contact"),
        button("Open", OPEN, str(customer.id), label=f"Open {shorten(customer.name, 50)}"),
    )
    return message(None, [rich_text(*words), actions(*buttons)])

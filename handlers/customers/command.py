"""/customer: the words after it, and which customer they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from slack_bolt import App

from handlers.contacts import adding_contact, all_contacts
from handlers.customers.customer import adding, card_of, editing
from handlers.duplicates import duplicates_about, duplicates_among, names_owners
from handlers.kit.gesture import Payload
from handlers.kit.listener import reading
from handlers.purchases import all_purchases, purchasing
from messages.customers import list as listing
from messages.customers.history_list import ALL_PURCHASES
from messages.duplicates.list import ABOUT
from messages.kit.blocks import Block
from messages.kit.forms.metadata import about_customer
from messages.kit.typed import as_typed, unquoted
from models.book import Book
from models.book.customer_scope import CustomerScope
from models.customers import Customer
from models.customers.match import CustomerMatch
from models.kernel.names import name_key

Response = Block  # a message, or a form to open
Matches = Sequence[CustomerMatch]


@dataclass(frozen=True, slots=True)
class CustomerCommand:
    """A command about the customer that `text` names, among `customers`, whom the person may see. `now` and
    `response_url` are the gesture's."""

    book: Book
    customers: CustomerScope
    text: str
    now: datetime
    response_url: str | None


def register(app: App) -> None:
    app.command("/customer")(reading(customer))


def customer(book: Book, command: Payload, now: datetime, response_url: str | None) -> Response:
    customers, typed = book.customers_of(book.rep), as_typed(command.get("text", ""))
    return _answer(CustomerCommand(book, customers, typed, now, response_url))


def _answer(request: CustomerCommand) -> Response:
    """A customer whose name begins with one of the verbs is still a customer, and so is one whose name
    stands in quotation marks."""
    if not request.text or request.text.casefold() in HELP:
        return listing.usage_message(request.customers.count())
    verb, argument = _split_verb(request.text)
    if namesakes := request.customers.named(request.text):
        matches = [CustomerMatch(customer) for customer in namesakes]
        return _single_or_list(request, SHOW, matches, partial(_card, request))
    act = VERBS[verb] if verb else _show
    return act(replace(request, text=unquoted(argument)))


def _split_verb(text: str) -> tuple[str | None, str]:
    """The verb with which the text begins, and what follows it."""
    for verb in VERBS:
        word_count = len(verb.split())
        *first_words, argument = [*text.split(maxsplit=word_count), "", ""][: word_count + 1]
        if " ".join(first_words).casefold() == verb:
            return verb, argument
    return None, text


def _show(request: CustomerCommand) -> Response:
    return _with_single_match(request, SHOW, partial(_card, request))


def _card(request: CustomerCommand, customer: Customer) -> Response:
    return card_of(request.book, customer, request.now)


def _find(request: CustomerCommand) -> Response:
    """List the matches, even a single one."""
    return _with_matches(
        request, FIND, lambda matches: listing.several_message(request.text, matches, FIND, request.book.rep)
    )


def _add(request: CustomerCommand) -> Response:
    own_customers = request.book.owned_by(request.book.rep).named(request.text)
    return (
        listing.already_there_message(own_customers[0])
        if own_customers
        else adding(request.book, request.text, request.response_url)
    )


def _edit(request: CustomerCommand) -> Response:
    return _with_single_match(
        request, EDIT, lambda customer: editing(request.book, customer, request.response_url)
    )


def _add_contact(request: CustomerCommand) -> Response:
    return _with_single_match(
        request, ADD_CONTACT, lambda customer: adding_contact(request.book, customer, request.response_url)
    )


def _contacts(request: CustomerCommand) -> Response:
    return _with_single_match(
        request, CONTACTS, lambda customer: all_contacts(customer, 0, request.response_url)
    )


def _purchase(request: CustomerCommand) -> Response:
    return _with_single_match(
        request,
        PURCHASE,
        lambda customer: purchasing(request.book, customer, request.now, request.response_url),
    )


def _purchases(request: CustomerCommand) -> Response:
    return _with_single_match(
        request,
        PURCHASES,
        lambda customer: all_purchases(customer, about_customer(customer, request.response_url), request.now),
    )


def _duplicates(request: CustomerCommand) -> Response:
    """List possible duplicates among one's own customers, a team's, or of the one that is named."""
    book, now = request.book, request.now
    if names_owners(book, request.text):
        return duplicates_among(book, request.text, now)
    return _with_single_match(request, DUPLICATES, lambda customer: duplicates_about(book, customer, now))


def _with_single_match(
    request: CustomerCommand, list_action: listing.ListAction, operation: Callable[[Customer], Response]
) -> Response:
    return _with_matches(
        request, list_action, lambda matches: _single_or_list(request, list_action, matches, operation)
    )


def _with_matches(
    request: CustomerCommand, list_action: listing.ListAction, operation: Callable[[Matches], Response]
) -> Response:
    """Do it with the customers that may be meant, or say that there is none."""
    if not name_key(request.text):
        return listing.ask_which_message(list_action, request.customers.count())
    matches = request.customers.search(request.text, most=listing.MOST_LOOKED_AT)
    if not matches or listing.is_alike_only(matches):
        return listing.none_known_message(request.text, matches, list_action, request.book.rep)
    return operation(matches)


def _single_or_list(
    request: CustomerCommand,
    list_action: listing.ListAction,
    matches: Matches,
    operation: Callable[[Customer], Response],
) -> Response:
    """Do it with the only match, or ask which is meant."""
    return (
        listing.with_person(operation(matches[0].customer), matches[0])
        if len(matches) == 1
        else listing.several_message(request.text, matches, list_action, request.book.rep)
    )


HELP = {"help", "?"}
SHOW = listing.ListAction("Open", "open_customer", "")
FIND = listing.ListAction("Open", "open_customer", "find")
EDIT = listing.ListAction("Edit", "edit_customer", "edit")
ADD_CONTACT = listing.ListAction("Add contact", "add_contact", "contact add")
CONTACTS = listing.ListAction("Contacts", "all_contacts", "contact")
PURCHASE = listing.ListAction("Purchase", "add_purchase", "purchase")
PURCHASES = listing.ListAction("Purchases", ALL_PURCHASES, "purchases")
DUPLICATES = listing.ListAction("Duplicates", ABOUT, "duplicates")
VERBS: dict[str, Callable[[CustomerCommand], Response]] = {
    "add": _add,
    "edit": _edit,
    "find": _find,
    "contact add": _add_contact,
    "contact": _contacts,
    "duplicates": _duplicates,
    "purchase": _purchase,
    "purchases": _purchases,
}

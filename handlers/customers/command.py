"""/customer: the words after it, and which customer they mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from slack_bolt import App

from handlers.contacts import adding_contact, all_contacts
from handlers.customers.customer import adding, card_of, editing
from handlers.kit.gesture import Payload
from handlers.kit.listener import reading
from handlers.purchases import all_purchases, purchasing
from messages.customers import list as listing
from messages.customers.history_list import ALL_PURCHASES
from messages.kit.blocks import Block
from messages.kit.forms.metadata import about_customer
from messages.kit.typed import as_typed, unquoted
from models.book import Book
from models.book.customer_scope import CustomerScope
from models.customers import Customer
from models.kernel.names import name_key

Response = Block  # a message, or a form to open
Found = list[Customer]


@dataclass(frozen=True, slots=True)
class CustomerCommand:
    """What is wanted of the customer that `text` names, among `mine`, whom the person may see. `now` and
    `response_url` are the gesture's."""

    book: Book
    mine: CustomerScope
    text: str
    now: datetime
    response_url: str | None


def register(app: App) -> None:
    app.command("/customer")(reading(customer))


def customer(book: Book, command: Payload, now: datetime, response_url: str | None) -> Response:
    mine, typed = book.customers_of(book.rep), as_typed(command.get("text", ""))
    return _answer(CustomerCommand(book, mine, typed, now, response_url))


def _answer(wish: CustomerCommand) -> Response:
    """A customer whose name begins with one of the verbs is still a customer, and so is one whose name
    stands in quotation marks."""
    if not wish.text or wish.text.casefold() in HELP:
        return listing.usage(wish.mine.count())
    verb, rest = _parted(wish.text)
    if exact := wish.mine.named(wish.text):
        return _the_one(wish, SHOW, exact, partial(_card, wish))
    act = VERBS[verb] if verb else _show
    return act(replace(wish, text=unquoted(rest)))


def _parted(text: str) -> tuple[str | None, str]:
    """The verb with which the text begins, and what follows it."""
    for verb in VERBS:
        words = len(verb.split())
        *said, rest = [*text.split(maxsplit=words), "", ""][: words + 1]
        if " ".join(said).casefold() == verb:
            return verb, rest
    return None, text


def _show(wish: CustomerCommand) -> Response:
    return _with_one(wish, SHOW, partial(_card, wish))


def _card(wish: CustomerCommand, one: Customer) -> Response:
    return card_of(wish.book, one, wish.now)


def _find(wish: CustomerCommand) -> Response:
    """A list, even of one."""
    return _among(wish, FIND, lambda found: listing.several(wish.text, found, FIND, wish.book.rep))


def _add(wish: CustomerCommand) -> Response:
    own = wish.book.owned_by(wish.book.rep).named(wish.text)
    return listing.already_there(own[0]) if own else adding(wish.book, wish.text, wish.response_url)


def _edit(wish: CustomerCommand) -> Response:
    return _with_one(wish, EDIT, lambda one: editing(wish.book, one, wish.response_url))


def _add_contact(wish: CustomerCommand) -> Response:
    return _with_one(wish, ADD_CONTACT, lambda one: adding_contact(one, wish.response_url))


def _contacts(wish: CustomerCommand) -> Response:
    return _with_one(wish, CONTACTS, lambda one: all_contacts(one, 0, wish.response_url))


def _purchase(wish: CustomerCommand) -> Response:
    return _with_one(wish, PURCHASE, lambda one: purchasing(wish.book, one, wish.now, wish.response_url))


def _purchases(wish: CustomerCommand) -> Response:
    return _with_one(
        wish, PURCHASES, lambda one: all_purchases(one, about_customer(one, wish.response_url), wish.now)
    )


def _with_one(
    wish: CustomerCommand, purpose: listing.ListAction, act: Callable[[Customer], Response]
) -> Response:
    return _among(wish, purpose, lambda found: _the_one(wish, purpose, found, act))


def _among(wish: CustomerCommand, purpose: listing.ListAction, act: Callable[[Found], Response]) -> Response:
    """Does it with those that may be meant, or says that there is none."""
    if not name_key(wish.text):
        return listing.which_one(purpose, wish.mine.count())
    found = wish.mine.find(wish.text, most=listing.MOST_LOOKED_AT)
    if not found or listing.is_alike_only(wish.text, found):
        return listing.none_known(wish.text, found, purpose, wish.book.rep)
    return act(found)


def _the_one(
    wish: CustomerCommand, purpose: listing.ListAction, found: Found, act: Callable[[Customer], Response]
) -> Response:
    """Does it with the only one, or asks which."""
    return act(found[0]) if len(found) == 1 else listing.several(wish.text, found, purpose, wish.book.rep)


HELP = {"help", "?"}
SHOW = listing.ListAction("Open", "open_customer", "")
FIND = listing.ListAction("Open", "open_customer", "find")
EDIT = listing.ListAction("Edit", "edit_customer", "edit")
ADD_CONTACT = listing.ListAction("Add contact", "add_contact", "contact add")
CONTACTS = listing.ListAction("Contacts", "all_contacts", "contact")
PURCHASE = listing.ListAction("Purchase", "add_purchase", "purchase")
PURCHASES = listing.ListAction("Purchases", ALL_PURCHASES, "purchases")
VERBS: dict[str, Callable[[CustomerCommand], Response]] = {
    "add": _add,
    "edit": _edit,
    "find": _find,
    "contact add": _add_contact,
    "contact": _contacts,
    "purchase": _purchase,
    "purchases": _purchases,
}

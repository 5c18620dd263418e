"""Customers that may be the same: the list, merging two, saying that two are not the same, and undoing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from slack_bolt import Ack, App, Args

from handlers.customers.customer import kept_customer
from handlers.kit.gesture import Afterwards, Clock, Message, OpenBook, Payload, View
from handlers.kit.listener import in_place, reading, show_in_place, writing
from handlers.kit.reply import Reply
from messages.duplicates import form, saved
from messages.duplicates import list as listing
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.kit.scope_buttons import scope_in_action
from models.book import Book
from models.book.owner_scope import owner_scope_named, owner_scope_with
from models.customers import Customer
from models.duplicates.choices import choices_between
from models.duplicates.contacts import one_person_each
from models.duplicates.merging import merge
from models.duplicates.names.person_name import fuller_name
from models.duplicates.possible import duplicates_page, is_large, tell_apart
from models.duplicates.undo import added_since, last_merge_of, merge_with, name_of_merged, undo_merge
from models.kernel.errors import NotFound
from models.outbox.message import OutboxKind, announce
from models.team.owner_scope import OwnerScope, own_scope

COMMAND = "/customer duplicates"
Show = Callable[[Message], None]


def register(app: App) -> None:
    app.action(listing.SHOW)(show_scope)
    app.action(listing.ABOUT)(reading(show_of_customer))
    app.action(re.compile(f"^{listing.TURN}:"))(turn_page)
    app.action(listing.APART)(not_the_same)
    app.action(listing.MERGE)(reading(open_merge))
    app.view(form.CALLBACK)(writing(save_merge))
    app.action(saved.UNDO)(writing(undo, in_place))
    app.action(saved.UNDO_ALL)(writing(undo_surely, in_place))
    app.action(saved.LEAVE)(reading(leave, in_place))


def duplicates_among(book: Book, typed: str, now: datetime) -> Message:
    """The list of the owners whom `typed` names; of many customers it is asked for once more, since looking
    takes longer than a command may."""
    scope = owner_scope_named(book, typed, COMMAND)
    if is_large(book, scope):
        return listing.large_message(scope, book.owned_by(*scope.reps).count())
    return _list(book, scope.key, 0, now)


def duplicates_about(book: Book, customer: Customer, now: datetime) -> Message:
    return _list(book, f"{listing.OF_CUSTOMER}{customer.id}", 0, now)


def show_scope(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, afterwards: Afterwards
) -> None:
    key = str(action.get("value"))
    _look(ack, key, 0, read_book, clock, afterwards, reply)


def show_of_customer(book: Book, action: Payload, now: datetime) -> Message:
    return _list(book, f"{listing.OF_CUSTOMER}{action.get('value')}", 0, now)


def turn_page(args: Args, action: Payload, read_book: OpenBook, clock: Clock, afterwards: Afterwards) -> None:
    key, page = scope_in_action(action.get("action_id")), page_of(action)
    _look(args.ack, key, page, read_book, clock, afterwards, partial(show_in_place, args))


def not_the_same(
    args: Args,
    action: Payload,
    open_book: OpenBook,
    read_book: OpenBook,
    clock: Clock,
    afterwards: Afterwards,
) -> None:
    pair, (key, page) = listing.read_pair(action.get("value")), listing.read_place(action.get("value"))
    with open_book() as book:
        tell_apart(book, *pair, by=book.rep, at=clock())
    _look(args.ack, key, page, read_book, clock, afterwards, partial(show_in_place, args))


def open_merge(book: Book, action: Payload, now: datetime, response_url: str | None) -> Block:
    """The form; where they are one already, which a list that still stands there does not say, just that."""
    ids = listing.read_pair(action.get("value"))
    staying, merged = map(book.customers_of(book.rep).get, ids)
    for customer in (staying, merged):
        book.check_may_edit(customer, book.rep)
    if staying is merged:
        record = last_merge_of(book, *ids)
        return saved.merged_already_message(record, staying, name_of_merged(book, record), now)
    persons = [fuller_name(kept.name, other.name) for kept, other in one_person_each(staying, merged)]
    about = {"staying": staying.id, "merged": merged.id}
    metadata = FormMetadata(response_url=response_url, about=about)
    choices, today = choices_between(staying, merged), book.rep.today(now)
    return form.merge_form(staying, merged, choices, persons, metadata, today)


def save_merge(book: Book, view: View, now: datetime) -> Message:
    metadata, chosen = read_metadata(view), form.read_merge(view)
    ids = metadata["staying"], metadata["merged"]
    for customer_id in ids:
        kept_customer(book, customer_id)
    result = merge(book, *ids, chosen, by=book.rep, at=now, key=metadata.key)
    if result.is_new and result.former_owner and result.former_owner is not book.rep:
        news = saved.merged_yours_message(result, book.rep)
        announce(result.former_owner, OutboxKind.ANSWER, news, at=now)
    return saved.merged_message(result, reader=book.rep)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    """At once where nothing was added since; else that is named first."""
    key = str(action.get("value"))
    record = merge_with(book, key, by=book.rep)
    since = added_since(book, record, at=now)
    if since.count:
        customer = book.customers_of(book.rep).get(record.customer_id)
        return saved.since_message(key, customer.name, name_of_merged(book, record), since)
    return saved.undone_message(undo_merge(book, record, by=book.rep, at=now, added=0))


def undo_surely(book: Book, action: Payload, now: datetime) -> Message:
    key, added = saved.read_undo(action.get("value"))
    record = merge_with(book, key, by=book.rep)
    return saved.undone_message(undo_merge(book, record, by=book.rep, at=now, added=added))


def leave() -> Message:
    return saved.left_message()


def _look(
    ack: Ack,
    key: str,
    page: int,
    read_book: OpenBook,
    clock: Clock,
    afterwards: Afterwards,
    show: Show,
) -> None:
    """Acknowledge first: looking through a large book takes longer than Slack waits."""
    with read_book() as book:
        _scope(book, key)

    def look() -> None:
        with read_book() as book:
            found = _list(book, key, page, clock())
        show(found)

    ack()
    afterwards(look)


def _list(book: Book, key: str, page: int, now: datetime) -> Message:
    scope, about = _scope(book, key)
    today = book.rep.today(now)
    found = duplicates_page(book, scope, page=page, size=listing.PAGE, today=today, about=about)
    return listing.duplicates_message(found)


def _scope(book: Book, key: str) -> tuple[OwnerScope, Customer | None]:
    """The owners, and the one customer where the list is about one: then everybody's whom the rep leads, too.
    Raises NotFound."""
    if key.startswith(listing.OF_CUSTOMER):
        customer = book.customers_of(book.rep).get(read_id(key.removeprefix(listing.OF_CUSTOMER)))
        owners = {rep.id: rep for rep in (book.rep, *book.led_by(book.rep), customer.owner)}
        return OwnerScope(own_scope(book.rep, []).key, list(owners.values())), customer
    return owner_scope_with(book, key, COMMAND), None


def names_owners(book: Book, typed: str) -> bool:
    """Whether the words after the command are a team's, or nobody's."""
    try:
        owner_scope_named(book, typed, COMMAND)
    except NotFound:
        return False
    return True

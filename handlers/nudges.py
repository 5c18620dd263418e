"""A nudge's buttons: log, put to sleep, settle otherwise, and the cards that had to wait."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import kept_customer
from handlers.interactions.from_words import about
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from messages.digests.due_list import rest_message
from messages.digests.message import REST
from messages.interactions.draft import InteractionDraft
from messages.interactions.form import log_form
from messages.interactions.saved import saved_message
from messages.kit.forms.metadata import FormMetadata, about_customer, read_metadata
from messages.nudges import card, done_otherwise_form, menu, snooze_form
from messages.nudges.saved import UNDO, settled_words, snoozed_message, woken_message
from messages.rhythm.channels import suggested_for
from models.book import Book
from models.customers import Customer
from models.customers.nudge import Digest
from models.digests.contents import card_content_of, card_contents
from models.digests.remaining import remaining_customers
from models.kernel.errors import Settled
from models.outbox.updates import redraw

PAGE = 7  # cards of the rest at a time


def register(app: App) -> None:
    app.action(card.LOG)(reading(log))
    app.action(card.SNOOZE)(reading(open_snooze))
    app.view(snooze_form.CALLBACK)(writing(put_to_sleep))
    app.action(UNDO)(writing(wake, in_place))
    app.action(menu.DONE_OTHERWISE)(reading(open_done_otherwise))
    app.view(done_otherwise_form.CALLBACK)(writing(settle_otherwise))
    app.action(card.SHOW)(writing(unfold))
    app.action(REST)(reading(show_rest))


def log(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open the form, with the channel that the card proposes."""
    customer = calling_customer(book, action, now)
    suggestion = suggested_for(card_content_of(book, customer, now=now), customer.owner.today(now))
    today = book.rep.today(now)
    draft = about(InteractionDraft(today, channel=suggestion.channel), customer, book, today)
    return log_form(draft, FormMetadata(response_url=response_url))


def open_snooze(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    customer = calling_customer(book, action, now)
    book.check_may_edit(customer, book.rep)
    metadata = about_customer(customer, response_url)
    return snooze_form.snooze_form(customer, customer.owner.today(now), metadata)


def put_to_sleep(book: Book, view: View, now: datetime) -> Message:
    metadata, submission = read_metadata(view), snooze_form.read_snooze(view)
    customer = kept_customer(book, metadata["customer"])
    snooze = customer.snooze(
        until=submission.until, reason=submission.reason, by=book.rep, at=now, key=metadata.key
    )
    today, in_a_row = customer.owner.today(now), customer.snoozes_in_a_row
    return snoozed_message(customer, snooze, today, in_a_row=in_a_row)


def wake(book: Book, action: Payload, now: datetime) -> Message:
    snooze = book.customers_of(book.rep).snooze(card.read_card_id(action.get("value")))
    customer = snooze.customer
    book.check_may_edit(customer, book.rep)
    customer.wake(snooze, by=book.rep, at=now)
    return woken_message(customer, customer.owner.today(now), reader=book.rep)


def open_done_otherwise(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    customer = calling_customer(book, action, now)
    return done_otherwise_form.done_otherwise_form(customer, about_customer(customer, response_url))


def settle_otherwise(book: Book, view: View, now: datetime) -> Message:
    metadata, today = read_metadata(view), book.rep.today(now)
    details = done_otherwise_form.read_done_otherwise(view, today)
    customer = book.customers_of(book.rep).get(metadata["customer"])
    result = customer.done_otherwise(details, by=book.rep, at=now, key=metadata.key)
    return saved_message(result, today)


def unfold(book: Book, action: Payload, now: datetime) -> None:
    """Draw the card whole, in its place; idempotent. The value is the digest's number."""
    _, nudge_id = card.read_button({"block_id": action.get("block_id")})
    digest = my_digest(book, card.read_card_id(action.get("value")))
    digest.unfold(nudge_id, at=now)
    redraw([digest], at=now)


def show_rest(book: Book, action: Payload, now: datetime) -> Message:
    """The value is the digest's number and, from the second page on, how many cards went before."""
    digest_id, _, cards_before = str(action.get("value")).partition(":")
    offset = card.read_card_id(cards_before) if cards_before else 0
    digest = my_digest(book, card.read_card_id(digest_id))
    remaining = remaining_customers(book, digest, book.rep, now=now, most=offset + PAGE + 1)[offset:]
    cards = card_contents(book, remaining[:PAGE], now=now)
    return rest_message(digest, cards, book.rep.today(now), offset, has_more=len(remaining) > PAGE)


def calling_customer(book: Book, action: Payload, now: datetime) -> Customer:
    """Return the customer of the card. Raises NotFound, and Settled saying by whom and when."""
    customer_id, nudge_id = card.read_button(action)
    customers = book.customers_of(book.rep)
    if nudge_id is None:
        return customers.get(customer_id)
    nudge = customers.nudge(nudge_id)
    if nudge.customer_id != customer_id and customers.get(customer_id) is not nudge.customer:
        raise card.gone()
    if not nudge.is_open and nudge.customer_id != customer_id:
        return nudge.customer  # its card was of one that was merged: what is open now is the other's
    if not nudge.is_open:
        talk = customers.interaction(nudge.interaction_id) if nudge.interaction_id else None
        raise Settled(settled_words(nudge, talk, book.rep, now))
    return nudge.customer


def my_digest(book: Book, digest_id: int) -> Digest:
    """Return the digest of the rep. Raises NotFound, also for a colleague's."""
    digest = book.digest(digest_id)
    if digest.rep_id != book.rep.id:
        raise card.gone()
    return digest

"""A nudge's buttons: log, put to sleep, settle otherwise, and the cards that had to wait."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.interactions.interaction import form_for
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from messages.digests.due_list import rest_message
from messages.digests.message import REST
from messages.interactions.saved import saved_message
from messages.kit.forms.metadata import about_customer, read_memory
from messages.nudges import card, done_otherwise_form, snooze_form
from messages.nudges.saved import UNDO, settled_words, snoozed_message, woken_message
from messages.rhythm.channels import suggested_for
from models.book import Book
from models.customers import Customer
from models.customers.nudge import Digest
from models.digests.contents import calling_of, rest_of
from models.kernel.errors import Settled

PAGE = 7  # cards of the rest at a time


def register(app: App) -> None:
    app.action(card.LOG)(log)
    app.action(card.SNOOZE)(open_snooze)
    app.view(snooze_form.CALLBACK)(put_to_sleep)
    app.action(UNDO)(wake)
    app.action(card.DONE_OTHERWISE)(open_done_otherwise)
    app.view(done_otherwise_form.CALLBACK)(settle_otherwise)
    app.action(REST)(show_rest)


def log(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen) -> None:
    """By the channel the card proposes."""
    with read_book() as book:
        customer, now = calling_customer(book, action, clock), clock()
        suggestion = suggested_for(calling_of(book, customer, now=now), customer.owner.today(now))
        form = form_for(book, customer.id, clock, reply, channel=suggestion.channel)
    ack()
    screen.open(form)


def open_snooze(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer = calling_customer(book, action, clock)
        memory = about_customer(customer, reply.response_url)
        form = snooze_form.snooze_form(customer, customer.owner.today(clock()), memory)
    ack()
    screen.open(form)


def put_to_sleep(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, rest, now = read_memory(view), snooze_form.read_snooze(view), clock()
    with open_book() as book:
        customer = book.customers_of(book.rep).get(memory["customer"])
        asleep = customer.snooze(until=rest.until, reason=rest.reason, by=book.rep, at=now, key=memory.key)
        today, in_a_row = customer.owner.today(now), customer.snoozes_in_a_row
        answer = snoozed_message(customer, asleep, today, in_a_row=in_a_row)
    ack()
    reply(answer)


def wake(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        taken_back = book.customers_of(book.rep).snooze(card.read_card_id(action.get("value")))
        customer = taken_back.customer
        customer.wake(taken_back, by=book.rep, at=clock())
        answer = woken_message(customer, customer.owner.today(clock()), reader=book.rep)
    ack()
    reply.replace(answer)


def open_done_otherwise(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        customer = calling_customer(book, action, clock)
        form = done_otherwise_form.done_otherwise_form(customer, about_customer(customer, reply.response_url))
    ack()
    screen.open(form)


def settle_otherwise(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, now = read_memory(view), clock()
    with open_book() as book:
        today = book.rep.today(now)
        entry = done_otherwise_form.read_done_otherwise(view, today)
        customer = book.customers_of(book.rep).get(memory["customer"])
        logged = customer.done_otherwise(entry, by=book.rep, at=now, key=memory.key)
        answer = saved_message(logged, today)
    ack()
    reply(answer)


def show_rest(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    """The value is the digest's number and, from the second page on, how many cards went before."""
    written, _, before = str(action.get("value")).partition(":")
    offset = card.read_card_id(before) if before else 0
    with read_book() as book:
        digest = my_digest(book, card.read_card_id(written))
        cards = rest_of(book, digest, book.rep, now=clock(), most=offset + PAGE + 1)[offset:]
        answer = rest_message(digest, cards[:PAGE], book.rep.today(clock()), offset, more=len(cards) > PAGE)
    ack()
    reply(answer)


def calling_customer(book: Book, action: Payload, clock: Clock) -> Customer:
    """Whom the card is about. Raises NotFound, and Settled saying by whom and when."""
    customer_id, nudge_id = card.read_value(action.get("value"))
    customers = book.customers_of(book.rep)
    if nudge_id is None:
        return customers.get(customer_id)
    nudge = customers.nudge(nudge_id)
    if nudge.customer_id != customer_id:
        raise card.gone()
    if not nudge.is_open:
        raise Settled(settled_words(nudge, nudge.customer.owner.today(clock())))
    return nudge.customer


def my_digest(book: Book, digest_id: int) -> Digest:
    """Raises NotFound, also for a colleague's."""
    digest = book.digest(digest_id)
    if digest.rep_id != book.rep.id:
        raise card.gone()
    return digest

"""Ratings: noted by command or button, mended, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack, App

from handlers.customers.customer import chosen_customer
from handlers.interactions.interaction import HELP
from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from handlers.nudges import calling_customer
from messages.contacts.field import people_of
from messages.interactions.customer_hint import MOST_NAMED, hint_for
from messages.interactions.form import customer_option, read_customer
from messages.kit.forms.metadata import Memory, about_customer, read_memory
from messages.kit.ids import read_id
from messages.kit.typed import as_typed
from messages.kit.usage import usage
from messages.ratings import form
from messages.ratings.buttons import EDIT_ONE, RATE, RATE_FROM_CARD
from messages.ratings.saved import EDIT, UNDO, ids_beside, saved_message, settled_words, taken_back_message
from models.book import Book
from models.book.name_in_sentence import addressed
from models.customers import Customer
from models.customers.ratings.errors import NOT_THERE
from models.customers.ratings.noting import note_ratings
from models.customers.ratings.parser import name_and_rating, rating_said
from models.customers.ratings.rating import Rating
from models.kernel.errors import Settled


def register(app: App) -> None:
    app.command("/rate")(open_form)
    app.action(RATE)(open_form_for_customer)
    app.action(RATE_FROM_CARD)(open_form_from_card)
    app.action({"block_id": form.CUSTOMER, "action_id": "customer"})(choose_customer)
    app.action(form.MORE)(show_more)
    app.view(form.CALLBACK)(save)
    app.action(EDIT)(open_form_again)
    app.action(EDIT_ONE)(open_form_of_chosen)
    app.view(form.AMEND)(amend)
    app.action(UNDO)(undo)


def open_form(
    ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    typed = as_typed(command.get("text") or "")
    if typed.lower() in HELP:
        ack()
        reply(usage("ratings/words"))
        return
    with read_book() as book:
        view = form.rating_form(_drafted(book, typed, clock()), Memory(response_url=reply.response_url))
    ack()
    screen.open(view)


def open_form_for_customer(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        view = _form_for(chosen_customer(book, action.get("value")), book, clock, reply)
    ack()
    screen.open(view)


def open_form_from_card(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    """From the card of a nudge that asks for it."""
    with read_book() as book:
        view = _form_for(calling_customer(book, action, clock), book, clock, reply)
    ack()
    screen.open(view)


def choose_customer(ack: Ack, body: Payload, read_book: OpenBook, clock: Clock, screen: Screen) -> None:
    """Another customer has other people."""
    view = body["view"]
    with read_book() as book:
        draft = form.read_draft(view, book.rep.today(clock()))
        customer = book.customers_of(book.rep).get(read_customer(view)) if draft.customer else None
        drawn = form.rating_form(_about(draft, customer), read_memory(view)) if customer else None
    ack()
    if drawn:
        screen.update(drawn)


def show_more(ack: Ack, body: Payload, read_book: OpenBook, clock: Clock, screen: Screen) -> None:
    view = body["view"]
    memory = read_memory(view)
    with read_book() as book:
        draft = replace(form.read_draft(view, book.rep.today(clock())), more=True)
        customer_id = memory.get("customer") or draft.customer_id
        if customer_id:
            customer = book.customers_of(book.rep).get(customer_id)
            contact_id = draft.contact_id
            draft = replace(_about(draft, customer), contact_id=contact_id)
            draft = replace(draft, named=customer.name if memory.get("customer") else "")
        drawn = form.rating_form(draft, memory)
    ack()
    screen.update(drawn)


def save(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, now = read_memory(view), clock()
    customer_id = memory.get("customer") or read_customer(view)
    with open_book() as book:
        rep = book.rep
        opinions, suggestion = form.read_opinions(view, rep.today(now)), form.read_improvement(view)
        customer = book.customers_of(rep).get(customer_id)
        noted = note_ratings(customer, opinions, suggestion, key=memory.key, by=rep, at=now)
        answer = saved_message(noted, reader=rep)
    ack()
    reply(answer)


def open_form_again(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    with read_book() as book:
        view = _form_of(_rating_of(book, action.get("value")), reply)
    ack()
    screen.open(view)


def open_form_of_chosen(ack: Ack, action: Payload, read_book: OpenBook, reply: Reply, screen: Screen) -> None:
    """From the card, of the ratings it shows."""
    with read_book() as book:
        chosen = (action.get("selected_option") or {}).get("value")
        view = _form_of(_rating_of(book, chosen), reply)
    ack()
    screen.open(view)


def amend(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    memory, now = read_memory(view), clock()
    with open_book() as book:
        rep = book.rep
        rating = book.customers_of(rep).rating(memory["rating"])
        opinions, suggestion = form.read_opinions(view, rep.today(now)), form.read_improvement(view)
        noted = note_ratings(
            rating.customer, opinions, suggestion, mended=rating, key=memory.key, by=rep, at=now
        )
        answer = saved_message(noted, reader=rep, again=True)
    ack()
    reply(answer)


def undo(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        rating, now = _rating_of(book, action.get("value")), clock()
        rating.customer.withdraw_rating(rating, by=book.rep, at=now)
        today, beside = rating.customer.owner.today(now), _standing_beside(book, action)
        answer = taken_back_message(rating, beside, today, reader=book.rep)
    ack()
    reply.replace(answer)


def _form_for(customer: Customer, book: Book, clock: Clock, reply: Reply) -> View:
    draft = form.RatingDraft(book.rep.today(clock()), named=customer.name)
    memory = about_customer(customer, reply.response_url)
    return form.rating_form(_about(draft, customer), memory)


def _form_of(rating: Rating, reply: Reply) -> View:
    """Raises Settled."""
    if rating.is_withdrawn:
        raise Settled(settled_words())
    memory = Memory(response_url=reply.response_url, about={"rating": rating.id})
    people = people_of(rating.customer.contacts_here, also=rating.contact)
    return form.rating_form(form.draft_of(rating, rating.customer.improvement_beside(rating), people), memory)


def _about(draft: form.RatingDraft, customer: Customer) -> form.RatingDraft:
    return form.about_other(draft, customer, customer.contacts_here)


def _drafted(book: Book, typed: str, now: datetime) -> form.RatingDraft:
    to = addressed(book.customers_of(book.rep), typed, most=MOST_NAMED)
    customer = to.found[0] if len(to.found) == 1 else None
    people = {contact.name: contact.id for contact in customer.contacts_here} if customer else {}
    named, rest = (None if to.found else name_and_rating(typed)) or (to.named, to.rest)
    said = rating_said(rest, tuple(people))
    draft = form.drafted(said, book.rep.today(now))
    hint = hint_for(named, to.found) if named else None
    if customer:
        draft = replace(
            _about(draft, customer),
            customer=customer_option(customer, book.rep),
            contact_id=people.get(said.person),
        )
    return replace(draft, hint=hint or draft.hint)


def _standing_beside(book: Book, action: Payload) -> list[Rating]:
    """Raises NotFound."""
    ids = ids_beside(action.get("block_id"))
    told = [book.customers_of(book.rep).rating(read_id(one, NOT_THERE)) for one in ids]
    return [rating for rating in told if not rating.is_withdrawn]


def _rating_of(book: Book, value: object) -> Rating:
    """Raises NotFound."""
    return book.customers_of(book.rep).rating(read_id(value, NOT_THERE))

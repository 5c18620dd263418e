"""Asking for a rating: make a link for one contact, and take it back."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.customers.customer import card_of, chosen_customer
from handlers.kit.gesture import Clock, OpenBook, Payload, SurveyLinks
from handlers.kit.reply import Reply, Screen, View
from messages.kit.blocks import Block
from messages.kit.forms.metadata import about_customer, read_memory
from messages.kit.ids import read_id
from messages.surveys import form
from messages.surveys.request import (
    ASK,
    WITHDRAW,
    WITHDRAW_ON_CARD,
    cooling_message,
    cooling_words,
    how_to_ask_words,
    link_message,
    no_address_message,
    withdrawn_message,
)
from models.book import Book
from models.customers import Customer
from models.customers.surveys.errors import NOT_THERE
from models.customers.surveys.request import SurveyRequest
from models.kernel.errors import Refused


def register(app: App) -> None:
    app.action(ASK)(open_form)
    app.view(form.CALLBACK)(ask)
    app.action(WITHDRAW)(withdraw)
    app.action(WITHDRAW_ON_CARD)(withdraw_on_card)


def open_form(
    ack: Ack,
    action: Payload,
    read_book: OpenBook,
    clock: Clock,
    reply: Reply,
    screen: Screen,
    survey_links: SurveyLinks,
) -> None:
    with read_book() as book:
        customer, now = chosen_customer(book, action.get("value")), clock()
        cooling, today = customer.cooling_down(now), customer.owner.today(now)
        answer: Block
        if not survey_links.is_open:
            answer = no_address_message(book.admins())
        elif cooling and not _may_ask_again(book):
            answer = cooling_message(customer, cooling, today)
        else:
            memory = about_customer(customer, reply.response_url)
            answer = form.ask_form(customer, customer.contacts_here, cooling, today, memory)
    ack()
    (screen.open if answer.get("type") == "modal" else reply)(answer)


def ask(
    ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply, survey_links: SurveyLinks
) -> None:
    memory, now = read_memory(view), clock()
    with open_book() as book:
        customer = book.customers_of(book.rep).get(memory["customer"])
        is_meant = form.is_meant(view) and _may_ask_again(book)
        contact_id = form.read_contact(view)
        contact = customer.contact(contact_id) if contact_id else None
        try:
            request = customer.ask_for_rating(
                contact, by=book.rep, at=now, key=memory.key, regardless=is_meant
            )
        except Refused:
            raise _refused(book, customer, clock, has_tick=form.has_tick(view)) from None
        url, today = survey_links.url_for(request), customer.owner.today(now)
        answer = link_message(request, url, today) if url else no_address_message(book.admins())
    ack()
    reply(answer)


def withdraw(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        request, now = _withdrawn(book, action, clock), clock()
        customer = request.customer
        answer = withdrawn_message(request, customer.cooling_down(now), customer.owner.today(now))
    ack()
    reply.replace(answer)


def withdraw_on_card(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        customer = _withdrawn(book, action, clock).customer
        book.session.flush()
        card = card_of(book, customer, clock())
    ack()
    reply.replace(card)


def _withdrawn(book: Book, action: Payload, clock: Clock) -> SurveyRequest:
    """Raises NotFound and Settled."""
    request = book.customers_of(book.rep).survey_request(read_id(action.get("value"), NOT_THERE))
    request.customer.withdraw_request(request, by=book.rep, at=clock())
    return request


def _may_ask_again(book: Book) -> bool:
    """Within the cool-down: whoever leads a team, of a customer that they see. It is they who weigh it."""
    return bool(book.teams_led_by(book.rep))


def _refused(book: Book, customer: Customer, clock: Clock, *, has_tick: bool) -> Refused:
    """The tick is missing; or somebody has asked since the form was opened, and it has none."""
    now = clock()
    cooling = customer.cooling_down(now)
    said = cooling_words(customer, cooling, customer.owner.today(now)) if cooling else NOT_THERE
    if _may_ask_again(book):
        said = how_to_ask_words(said, has_tick=has_tick)
    return Refused(said, field=form.ALL_THE_SAME)

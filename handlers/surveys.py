"""Asking for a rating: make a link for one contact, and take it back; and what came back by it."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import App

from handlers.customers.customer import card_of, chosen_customer
from handlers.interactions.from_words import about
from handlers.kit.gesture import Message, Payload, SurveyLinks, View
from handlers.kit.listener import in_place, reading, writing
from handlers.nudges import my_digest
from handlers.too_late import check_stands
from messages.interactions.draft import InteractionDraft
from messages.interactions.form import log_form
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, about_customer, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.rhythm.channels import suggested_for
from messages.surveys import form, news
from messages.surveys import request as words
from models.book import Book
from models.customers import Customer
from models.customers.surveys.errors import NOT_THERE
from models.customers.surveys.request import SurveyRequest
from models.digests.contents import card_content_of
from models.kernel.errors import Refused, Settled
from models.surveys.answered import answered_in


def register(app: App) -> None:
    app.action(words.ASK)(reading(open_form))
    app.view(form.CALLBACK)(writing(ask))
    app.action(words.LINK)(reading(show_link))
    app.action(words.WITHDRAW)(writing(withdraw, in_place))
    app.action(words.WITHDRAW_ON_CARD)(writing(withdraw_on_card, in_place))
    app.action(news.THANK)(reading(thank))
    app.action(news.SHOW_ANSWERS)(reading(show_answers))
    app.action(re.compile(f"^{news.PAGES}:"))(reading(turn_page, in_place))


def open_form(
    book: Book, action: Payload, now: datetime, response_url: str | None, survey_links: SurveyLinks
) -> Block:
    customer = chosen_customer(book, action.get("value"))
    cooling, today = customer.cooling_down(now), customer.owner.today(now)
    if not survey_links.is_open:
        return words.no_address_message(book.admins())
    if cooling and not _may_ask_again(book):
        waiting = next(iter(customer.open_requests(now)), None)
        return words.cooling_message(customer, cooling, waiting, today)
    metadata = about_customer(customer, response_url)
    return form.ask_form(customer, customer.present_contacts, cooling, today, metadata)


def ask(book: Book, view: View, now: datetime, survey_links: SurveyLinks) -> Message:
    metadata = read_metadata(view)
    customer = book.customers_of(book.rep).get(metadata["customer"])
    is_confirmed = form.is_confirmed(view) and _may_ask_again(book)
    contact_id = form.read_contact(view)
    contact = customer.contact(contact_id) if contact_id else None
    try:
        request = customer.ask_for_rating(
            contact, by=book.rep, at=now, key=metadata.key, regardless=is_confirmed
        )
    except Refused:
        raise _refused(book, customer, now, has_tick=form.has_tick(view)) from None
    url, today = survey_links.url_for(request), customer.owner.today(now)
    return words.link_message(request, url, today) if url else words.no_address_message(book.admins())


def show_link(book: Book, action: Payload, now: datetime, survey_links: SurveyLinks) -> Message:
    request = book.customers_of(book.rep).survey_request(read_id(action.get("value"), NOT_THERE))
    _check_waiting(book, request, now)
    url, today = survey_links.url_for(request), request.customer.owner.today(now)
    if not url:
        return words.no_address_message(book.admins())
    return words.link_message(request, url, today, again=True)


def withdraw(book: Book, action: Payload, now: datetime) -> Message:
    request = _withdrawn(book, action, now)
    customer = request.customer
    return words.withdrawn_message(request, customer.cooling_down(now), customer.owner.today(now))


def withdraw_on_card(book: Book, action: Payload, now: datetime) -> Message:
    customer = _withdrawn(book, action, now).customer
    book.session.flush()
    return card_of(book, customer, now)


def thank(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open the log form about whoever answered, with what is going to be noted."""
    request = book.customers_of(book.rep).survey_request(read_id(action.get("value"), NOT_THERE))
    customer, today = request.customer, book.rep.today(now)
    channel = suggested_for(card_content_of(book, customer, now=now), customer.owner.today(now)).channel
    draft = InteractionDraft(today, channel=channel, note=news.thanks_note(request))
    return log_form(about(draft, customer, book, today), FormMetadata(response_url=response_url))


def show_answers(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    digest = my_digest(book, read_id(action.get("value"), NOT_THERE))
    return _answers(book, FormMetadata(response_url=response_url, about={"digest": digest.id}), 0, now)


def turn_page(book: Book, body: Payload, action: Payload, now: datetime) -> View:
    return _answers(book, read_metadata(body["view"]), page_of(action), now)


def _answers(book: Book, metadata: FormMetadata, page: int, now: datetime) -> View:
    digest = my_digest(book, metadata["digest"])
    answered = answered_in(book, [digest]).get(digest.id, ())
    return news.answers_view(answered, book.rep, book.rep.today(now), page, metadata)


def _withdrawn(book: Book, action: Payload, now: datetime) -> SurveyRequest:
    """Raises NotFound and Settled."""
    request = book.customers_of(book.rep).survey_request(read_id(action.get("value"), NOT_THERE))
    if request.is_answered:
        raise Settled(words.answered_words(request, book.rep, now))
    request.customer.withdraw_request(request, by=book.rep, at=now)
    return request


def _check_waiting(book: Book, request: SurveyRequest, now: datetime) -> None:
    """Raises Settled for one that was answered, withdrawn or has run out, saying who did that and when."""
    if request.is_answered:
        raise Settled(words.answered_words(request, book.rep, now))
    check_stands(request, book, now, template="surveys/request")
    request.check_open(now)


def _may_ask_again(book: Book) -> bool:
    """Return whether one may ask within the cool-down: the leader of a team may weigh it, for a customer that
    they see."""
    return bool(book.teams_led_by(book.rep))


def _refused(book: Book, customer: Customer, now: datetime, *, has_tick: bool) -> Refused:
    """The tick is missing; or somebody has asked since the form was opened, and it has none."""
    cooling = customer.cooling_down(now)
    explanation = words.cooling_words(customer, cooling, customer.owner.today(now)) if cooling else NOT_THERE
    if _may_ask_again(book):
        explanation = words.how_to_ask_words(explanation, has_tick=has_tick)
    return Refused(explanation, field=form.ALL_THE_SAME)

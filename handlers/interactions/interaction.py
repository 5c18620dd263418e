"""Logging what happened: by command, by button, or from a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import App

from handlers.interactions.from_words import (
    about,
    draft_from_message,
    draft_from_text,
    with_promises_due,
    words_of_message,
)
from handlers.interactions.logged import logged_by_me
from handlers.interactions.note_offers import offers_of
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.typed_again import form_key
from messages.customers.picture_form import asked_of, read_learned
from messages.interactions import form
from messages.interactions.customer_hint import no_words_hint
from messages.interactions.draft import InteractionDraft
from messages.interactions.parts import PROMISE_DAY
from messages.interactions.saved import already_saved_message, saved_message
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, new_form, read_metadata
from messages.kit.ids import read_id_if_any
from messages.kit.posted import written_at
from messages.kit.typed import as_typed
from messages.kit.usage import usage
from models.book import Book
from models.customers.interactions.interaction import Interaction

HELP = {"help", "?"}


def register(app: App) -> None:
    app.command("/logcall")(reading(open_form))
    app.action("log_call")(reading(open_form_for_customer))
    app.shortcut("log_as_interaction")(reading(open_form_from_message))
    app.action(form.MORE)(reading(show_more, in_place))
    app.action({"block_id": "customer", "action_id": "customer"})(reading(choose_customer, in_place))
    app.action({"block_id": PROMISE_DAY, "action_id": "promise_by"})(reading(choose_promise_day, in_place))
    app.view(form.CALLBACK)(writing(save))


def open_form(book: Book, command: Payload, now: datetime, response_url: str | None) -> Block:
    typed = as_typed(command.get("text") or "")
    if typed.lower() in HELP:
        return usage("interactions/form")
    today, key = book.rep.today(now), form_key(command, book.rep)
    made = book.customers_of(book.rep).made_with(Interaction, key)
    if made and not made.is_withdrawn:
        return already_saved_message(made, today)
    return form.log_form(draft_from_text(book, typed, today), new_form(response_url, None if made else key))


def open_form_for_customer(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open a form with nothing filled in but the customer, when there is one."""
    today, customer_id = book.rep.today(now), read_id_if_any(action.get("value"))
    draft = InteractionDraft(today)
    if customer_id is not None:
        draft = about(draft, book.customers_of(book.rep).get(customer_id), book, today)
    return form.log_form(draft, FormMetadata(response_url=response_url))


def open_form_from_message(book: Book, body: Payload, now: datetime, response_url: str | None) -> View:
    posted = body.get("message") or {}
    written_on = book.rep.today(written_at(posted, now))
    words = words_of_message(book, posted)
    draft = draft_from_message(book, words, written_on)
    if not words:
        draft = replace(draft, above=(no_words_hint(),))
    return form.log_form(draft, FormMetadata(response_url=response_url))


def show_more(book: Book, body: Payload, now: datetime) -> View:
    """Open the rest of the form in place, with all that is filled in."""
    view = body.get("view") or {}
    metadata, draft = read_metadata(view), replace(form.read_draft(view), shows_more=True)
    learned_field = None
    if (interaction_id := metadata.get("interaction")) is not None:
        interaction = logged_by_me(book, interaction_id, now)
        customer, learned_field = interaction.customer, interaction.customer.field_filled_by(interaction)
        draft = replace(draft, name=customer.name)
    elif draft.customer:
        customer = book.customers_of(book.rep).get(form.read_customer(view))
    else:
        return form.log_form(draft, metadata)
    picture_field = draft.picture_field or asked_of(customer, learned_field)
    return form.log_form(replace(draft, picture_field=picture_field), metadata)


def choose_customer(book: Book, body: Payload, now: datetime) -> View | None:
    """Redraw the form for another customer, with its contacts and what is unknown about them."""
    view = body.get("view") or {}
    draft = form.read_draft(view) if view.get("callback_id") == form.CALLBACK else None
    if draft is None or draft.customer is None:
        return None
    customer = book.customers_of(book.rep).get(form.read_customer(view))
    return form.log_form(about(draft, customer, book, book.rep.today(now)), read_metadata(view))


def choose_promise_day(book: Book, body: Payload, now: datetime) -> View:
    """Redraw the form, with how many promises fall due that day already."""
    view = body.get("view") or {}
    metadata, draft, own_id = read_metadata(view), form.read_draft(view), None
    if (interaction_id := metadata.get("interaction")) is not None:
        interaction = logged_by_me(book, interaction_id, now)
        draft = replace(draft, name=interaction.customer.name)
        own_id = interaction.promise.id if interaction.promise else None
    return form.log_form(with_promises_due(draft, book, beside=own_id), metadata)


def save(book: Book, view: View, now: datetime) -> Message:
    key, details, learned = read_metadata(view).key, form.read_entry(view), read_learned(view)
    customer = book.customers_of(book.rep).get(form.read_customer(view))
    result = customer.log_interaction(details, by=book.rep, at=now, key=key, learned=learned)
    today = book.rep.today(now)
    return saved_message(result, today, offers=offers_of(book, result.interaction, view, today))

"""Logging what happened: by command, by button, or from a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from slack_bolt import App

from handlers.interactions.corrections import logged_by_me
from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from messages.customers.picture_form import asked_of, read_learned
from messages.interactions import form
from messages.interactions.customer_hint import MOST_NAMED, hint_for
from messages.interactions.saved import saved_message
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id_if_any
from messages.kit.typed import as_typed, unnamed, unquoted
from messages.kit.usage import usage
from models.book import Book
from models.book.customer_scope import CustomerScope
from models.book.finding.name_in_sentence import looks_like_a_name, match_name
from models.customers import Customer
from models.customers.interactions import parser
from models.customers.interactions.parser import ParsedCall

HELP = {"help", "?"}


def register(app: App) -> None:
    app.command("/logcall")(reading(open_form))
    app.action("log_call")(reading(open_form_for_customer))
    app.shortcut("log_as_interaction")(reading(open_form_from_message))
    app.action(form.MORE)(reading(show_more, in_place))
    app.action({"block_id": "customer", "action_id": "customer"})(reading(choose_customer, in_place))
    app.view(form.CALLBACK)(writing(save))


def open_form(book: Book, command: Payload, now: datetime, response_url: str | None) -> Block:
    typed = as_typed(command.get("text") or "")
    if typed.lower() in HELP:
        return usage("interactions/form")
    return form.log_form(_draft_from_text(book, typed, now), FormMetadata(response_url=response_url))


def open_form_for_customer(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Open a form with nothing filled in but the customer, when there is one."""
    draft, customer_id = form.InteractionDraft(book.rep.today(now)), read_id_if_any(action.get("value"))
    if customer_id is not None:
        draft = about(draft, book.customers_of(book.rep).get(customer_id), book)
    return form.log_form(draft, FormMetadata(response_url=response_url))


def open_form_from_message(book: Book, body: Payload, now: datetime, response_url: str | None) -> View:
    text = str((body.get("message") or {}).get("text") or "")
    names = {rep.slack_user_id: rep.name for rep in map(book.rep_known_as, unnamed(text)) if rep}
    draft = form.InteractionDraft(book.rep.today(now), note=as_typed(text, names))
    return form.log_form(draft, FormMetadata(response_url=response_url))


def show_more(book: Book, body: Payload) -> View:
    view = body.get("view") or {}
    metadata, draft = read_metadata(view), form.with_details(form.read_draft(view))
    if (interaction_id := metadata.get("interaction")) is not None:
        draft = replace(draft, name=logged_by_me(book, interaction_id).customer.name)
    return form.log_form(draft, metadata)


def choose_customer(book: Book, body: Payload) -> View | None:
    """Redraw the form for another customer, with its contacts and what is unknown about them."""
    view = body.get("view") or {}
    draft = form.read_draft(view) if view.get("callback_id") == form.CALLBACK else None
    if draft is None or draft.customer is None:
        return None
    customer = book.customers_of(book.rep).get(form.read_customer(view))
    return form.log_form(form.about_other(draft, customer), read_metadata(view))


def save(book: Book, view: View, now: datetime) -> Message:
    key, details, learned = read_metadata(view).key, form.read_entry(view), read_learned(view)
    customer = book.customers_of(book.rep).get(form.read_customer(view))
    result = customer.log_interaction(details, by=book.rep, at=now, key=key, learned=learned)
    return saved_message(result, book.rep.today(now))


def _draft_from_text(book: Book, typed: str, now: datetime) -> form.InteractionDraft:
    today = book.rep.today(now)
    parsed, matches = _parse_and_match(book.customers_of(book.rep), typed, today)
    hint = hint_for(parsed.named, matches) if parsed.named else None
    draft = replace(form.draft_from_line(parsed, today), hint=hint)
    return about(draft, matches[0], book) if len(matches) == 1 else draft


def about(draft: form.InteractionDraft, customer: Customer, book: Book) -> form.InteractionDraft:
    return replace(draft, customer=form.customer_option(customer, book.rep), picture_field=asked_of(customer))


def _parse_and_match(customers: CustomerScope, typed: str, today: date) -> tuple[ParsedCall, list[Customer]]:
    """Parse the words, and find the customers they may be about. Where no mark stands behind the name, it
    stays in the note with all the others."""
    match = match_name(customers, unquoted(typed), most=MOST_NAMED)
    if not match.name and looks_like_a_name(typed):
        return ParsedCall(unquoted(typed)), []
    return parser.parse_note(match.note, match.name, today), match.found

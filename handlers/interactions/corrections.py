"""Correcting what was logged: mending it, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import Ack, App, Args

from handlers.interactions.from_words import with_promises_due
from handlers.interactions.logged import by_me, logged_by_me
from handlers.interactions.note_offers import differing_from, offers_of, parsed_note
from handlers.kit.gesture import Clock, Message, OpenBook, Payload, View
from handlers.kit.listener import in_place, reading, respond, writing
from handlers.kit.reply import Reply
from messages.customers.picture_form import read_learned
from messages.interactions import saved
from messages.interactions.agreed_steps import SAVED
from messages.interactions.draft import draft_of
from messages.interactions.form import AMEND, log_form, read_entry
from messages.interactions.note_offers import NO_OFFERS
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from models.book import Book
from models.book.errors import NO_INTERACTION


def register(app: App) -> None:
    app.action(saved.EDIT)(reading(open_form_again))
    app.view(AMEND)(amend)
    app.action(saved.UNDO)(writing(undo, in_answer))


def open_form_again(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    interaction = logged_by_me(book, _id_in(action), now)
    customer, learned_value = interaction.customer, interaction.customer.field_filled_by(interaction)
    about = {"interaction": interaction.id, "customer": customer.id}
    about |= {"in_place": 1} if _is_in_answer(action) else {}
    draft = draft_of(interaction.details, customer, interaction.contacts, learned_value)
    own_id = interaction.promise.id if interaction.promise else None
    draft = with_promises_due(draft, book, beside=own_id)
    return log_form(draft, FormMetadata(response_url=response_url, about=about))


def amend(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    metadata, details, learned, now = read_metadata(view), read_entry(view), read_learned(view), clock()
    with open_book() as book:
        interaction = logged_by_me(book, metadata["interaction"], now)
        today, has_other_note = book.rep.today(now), details.note != interaction.note
        before = parsed_note(interaction, today)
        result = interaction.customer.amend(interaction, details, by=book.rep, at=now, learned=learned)
        offers = NO_OFFERS
        if has_other_note:
            differing = differing_from(before, interaction, today)
            offers = replace(offers_of(book, interaction, view, today), differing=differing)
        answer = saved.saved_message(result, today, again=True, offers=offers)
    ack()
    _answer(reply, answer, in_place=metadata.get("in_place") is not None)


def in_answer(args: Args, answer: Message) -> None:
    """Replace the answer of ours in which the button stands, if it does."""
    (in_place if _is_in_answer(args.body["actions"][0]) else respond)(args, answer)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    rep, interaction = book.rep, by_me(book, _id_in(action))
    if interaction.is_withdrawn:
        return saved.already_taken_back_message(interaction, rep.today(now))
    customer = interaction.customer
    had_nudge = customer.open_nudge is not None
    logged = customer.logged_with(interaction)
    customer.withdraw(interaction, by=rep, at=now)
    stands_again = customer.open_nudge is not None and not had_nudge
    return saved.taken_back_message(interaction, logged, rep.today(now), stands_again=stands_again)


def _id_in(action: Payload) -> int:
    """Raises NotFound."""
    return read_id(action.get("value"), NO_INTERACTION)


def _is_in_answer(action: Payload) -> bool:
    """Return whether the button stands in an answer of ours, which the next one may replace."""
    return str(action.get("block_id", "")).startswith(SAVED)


def _answer(reply: Reply, answer: Message, *, in_place: bool) -> None:
    if in_place:
        reply.replace(answer)
    else:
        reply(answer)

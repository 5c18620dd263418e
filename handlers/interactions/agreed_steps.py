"""Steps that an earlier talk had agreed: done, not yet, or agreed on anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt import App

from handlers.interactions.logged import logged_by_me
from handlers.interactions.note_offers import amended_message
from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import in_place, reading, writing
from messages.interactions.agreed_steps import DONE, NOT_YET, REOPEN, STILL_TO_DO
from messages.interactions.saved import saved_message
from messages.kit.ids import read_id
from models.book import Book
from models.book.errors import NO_INTERACTION
from models.customers.interactions.interaction import Interaction
from models.kernel.errors import NotFound


def register(app: App) -> None:
    app.action(DONE)(writing(finish, in_place))
    app.action(REOPEN)(writing(reopen, in_place))
    app.action(NOT_YET)(reading(leave_open, in_place))
    app.action(STILL_TO_DO)(writing(agree_anew, in_place))


def finish(book: Book, action: Payload, now: datetime) -> Message:
    talk, agreed_in = _talk_and_step(book, action)
    talk.customer.finish_step(agreed_in, by=book.rep, at=now, talk=talk)
    return _answer(book, talk, agreed_in, now)


def reopen(book: Book, action: Payload, now: datetime) -> Message:
    talk, agreed_in = _talk_and_step(book, action)
    talk.customer.reopen_step(agreed_in, by=book.rep, at=now)
    return _answer(book, talk, agreed_in, now)


def leave_open(book: Book, action: Payload, now: datetime) -> Message:
    talk, agreed_in = _talk_and_step(book, action)
    return _answer(book, talk, agreed_in, now)


def agree_anew(book: Book, action: Payload, now: datetime) -> Message:
    """Agree anew on a further talk, which this one has ended."""
    talk, agreed_in = _talk_and_step(book, action)
    details = talk.details
    if not details.next_step_on:
        details = replace(details, next_step=agreed_in.next_step, next_step_on=agreed_in.next_step_on)
    return amended_message(book, talk, details, now)


def _answer(book: Book, talk: Interaction, agreed_in: Interaction, now: datetime) -> Message:
    result = talk.customer.log_result(talk, by=book.rep, at=now)
    return saved_message(result, book.rep.today(now), step_told=agreed_in)


def _talk_and_step(book: Book, action: Payload) -> tuple[Interaction, Interaction]:
    """The talk whose answer was pressed, and the earlier one. Raises NotFound, and Settled for a talk that
    was taken back."""
    talk_id, _, earlier_id = str(action.get("value")).partition(":")
    talk = logged_by_me(book, read_id(talk_id, NO_INTERACTION))
    agreed_in = book.customers_of(book.rep).interaction(read_id(earlier_id, NO_INTERACTION))
    if agreed_in.customer_id != talk.customer_id:
        raise NotFound(NO_INTERACTION)
    return talk, agreed_in

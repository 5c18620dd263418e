"""Handing customers over to a colleague: by the managers of whoever has left, or is away for long."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, suggesting, writing
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.absences.parser import A_PERSON
from messages.handovers import saved
from messages.handovers.form import CALLBACK, WHICH, customer_options, handover_form, read_handover
from messages.kit.blocks import Block
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from models.absences.handing_over import (
    HandOverResult,
    give_back,
    hand_over,
    hand_over_scope,
    members_with_customers,
    take_back,
    unattended_customers,
)
from models.book import Book
from models.customers.handover import HandOver
from models.kernel.errors import NotFound
from models.outbox.message import OutboxKind, announce
from models.team.errors import NO_ABSENCE
from models.team.rep import Rep

MOST = 100  # Slack shows no more suggestions


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("handover", "hand-over")])(reading(show))
    app.action(re.compile(rf"^{saved.SHOW}\d+$"))(reading(show_of))
    app.action(re.compile(rf"^{saved.HAND_OVER}\d+$"))(writing(hand_over_all, in_place))
    app.action(saved.CHOOSE)(reading(choose))
    app.options(WHICH)(reading(suggest, suggesting))
    app.view(CALLBACK)(writing(hand_over_some, in_place))
    app.action(saved.UNDO)(writing(undo, in_place))
    app.action(saved.GIVE_BACK)(writing(return_all, in_place))


def show(book: Book, command: Payload, now: datetime) -> Message:
    mention = A_PERSON.search(rest_of(command))
    return _list(book, mention[1], now) if mention else saved.whom_message(members_with_customers(book))


def show_of(book: Book, action: Payload, now: datetime) -> Message:
    rep = book.rep_with_id(read_id(action.get("value"), saved.gone_words()))
    return saved.unattended_message(unattended_customers(book, rep, by=book.rep, now=now), rep.today(now))


def hand_over_all(book: Book, body: Payload, action: Payload, now: datetime) -> Message:
    rep_id, to_id = saved.read_hand_over(action.get("value"))
    gesture_key = f"{(body.get('container') or {}).get('message_ts', '')}:{rep_id}:{to_id}"
    rep, receiver = book.rep_with_id(rep_id), book.rep_with_id(to_id)
    result = hand_over(book, rep, to=receiver, by=book.rep, at=now, gesture=gesture_key[-64:])
    return _answer(book, result, now)


def choose(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    rep = book.rep_with_id(read_id(action.get("value"), saved.gone_words()))
    unattended = unattended_customers(book, rep, by=book.rep, now=now)
    metadata = FormMetadata(response_url=response_url, about={"rep": rep.id})
    return handover_form(rep, len(unattended.names), unattended.colleagues, metadata)


def suggest(book: Book, payload: Payload) -> list[Block]:
    """Suggest the customers of the rep whose number stands in the menu's block_id."""
    rep_id = read_id(str(payload["block_id"]).partition(":")[2])
    scope = hand_over_scope(book, book.rep_with_id(rep_id), by=book.rep)
    suggestions = scope.suggest(str(payload.get("value") or ""), most=MOST)
    return customer_options([(found.customer_id, found.name) for found in suggestions])


def hand_over_some(book: Book, view: View, now: datetime) -> Message:
    submission, metadata = read_handover(view), read_metadata(view)
    rep, receiver = book.rep_with_id(metadata["rep"]), book.rep_with_id(submission.to)
    result = hand_over(
        book, rep, to=receiver, by=book.rep, at=now, gesture=metadata.key, only=submission.customers
    )
    return _answer(book, result, now)


def undo(book: Book, action: Payload, now: datetime) -> Message:
    hand_overs = take_back(book, str(action.get("value")), by=book.rep, at=now)
    return _given_back(book, hand_overs, hand_overs[0].rep, now)


def return_all(book: Book, action: Payload, now: datetime) -> Message:
    absence = book.absence(read_id(action.get("value"), NO_ABSENCE), by=book.rep)
    hand_overs = give_back(book, absence, by=book.rep, at=now)
    return _given_back(book, hand_overs, absence.rep, now)


def _list(book: Book, person: str, now: datetime) -> Message:
    if (rep := book.rep_known_as(person)) is None:
        raise NotFound(plaintext("handovers/words", "nobody_led"))
    return saved.unattended_message(unattended_customers(book, rep, by=book.rep, now=now), rep.today(now))


def _answer(book: Book, result: HandOverResult, now: datetime) -> Message:
    receiver = result.to
    if result.is_new and receiver is not book.rep:
        announce(
            receiver, OutboxKind.ANSWER, saved.received_message(result, book.rep, receiver.today(now)), at=now
        )
    unattended = unattended_customers(book, result.rep, by=book.rep, now=now)
    return saved.handed_message(result, unattended, book.rep.today(now))


def _given_back(book: Book, hand_overs: list[HandOver], rep: Rep, now: datetime) -> Message:
    """Answer, and tell the colleagues who had the customers meanwhile."""
    for receiver in {entry.to for entry in hand_overs} - {book.rep}:
        receiver_hand_overs = [entry for entry in hand_overs if entry.to is receiver]
        announce(receiver, OutboxKind.ANSWER, saved.given_up_message(receiver_hand_overs, book.rep), at=now)
    unattended = None if rep.is_active else unattended_customers(book, rep, by=book.rep, now=now)
    return saved.returned_message(hand_overs, rep, unattended, rep.today(now))

"""Handing customers over to a colleague: by the managers of whoever has left, or is away for long."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply, Screen, View
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.absences.parser import A_PERSON
from messages.handovers.form import CALLBACK, WHICH, customer_options, handover_form, read_handover
from messages.handovers.saved import (
    CHOOSE,
    GIVE_BACK,
    HAND_OVER,
    UNDO,
    given_up_message,
    gone_words,
    handed_message,
    legacy_message,
    read_hand_over,
    received_message,
    returned_message,
    whom_message,
)
from messages.kit.forms.metadata import Memory, read_memory
from messages.kit.ids import read_id
from messages.kit.text import literally
from models.absences.handing_over import Handed, give_back, hand_over, left_by, leftovers, take_back
from models.book import Book
from models.customers.handover import HandOver
from models.kernel.errors import NotFound
from models.outbox.message import OutboxKind, announce
from models.team.errors import NO_ABSENCE
from models.team.rep import Rep

MOST = 100  # Slack shows no more suggestions


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("handover", "hand-over")])(show)
    app.action(re.compile(rf"^{HAND_OVER}\d+$"))(hand_over_all)
    app.action(CHOOSE)(choose)
    app.options(WHICH)(suggest)
    app.view(CALLBACK)(hand_over_some)
    app.action(UNDO)(undo)
    app.action(GIVE_BACK)(return_all)


def show(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    named = A_PERSON.search(rest_of(command))
    with read_book() as book:
        answer = _list(book, named[1], clock()) if named else whom_message()
    ack()
    reply(answer)


def hand_over_all(
    ack: Ack, body: Payload, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply
) -> None:
    rep_id, to_id = read_hand_over(action.get("value"))
    pressed = f"{(body.get('container') or {}).get('message_ts', '')}:{rep_id}:{to_id}"
    with open_book() as book:
        rep, to, now = book.rep_with_id(rep_id), book.rep_with_id(to_id), clock()
        handed = hand_over(book, rep, to=to, by=book.rep, at=now, gesture=pressed[-64:])
        answer = _answer(book, handed, now)
    ack()
    reply.replace(answer)


def choose(
    ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen
) -> None:
    with read_book() as book:
        rep = book.rep_with_id(read_id(action.get("value"), gone_words()))
        legacy = left_by(book, rep, by=book.rep, now=clock())
        memory = Memory(response_url=reply.response_url, about={"rep": rep.id})
        form = handover_form(rep, len(legacy.names), legacy.colleagues, memory)
    ack()
    screen.open(form)


def suggest(ack: Ack, payload: Payload, read_book: OpenBook) -> None:
    """The customers of whoever's number stands in the menu's block_id."""
    rep_id = read_id(str(payload["block_id"]).partition(":")[2])
    with read_book() as book:
        scope = leftovers(book, book.rep_with_id(rep_id), by=book.rep)
        options = customer_options(scope.suggest(str(payload.get("value") or ""), most=MOST))
    ack(options=options)


def hand_over_some(ack: Ack, view: View, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    entry, memory = read_handover(view), read_memory(view)
    with open_book() as book:
        rep, to, now = book.rep_with_id(memory["rep"]), book.rep_with_id(entry.to), clock()
        handed = hand_over(book, rep, to=to, by=book.rep, at=now, gesture=memory.key, only=entry.customers)
        answer = _answer(book, handed, now)
    ack()
    reply.replace(answer)


def undo(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        now = clock()
        lines = take_back(book, str(action.get("value")), by=book.rep, at=now)
        answer = _given_back(book, lines, lines[0].rep, now)
    ack()
    reply.replace(answer)


def return_all(ack: Ack, action: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with open_book() as book:
        now = clock()
        absence = book.absence(read_id(action.get("value"), NO_ABSENCE), by=book.rep)
        lines = give_back(book, absence, by=book.rep, at=now)
        answer = _given_back(book, lines, absence.rep, now)
    ack()
    reply.replace(answer)


def _list(book: Book, person: str, now: datetime) -> Message:
    if (rep := book.rep_known_as(person)) is None:
        raise NotFound(literally("handovers/words", "nobody_led"))
    return legacy_message(left_by(book, rep, by=book.rep, now=now), rep.today(now))


def _answer(book: Book, handed: Handed, now: datetime) -> Message:
    to = handed.to
    if handed.is_new and to is not book.rep:
        announce(to, OutboxKind.ANSWER, received_message(handed, book.rep, to.today(now)), at=now)
    left = left_by(book, handed.rep, by=book.rep, now=now)
    return handed_message(handed, left, book.rep.today(now))


def _given_back(book: Book, lines: list[HandOver], rep: Rep, now: datetime) -> Message:
    """Whoever had them meanwhile hears of it."""
    for to in {line.to for line in lines} - {book.rep}:
        theirs = [line for line in lines if line.to is to]
        announce(to, OutboxKind.ANSWER, given_up_message(theirs, book.rep), at=now)
    left = None if rep.is_active else left_by(book, rep, by=book.rep, now=now)
    return returned_message(lines, rep, left, rep.today(now))

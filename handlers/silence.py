"""Who is silent, for the owner and for whoever leads the team."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.kit.pages import page_of
from messages.kit.scope_buttons import circle_in_action
from messages.kit.typed import as_typed
from messages.silence.list import PAGE, SHOW, TURN, empty_book_message, silent_message
from models.book import Book
from models.book.owner_scope import circle_named, circle_with
from models.nudges.silent import slipping
from models.team.circle import Circle


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("silent", "silence")])(show)
    app.action(SHOW)(show_circle)
    app.action(re.compile(f"^{TURN}:"))(turn_page)


def show(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    typed = as_typed(rest_of(command))
    with read_book() as book:
        answer = silent_list(book, circle_named(book, typed), clock)
    ack()
    reply(answer)


def show_circle(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        answer = silent_list(book, circle_with(book, str(action.get("value"))), clock)
    ack()
    reply(answer)


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    key, page = circle_in_action(action.get("action_id")), page_of(action)
    with read_book() as book:
        answer = silent_list(book, circle_with(book, key), clock, page)
    ack()
    reply.replace(answer)


def silent_list(book: Book, circle: Circle, clock: Clock, page: int = 0) -> Message:
    """A page of it; the last when it has become shorter meanwhile."""
    found = slipping(book, circle, book.rep.today(clock()), page=page, size=PAGE)
    if not found.count and not book.owned_by(*circle.reps).count():
        return empty_book_message()
    return silent_message(found)

"""What is due for me today and this week."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Message, Reply
from messages.digests.due_list import DUE_PAGE, PAGE, due_message, empty_book_message
from messages.kit.pages import page_of
from messages.kit.usage import usage
from models.book import Book
from models.digests.contents import card_contents
from models.digests.due_list import agenda_of


def register(app: App) -> None:
    app.command("/due")(show)
    app.action(DUE_PAGE)(turn_page)


def show(ack: Ack, command: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    if (command.get("text") or "").strip():
        ack()
        reply(usage("digests/due_list"))
        return
    with read_book() as book:
        answer = due_list(book, clock)
    ack()
    reply(answer)


def turn_page(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    offset = page_of(action)
    with read_book() as book:
        answer = due_list(book, clock, offset)
    ack()
    reply.replace(answer)


def due_list(book: Book, clock: Clock, offset: int = 0) -> Message:
    """A page of it; the first when those before it were settled meanwhile."""
    now = clock()
    agenda = agenda_of(book, book.rep, now=now)
    if agenda.is_empty and not book.owned_by(book.rep).count():
        return empty_book_message()
    begins = offset if offset < len(agenda.calling) else 0
    cards = card_contents(book, agenda.calling[begins : begins + PAGE], now=now)
    return due_message(agenda, cards, begins)

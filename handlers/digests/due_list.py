"""The due list: my customers for today and this week."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import in_place, reading
from messages.digests.due_list import DUE_PAGE, PAGE, SHOW_DUE, due_message, empty_book_message
from messages.kit.pages import page_of
from messages.kit.usage import usage
from models.book import Book
from models.digests.contents import card_contents
from models.digests.due_list import due_list_of


def register(app: App) -> None:
    app.command("/due")(reading(show))
    app.action(SHOW_DUE)(reading(first_page))
    app.action(re.compile(f"^{DUE_PAGE}(:|$)"))(reading(turn_page, in_place))


def show(book: Book, command: Payload, now: datetime) -> Message:
    if (command.get("text") or "").strip():
        return usage("digests/due_list")
    return due_list(book, now)


def first_page(book: Book, now: datetime) -> Message:
    return due_list(book, now)


def turn_page(book: Book, action: Payload, now: datetime) -> Message:
    offset = page_of(action)
    return due_list(book, now, offset)


def due_list(book: Book, now: datetime, offset: int = 0) -> Message:
    """A page of it; the first when those before it were settled meanwhile."""
    due_list = due_list_of(book, book.rep, now=now)
    if due_list.is_empty and not book.owned_by(book.rep).count():
        return empty_book_message()
    begins = offset if offset < len(due_list.due) else 0
    cards = card_contents(book, due_list.due[begins : begins + PAGE], now=now)
    return due_message(due_list, cards, begins)

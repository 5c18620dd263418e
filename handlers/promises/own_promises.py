"""The promises with one's own customers: what is open, and what came to an end lately."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import reading
from handlers.kit.subcommand import first_word
from messages.kit.usage import usage
from messages.promises.list import MOST, my_promises_message
from models.book import Book
from models.book.open_promises import count_open_promises, open_promises, settled_promises

MOST_SETTLED = 5


def register(app: App) -> None:
    app.command("/promises")(reading(show))


def show(book: Book, command: Payload, now: datetime) -> Message:
    is_question = first_word(command) in ("help", "?")
    return usage("promises/words") if is_question else list_own(book, now)


def list_own(book: Book, now: datetime) -> Message:
    scope = book.owned_by(book.rep)
    promises, settled = open_promises(scope, most=MOST), settled_promises(scope, most=MOST_SETTLED)
    return my_promises_message(promises, settled, book.rep.today(now), count=count_open_promises(scope))

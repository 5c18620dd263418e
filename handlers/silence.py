"""Silent customers, for the owner and for the leaders of the team."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import in_place, reading
from handlers.kit.subcommand import COMMAND, asks_for, rest_of
from messages.kit.pages import page_of
from messages.kit.scope_buttons import scope_in_action
from messages.kit.typed import as_typed
from messages.silence.list import PAGE, SHOW, TURN, empty_book_message, silent_message
from models.book import Book
from models.book.owner_scope import owner_scope_named, owner_scope_with
from models.nudges.silent import silent_customers_page
from models.team.owner_scope import OwnerScope


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("silent", "silence")])(reading(show))
    app.action(SHOW)(reading(show_scope))
    app.action(re.compile(f"^{TURN}:"))(reading(turn_page, in_place))


def show(book: Book, command: Payload, now: datetime) -> Message:
    typed = as_typed(rest_of(command))
    return silent_list(book, owner_scope_named(book, typed), now)


def show_scope(book: Book, action: Payload, now: datetime) -> Message:
    return silent_list(book, owner_scope_with(book, str(action.get("value"))), now)


def turn_page(book: Book, action: Payload, now: datetime) -> Message:
    key, page = scope_in_action(action.get("action_id")), page_of(action)
    return silent_list(book, owner_scope_with(book, key), now, page)


def silent_list(book: Book, scope: OwnerScope, now: datetime, page: int = 0) -> Message:
    """A page of it; the last when it has become shorter meanwhile."""
    silent_page = silent_customers_page(book, scope, book.rep.today(now), page=page, size=PAGE)
    if not silent_page.count and not book.owned_by(*scope.reps).count():
        return empty_book_message()
    return silent_message(silent_page)

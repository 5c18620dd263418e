"""The answers behind a figure, and from there the customer."""

from __future__ import annotations

import re
from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Payload, View, value_of
from handlers.kit.listener import in_place, reading
from messages.kit.pages import page_of
from messages.satisfaction.answers import KIND, TURN, VALUE, answers_view, reference_in_block
from messages.satisfaction.figures import ANSWERS
from messages.satisfaction.reference import SummaryReference, read_kind, read_reference
from models.book import Book
from models.satisfaction.answers import figure_answers
from models.satisfaction.scope import scope_with


def register(app: App) -> None:
    app.action(ANSWERS)(reading(show))
    app.action(KIND)(reading(show_others, in_place))
    app.action(VALUE)(reading(show_some, in_place))
    app.action(re.compile(f"^{TURN}:"))(reading(turn_page, in_place))


def show(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    return _page(book, read_reference(action.get("value")), 0, now, response_url)


def show_others(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Show the answers on another metric, or by the other giver."""
    reference = reference_in_block(action.get("block_id")).behind(*read_kind(value_of(action)))
    return _page(book, reference, 0, now, response_url)


def show_some(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    """Show the answers of one value only."""
    reference = reference_in_block(action.get("block_id")).of_value(value_of(action))
    return _page(book, reference, 0, now, response_url)


def turn_page(book: Book, action: Payload, now: datetime, response_url: str | None) -> View:
    return _page(book, reference_in_block(action.get("block_id")), page_of(action), now, response_url)


def _page(
    book: Book, reference: SummaryReference, page: int, now: datetime, response_url: str | None
) -> View:
    scope, period = scope_with(book, reference.scope_key), reference.when
    found = figure_answers(
        book, scope, period, reference.metric, reference.giver, value=reference.value, page=page
    )
    return answers_view(found, reference, book.rep.today(now), response_url)

"""From a figure to the answers behind it, and from there to the customer."""

from __future__ import annotations

import re

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook, Payload
from handlers.kit.reply import Reply, Screen, View
from messages.kit.forms.metadata import read_memory
from messages.kit.pages import page_of
from messages.satisfaction.answers import KIND, TURN, VALUE, answers_view, place_in_block
from messages.satisfaction.figures import ANSWERS
from messages.satisfaction.reference import Place, read_kind, read_place
from models.satisfaction.answers import answers_behind
from models.satisfaction.scope import scope_with


def register(app: App) -> None:
    app.action(ANSWERS)(show)
    app.action(KIND)(show_others)
    app.action(VALUE)(show_some)
    app.action(re.compile(f"^{TURN}:"))(turn_page)


def show(ack: Ack, action: Payload, read_book: OpenBook, clock: Clock, reply: Reply, screen: Screen) -> None:
    view = _page(read_book, clock, read_place(action.get("value")), 0, reply.response_url)
    ack()
    screen.open(view)


def show_others(
    ack: Ack, action: Payload, body: Payload, read_book: OpenBook, clock: Clock, screen: Screen
) -> None:
    """On another metric, or by the other giver."""
    place = place_in_block(action.get("block_id")).behind(*read_kind(_chosen(action)))
    view = _page(read_book, clock, place, 0, read_memory(body["view"]).response_url)
    ack()
    screen.update(view)


def show_some(
    ack: Ack, action: Payload, body: Payload, read_book: OpenBook, clock: Clock, screen: Screen
) -> None:
    """Of one value only."""
    place = place_in_block(action.get("block_id")).of_value(_chosen(action))
    view = _page(read_book, clock, place, 0, read_memory(body["view"]).response_url)
    ack()
    screen.update(view)


def turn_page(
    ack: Ack, action: Payload, body: Payload, read_book: OpenBook, clock: Clock, screen: Screen
) -> None:
    place, page = place_in_block(action.get("block_id")), page_of(action)
    view = _page(read_book, clock, place, page, read_memory(body["view"]).response_url)
    ack()
    screen.update(view)


def _page(read_book: OpenBook, clock: Clock, place: Place, page: int, url: str | None) -> View:
    with read_book() as book:
        scope, period = scope_with(book, place.scope_key), place.when
        behind = answers_behind(book, scope, period, place.metric, place.giver, value=place.value, page=page)
        return answers_view(behind, place, book.rep.today(clock()), url)


def _chosen(action: Payload) -> object:
    return (action.get("selected_option") or {}).get("value")

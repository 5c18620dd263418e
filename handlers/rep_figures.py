"""A rep's own figures."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, View
from handlers.kit.listener import reading
from handlers.kit.subcommand import COMMAND, asks_for
from messages.rep_figures.message import me_form, me_message
from models.book import Book
from models.rep_figures.figures import own_figures


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("me", "figures")])(reading(show))
    app.action("show_figures")(reading(open_figures))


def show(book: Book, now: datetime) -> Message:
    return me_message(own_figures(book, book.rep, now=now))


def open_figures(book: Book, now: datetime) -> View:
    return me_form(own_figures(book, book.rep, now=now))

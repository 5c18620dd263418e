"""A rep's own figures."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook
from handlers.kit.reply import Reply, Screen
from handlers.kit.subcommand import COMMAND, asks_for
from messages.rep_figures.message import me_form, me_message
from models.rep_figures.figures import own_figures


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("me", "figures")])(show)
    app.action("show_figures")(open_figures)


def show(ack: Ack, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        answer = me_message(own_figures(book, book.rep, now=clock()))
    ack()
    reply(answer)


def open_figures(ack: Ack, read_book: OpenBook, clock: Clock, screen: Screen) -> None:
    with read_book() as book:
        form = me_form(own_figures(book, book.rep, now=clock()))
    ack()
    screen.open(form)

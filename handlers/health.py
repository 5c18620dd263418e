"""How the bot itself is doing. For admins."""

from __future__ import annotations

from importlib.metadata import version

from slack_bolt import Ack, App

from handlers.kit.gesture import Clock, OpenBook
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for
from messages.health.words import health_message
from models.book.administration import the_admin
from models.schema.health import health_of


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("health", "status")])(show)


def show(ack: Ack, read_book: OpenBook, clock: Clock, reply: Reply) -> None:
    with read_book() as book:
        admin = the_admin(book, "see how Rapport is doing")
        answer = health_message(health_of(book, now=clock()), admin, version("rapport"))
    ack()
    reply(answer)

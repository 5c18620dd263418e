"""/rapport: help in words, and usage for whatever no noun listens for."""

from __future__ import annotations

from slack_bolt import Ack, App

from handlers.kit.gesture import OpenBook, Payload
from handlers.kit.reply import Reply
from handlers.kit.subcommand import COMMAND, asks_for
from messages.help.words import help_message, usage_message
from messages.kit.typed import as_typed


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("", "help", "?")])(show_help)


def show_help(ack: Ack, read_book: OpenBook, reply: Reply) -> None:
    with read_book() as book:
        answer = help_message(book.rep)
    ack()
    reply(answer)


def show_usage(ack: Ack, command: Payload, read_book: OpenBook, reply: Reply) -> None:
    with read_book() as book:
        answer = usage_message(as_typed(command.get("text", "")), book.rep)
    ack()
    reply(answer)

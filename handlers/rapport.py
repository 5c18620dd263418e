"""/rapport: a greeting, help in words, and usage for whatever no noun listens for."""

from __future__ import annotations

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import reading
from handlers.kit.subcommand import COMMAND, asks_for
from messages.help.words import ALL_COMMANDS, hello_message, help_message, usage_message
from messages.kit.typed import as_typed
from models.book import Book


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("")])(reading(greet))
    app.command(COMMAND, matchers=[asks_for("help", "?")])(reading(show_help))
    app.action(ALL_COMMANDS)(reading(show_help))


def greet(book: Book) -> Message:
    return hello_message(has_customers=book.owned_by(book.rep).count() > 0)


def show_help(book: Book) -> Message:
    return help_message(book.rep)


def show_usage(book: Book, command: Payload) -> Message:
    return usage_message(as_typed(command.get("text", "")), book.rep)

"""The bot's own health. For admins."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from slack_bolt import App

from handlers.kit.gesture import Message
from handlers.kit.listener import reading
from handlers.kit.subcommand import COMMAND, asks_for
from messages.health.words import health_message
from models.book import Book
from models.book.administration import require_admin
from models.schema.health import health_of


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("health", "status")])(reading(show))


def show(book: Book, now: datetime) -> Message:
    admin = require_admin(book, "see how Rapport is doing")
    return health_message(health_of(book, now=now), admin, version("rapport"))

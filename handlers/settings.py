"""A rep's own settings: the morning hour, the working days and holidays, how many cards a day."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import reading, writing
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import FormMetadata
from messages.settings.form import CALLBACK, read_settings, settings_form
from messages.settings.saved import saved_message
from models.book import Book
from models.team.summary_schedule import decline_summary, wish_summary


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("settings", "setting", "preferences")])(reading(show_form))
    app.action("open_settings")(reading(show_form))
    app.view(CALLBACK)(writing(save))


def show_form(book: Book, response_url: str | None) -> View:
    metadata = FormMetadata(response_url=response_url)
    return settings_form(book.rep, metadata, leads=bool(book.teams_led_by(book.rep)))


def save(book: Book, view: Payload, now: datetime) -> Message:
    submission = read_settings(view)
    book.set_preferences(
        book.rep,
        morning=submission.morning,
        working_week=submission.working_week,
        budget=submission.budget,
        country=submission.country,
        at=now,
    )
    if submission.summary is not None:
        (wish_summary if submission.summary else decline_summary)(book.rep, at=now)
    return saved_message(book.rep, now)

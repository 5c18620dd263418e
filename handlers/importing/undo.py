"""Taking back the import of a dropped file: asked about first, and done in the background."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Payload, View
from handlers.kit.listener import reading, writing
from messages.importing.dropped.reference import UNDO, read_file_id
from messages.importing.dropped.undo_form import CALLBACK, WORKED_ON, read_worked_on, undo_form
from messages.kit.forms.metadata import read_metadata
from models.book import Book
from models.importing.dropped import errors
from models.importing.dropped.queue import own_file, wake
from models.importing.dropped.undo import preview_file_undo, undo_choice
from models.kernel.errors import Invalid


def register(app: App) -> None:
    app.action(UNDO)(reading(ask))
    app.view(CALLBACK)(writing(request_undo))


def ask(action: Payload, book: Book, now: datetime, response_url: str | None) -> View:
    file = own_file(book, read_file_id(action.get("value")))
    return undo_form(file, preview_file_undo(book, file, at=now), response_url)


def request_undo(view: Payload, book: Book, now: datetime) -> None:
    """The message about the file tells what came of it."""
    metadata, worked_on = read_metadata(view), read_worked_on(view)
    file = own_file(book, metadata["file"])
    preview = preview_file_undo(book, file, at=now)
    if preview.in_question and worked_on is None:
        raise Invalid(errors.NOT_DECIDED, field=WORKED_ON)
    file.request_undo(undo_choice(worked_on, metadata.key), at=now)
    wake(book)

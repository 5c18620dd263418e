"""Buttons of a dropped file: import it, look at its columns, say what is unclear, leave it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import Payload, View
from handlers.kit.listener import in_place, reading, writing
from messages.importing.dropped.form import columns_view, unclear_view
from messages.importing.dropped.reference import (
    CHOOSE,
    COLUMNS,
    COLUMNS_PAGE,
    IMPORT,
    KEEP,
    LEAVE,
    LEAVE_OUT,
    UNCLEAR,
    UNCLEAR_PAGE,
    read_column_value,
    read_file_id,
    read_page_value,
    read_reading_value,
)
from messages.kit.forms.metadata import FormMetadata
from models.book import Book
from models.importing.dropped import errors
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.left_out import keep_column, leave_out
from models.importing.dropped.preview import FilePreview
from models.importing.dropped.queue import own_file, wake
from models.kernel.errors import Invalid, NotFound


def register(app: App) -> None:
    app.action(IMPORT)(writing(request_import))
    app.action(LEAVE)(writing(leave))
    app.action(COLUMNS)(reading(show_columns))
    app.action(re.compile(rf"^{COLUMNS_PAGE}:(?:earlier|later)$"))(reading(turn_columns, in_place))
    app.action(LEAVE_OUT)(writing(leave_column_out, in_place))
    app.action(KEEP)(writing(keep, in_place))
    app.action(UNCLEAR)(reading(show_unclear))
    app.action(re.compile(rf"^{UNCLEAR_PAGE}:(?:earlier|later)$"))(reading(turn_unclear, in_place))
    app.action(re.compile(rf"^{CHOOSE}:\d+$"))(writing(choose, in_place))


def request_import(action: Payload, book: Book, now: datetime) -> None:
    """Its message tells how it goes."""
    file = own_file(book, read_file_id(action.get("value")))
    if not file.requested_at and not _preview(file).can_be_imported:
        raise Invalid(errors.NOTHING_TO_IMPORT)
    file.request_import(at=now)
    wake(book)


def leave(action: Payload, book: Book, now: datetime) -> None:
    own_file(book, read_file_id(action.get("value"))).leave(at=now)
    wake(book)


def show_columns(action: Payload, book: Book, response_url: str | None) -> View:
    return _drawn(columns_view, book, read_file_id(action.get("value")), 0, response_url)


def turn_columns(action: Payload, book: Book, response_url: str | None) -> View:
    return _drawn(columns_view, book, *read_page_value(action.get("value")), response_url)


def leave_column_out(action: Payload, book: Book, now: datetime, response_url: str | None) -> View:
    return _decide(leave_out, action, book, now, response_url)


def keep(action: Payload, book: Book, now: datetime, response_url: str | None) -> View:
    return _decide(keep_column, action, book, now, response_url)


def _decide(
    decide: Callable[..., FilePreview], action: Payload, book: Book, now: datetime, response_url: str | None
) -> View:
    """The form shows the decision at once; the message follows when the file is read again."""
    file_id, page, index = read_column_value(action.get("value"))
    file = own_file(book, file_id)
    preview = decide(file, _preview(file), index, at=now)
    file.preview = preview.to_json()
    wake(book)
    return columns_view(file, preview, page, FormMetadata(response_url=response_url))


def show_unclear(action: Payload, book: Book, response_url: str | None) -> View:
    return _drawn(unclear_view, book, read_file_id(action.get("value")), 0, response_url)


def turn_unclear(action: Payload, book: Book, response_url: str | None) -> View:
    return _drawn(unclear_view, book, *read_page_value(action.get("value")), response_url)


def _drawn(draw: Callable[..., View], book: Book, file_id: int, page: int, response_url: str | None) -> View:
    file = own_file(book, file_id)
    return draw(file, _preview(file), page, FormMetadata(response_url=response_url))


def choose(action: Payload, book: Book, now: datetime, response_url: str | None) -> View:
    """The form shows the choice at once; the message follows when the file is read again."""
    file_id, page, mark = read_reading_value(action.get("value"))
    file = own_file(book, file_id)
    answered = _preview(file).marked(mark)
    file.decide(answered.key, answered.chosen, at=now)
    preview = _preview(file).with_answer(answered)
    file.preview = preview.to_json()
    wake(book)
    return unclear_view(file, preview, page, FormMetadata(response_url=response_url))


def _preview(file: DroppedFile) -> FilePreview:
    if file.preview is None:
        raise NotFound(file.refusal or errors.NOT_READ)
    return FilePreview.from_json(file.preview)

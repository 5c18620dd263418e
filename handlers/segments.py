"""Segments and their cadence. For admins."""

from __future__ import annotations

import re

from slack_bolt import App

from handlers.kit.gesture import Message, Payload, View
from handlers.kit.listener import in_place, reading, writing
from handlers.kit.subcommand import COMMAND, asks_for
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.ids import read_id
from messages.kit.pages import page_of
from messages.segments.form import CALLBACK, RENAME, read_name, read_segment, rename_form, segment_form
from messages.segments.list import now_default, renamed, saved, segments_message
from models.book import Book
from models.book.administration import make_default, require_admin

TASK = "set up segments"


def register(app: App) -> None:
    app.command(COMMAND, matchers=[asks_for("segments", "segment")])(reading(show))
    app.action(re.compile("^segments_page:"))(reading(turn_page, in_place))
    app.action("add_segment")(reading(add))
    app.action("edit_segment")(reading(edit))
    app.action("default_segment")(writing(choose_default, in_place))
    app.action("rename_segment")(reading(open_rename))
    app.view(CALLBACK, matchers=[is_new])(writing(save, in_place))
    app.view(RENAME)(writing(rename, in_place))


def show(book: Book) -> Message:
    require_admin(book, TASK)
    return segments_message(book.segments())


def turn_page(book: Book, action: Payload) -> Message:
    require_admin(book, TASK)
    return segments_message(book.segments(), page=page_of(action))


def add(book: Book, response_url: str | None) -> View:
    require_admin(book, TASK)
    return segment_form(None, FormMetadata(response_url=response_url))


def edit(book: Book, action: Payload, response_url: str | None) -> View:
    require_admin(book, TASK)
    segment = book.segment(read_id(action.get("value")))
    metadata = FormMetadata(response_url=response_url, about={"segment": segment.id})
    return segment_form(segment, metadata)


def is_new(view: Payload) -> bool:
    """A cadence of a segment that is there is tried first, see `handlers.cadence_trials`."""
    return read_metadata(view).get("segment") is None


def is_there(view: Payload) -> bool:
    return not is_new(view)


def save(book: Book, view: Payload) -> Message:
    require_admin(book, TASK)
    submission = read_segment(view)
    segment = book.add_segment(submission.name, submission.cadence)
    return segments_message(book.segments(), notice=saved(segment))


def open_rename(book: Book, action: Payload, response_url: str | None) -> View:
    require_admin(book, TASK)
    segment = book.segment(read_id(action.get("value")))
    metadata = FormMetadata(response_url=response_url, about={"segment": segment.id})
    return rename_form(segment, metadata)


def rename(book: Book, view: Payload) -> Message:
    require_admin(book, TASK)
    segment = book.segment(read_metadata(view)["segment"])
    name_before = segment.name
    book.rename_segment(segment, read_name(view))
    return segments_message(book.segments(), notice=renamed(segment, name_before))


def choose_default(book: Book, action: Payload) -> Message:
    require_admin(book, TASK)
    segment = book.segment(read_id(action.get("value")))
    make_default(book, segment)
    return segments_message(book.segments(), notice=now_default(segment))

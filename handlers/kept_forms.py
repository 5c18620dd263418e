"""Forms that Slack did not show as asked: kept with what was typed, and opened again."""

from __future__ import annotations

import logging
from datetime import datetime

from slack_bolt import App

from handlers.kit.gesture import OpenBook, Payload, View
from handlers.kit.listener import reading
from messages.kept_forms.given_back import OPEN_KEPT_FORM
from messages.kept_forms.reopened import KEPT_FORM, as_first_opened, reopened_view
from messages.kit.forms.metadata import read_metadata
from messages.kit.ids import read_id
from models.book import Book
from models.kernel.errors import BookError

log = logging.getLogger(__name__)


def register(app: App) -> None:
    app.action(OPEN_KEPT_FORM)(reading(open_again))


def open_again(book: Book, action: Payload) -> View:
    form = book.kept_form(read_id(action.get("value")), book.rep)
    return reopened_view(form.view, form.id)


def keep(open_book: OpenBook, view: View, now: datetime) -> int | None:
    """Return the number of the form as it is kept; None where the book is away."""
    try:
        with open_book() as book:
            return book.keep_form(view, by=book.rep, at=now).id
    except BookError as error:
        log.warning("a form could not be kept: %s", type(error).__name__)
        return None


def with_first_content(view: View, read_book: OpenBook) -> View:
    """Return the form as Slack sent it, a reopened one with what its fields began with at first."""
    try:
        form_id = read_metadata(view).get(KEPT_FORM)
    except BookError:
        return view
    if form_id is None:
        return view
    with read_book() as book:
        return as_first_opened(view, book.kept_form(form_id, book.rep).view)

"""Forms kept with what was typed; whichever copy of one is saved first, no other is."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from handlers.kit.gesture import Clock, OpenBook, Payload, View
from messages.kept_forms.reopened import KEPT_FORM, as_first_opened
from messages.kept_forms.saved_already import saved_elsewhere
from messages.kit.forms.metadata import read_metadata
from models.book import Book
from models.kernel.errors import BookError
from models.team.kept_form import KeptForm

log = logging.getLogger(__name__)


def keep(open_book: OpenBook, view: View, now: datetime) -> int | None:
    """Return the number of the form as it is kept; None where the book is away."""
    try:
        key = read_metadata(view).key
        with open_book() as book:
            return book.keep_form(view, key, by=book.rep, at=now).id
    except BookError as error:
        log.warning("a form could not be kept: %s", type(error).__name__)
        return None


class FormSaving:
    """Opens the book to save a form in it, where no other copy of the form was saved."""

    def __init__(self, open_book: OpenBook, body: Payload, clock: Clock) -> None:
        self._open_book = open_book
        self._body = body
        self._clock = clock
        self._is_saved = False

    @contextmanager
    def __call__(self) -> Iterator[Book]:
        """Raises Settled for another copy. What the same gesture does afterwards belongs to it."""
        with self._open_book() as book:
            kept = [] if self._is_saved else self._copies(book)
            yield book
            if kept and book.has_changed():
                for form in kept:
                    form.saved_at = self._clock()
        self._is_saved = True

    def _copies(self, book: Book) -> Sequence[KeptForm]:
        key = read_metadata(self._body["view"]).key
        copies = book.kept_forms_with(key, book.rep, at=self._clock())
        if any(form.is_saved for form in copies):
            raise saved_elsewhere()
        return copies


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

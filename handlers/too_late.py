"""A button whose thing was taken back before it was pressed."""

from __future__ import annotations

from datetime import datetime

from messages.kit.text import plaintext
from messages.too_late.words import taken_back_words
from models.book import Book
from models.kernel.errors import Settled
from models.team.withdrawable import Withdrawable


def check_stands(row: Withdrawable, book: Book, now: datetime, *, template: str) -> None:
    """Raises Settled for a row that was taken back, saying by whom and when. template: of the noun, with its
    blocks `it` and `instead`."""
    if row.is_withdrawn:
        by = book.rep_with_id(row.withdrawn_by_id) if row.withdrawn_by_id else None
        it, instead = plaintext(template, "it"), plaintext(template, "instead")
        raise Settled(taken_back_words(row, by, book.rep, now, what=it, instead=instead))

"""A whole book that was dropped is read before the book is opened, in which others wait meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from models.kernel.errors import Invalid
from scheduler.importing.whole_book import DroppedBook
from tests.importing.conftest import NOW


class Locked:
    """A library in which no book can be opened."""

    def open(self, _: int) -> Any:
        raise AssertionError("opened before the file was read")


@pytest.mark.parametrize("content", [b"{", b'{"format": "rapport book", "version": 2, "workspace": {}, "x"'])
def test_a_broken_book_is_refused_without_opening_any(content: bytes) -> None:
    library: Any = Locked()
    with pytest.raises(Invalid, match=r"“book\.json”"):
        DroppedBook(library, 1, 1, at=NOW).preview("book.json", content, {})

"""A whole book that was dropped: rehearsed for a preview, or brought into an empty one. For admins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from models.book import Book
from models.book.library import Library
from models.exporting import Entry, RehearsalOver, workspace_settings
from models.exporting import errors as book_errors
from models.exporting.book_file import read_book
from models.exporting.restore import restore
from models.importing.dropped import errors
from models.importing.dropped.customer_list import Advance, Decisions, Written
from models.importing.dropped.preview import FilePreview, ImportOutcome
from models.importing.undo.whole_book import bring_book
from models.kernel.errors import Invalid, Refused

PRODUCT = "book"


class DroppedBook:
    """`rep_id` is whose act it is. Raises BookError with words."""

    def __init__(self, library: Library, workspace_id: int, rep_id: int, *, at: datetime) -> None:
        self._library, self._workspace_id, self._rep_id, self._at = library, workspace_id, rep_id, at

    def preview(self, name: str, content: bytes, decisions: Decisions) -> FilePreview:
        entries = _entries(name, content)
        try:
            with self._opened() as book:
                restore(book, entries, _nothing)
                raise RehearsalOver
        except RehearsalOver:
            counts = _counts(entries)
            labels = {table.replace("_", " "): count for table, count in counts.items()}
            return FilePreview(PRODUCT, counts.total(), new=counts["customers"], counts=labels)

    def write(
        self, name: str, content: bytes, decisions: Decisions, advance: Advance, written: Written
    ) -> None:
        """All of it in one transaction, in which `written` notes what came of it."""
        entries = _entries(name, content)
        with self._opened() as book:
            by = book.rep_with_id(self._rep_id)
            record = bring_book(book, entries, _nothing, file_name=name, by=by, at=self._at)
            owner_ids = tuple(rep.id for rep in book.reps())
            new = _counts(entries)["customers"]
            outcome = ImportOutcome(new, 0, 0, 0, owner_ids=owner_ids, import_id=record.id)
            written(book, outcome, None)

    @contextmanager
    def _opened(self) -> Iterator[Book]:
        """Raises Refused for who is no admin."""
        with self._library.open(self._workspace_id) as book:
            if not book.rep_with_id(self._rep_id).is_admin:
                raise Refused(errors.ADMINS_ONLY)
            yield book


def _entries(name: str, content: bytes) -> list[Entry]:
    """All that is in it: nobody waits for the book while it is read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "dropped"
        path.write_bytes(content)
        try:
            return list(_read(path))
        except Invalid as error:
            raise Invalid(error.words.replace(str(path), f"“{name}”")) from None


def _counts(entries: Iterable[Entry]) -> Counter[str]:
    return Counter(table for table, _ in entries if table != "workspace")


def _read(path: Path) -> Iterator[Entry]:
    entries = read_book(path)
    first = next(entries, ("", None))
    if first[0] != "workspace" or not isinstance(first[1], dict):
        raise Invalid(book_errors.NO_WORKSPACE.format(path=path))
    workspace_settings(first[1])
    yield from chain([first], entries)


def _nothing(_: int) -> None:
    """Nobody watches."""

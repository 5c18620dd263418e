"""Taking back the import of a dropped file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.book import Book
from models.importing.dropped import errors
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.permission import import_permission
from models.importing.dropped.preview import ImportOutcome
from models.importing.undo.scope import ImportScope
from models.importing.undo.undo import (
    UndoPreview,
    UndoResult,
    WorkedOn,
    import_numbered,
    preview_undo,
    undo_import,
)
from models.kernel.errors import AlreadyThere, Invalid

WORKED_ON, PREVIEWED = "worked_on", "previewed"  # among a file's decisions


def undo_choice(worked_on: WorkedOn | None, previewed: str) -> dict[str, Any]:
    """The decision, as the file keeps it."""
    return {WORKED_ON: worked_on.value if worked_on else "", PREVIEWED: previewed}


def preview_file_undo(book: Book, file: DroppedFile, *, at: datetime) -> UndoPreview:
    """Raises what says that it cannot be taken back."""
    return preview_undo(book, _scope(book, file), at=at)


def undo_file(book: Book, file: DroppedFile, *, at: datetime) -> UndoResult:
    """Take it back as was decided. Raises BookError with words."""
    worked_on, previewed = file.decisions.get(WORKED_ON), file.decisions.get(PREVIEWED)
    choice = WorkedOn(worked_on) if worked_on else None
    scope = _scope(book, file)
    result = undo_import(book, scope, by=file.rep, at=at, worked_on=choice, previewed=previewed or None)
    book.session.flush()
    book.session.refresh(scope.record)  # what it says is worded next
    return result


def _scope(book: Book, file: DroppedFile) -> ImportScope:
    """The customers for whom whoever dropped the file may still write. Raises Invalid, and
    AlreadyThere once it is taken back."""
    if file.undone_at:
        raise AlreadyThere(errors.UNDONE)
    outcome = ImportOutcome.from_json(file.outcome) if file.outcome else None
    if outcome is None or outcome.import_id is None:
        raise Invalid(errors.NOT_IMPORTED)
    record = import_numbered(book, outcome.import_id, by=file.rep)
    return ImportScope(record, import_permission(book, file.rep).rep_ids)

"""Columns of a dropped list that somebody leaves out, or keeps after all."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from models.importing.columns.headings import normalized
from models.importing.dropped import errors
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import FilePreview, column_from_json
from models.importing.dropped.questions import SKIP, TALK
from models.importing.preview import ColumnPreview, ColumnUse
from models.kernel.errors import NotFound

NEEDED = ("name", "last_name")  # without one of them it is no list of customers


def can_be_left_out(column: ColumnPreview) -> bool:
    is_read = not column.use.is_left_out and column.use is not ColumnUse.EMPTY
    return is_read and column.field not in NEEDED and bool(normalized(column.heading))


def leave_out(file: DroppedFile, preview: FilePreview, index: int, *, at: datetime) -> FilePreview:
    """Have the column left out when the file is read again; what was said about it is forgotten. Raises
    NotFound for a column that is not read, and what says that it is too late."""
    column = preview.column(index)
    if not can_be_left_out(column):
        raise NotFound(errors.NO_COLUMN)
    file.decide(_key(column), asdict(column), at=at)
    if file.decisions.get(f"{TALK}{column.heading}"):
        file.decide(f"{TALK}{column.heading}", None, at=at)
    return preview.with_column(replace(column, use=ColumnUse.SKIPPED))


def keep_column(file: DroppedFile, preview: FilePreview, index: int, *, at: datetime) -> FilePreview:
    """Have a column that was left out taken as before. Raises NotFound, and what says that it is too late."""
    column = preview.column(index)
    if not (former := file.decisions.get(_key(column))):
        raise NotFound(errors.NO_COLUMN)
    file.decide(_key(column), None, at=at)
    return preview.with_column(replace(column_from_json(former), index=column.index))


def _key(column: ColumnPreview) -> str:
    return f"{SKIP}{normalized(column.heading)}"

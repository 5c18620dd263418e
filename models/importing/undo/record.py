"""The record of an import: who brought which file and when, what came of it, and the old values of what it
changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.importing.plan import ImportCounts
from models.kernel.fields import from_attributes
from models.storage.base import Base, InWorkspace, ShortText, one_of
from models.team.rep import Rep

UNDO_DAYS = 30
CAN_BE_UNDONE = timedelta(days=UNDO_DAYS)
LONGEST_FILE_NAME = 200


class FileKind(StrEnum):
    """The kind of file that an import brought."""

    CSV = "csv"
    VCARD = "vcf"
    BOOK = "json"

    @classmethod
    def of(cls, file_name: str) -> FileKind:
        ending = PurePath(file_name.lower()).suffix.removeprefix(".")
        return {"vcf": cls.VCARD, "vcard": cls.VCARD, "json": cls.BOOK}.get(ending, cls.CSV)


class Import(InWorkspace, Base):
    """The counts bear the names of `ImportCounts`. marks: the last id of every table when it was done, so
    that what came later can be told. A customer that it brought bears its id. undone_at: when it was last
    taken back; what stayed then can be taken back later."""

    __tablename__ = "imports"
    __table_args__ = (Index("ix_imports_workspace_id", "workspace_id", "at"),)

    by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    at: Mapped[datetime]
    file_name: Mapped[str] = mapped_column(ShortText(LONGEST_FILE_NAME))
    kind: Mapped[FileKind] = mapped_column(one_of(FileKind))
    new: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    contacts: Mapped[int] = mapped_column(default=0)
    purchases: Mapped[int] = mapped_column(default=0)
    interactions: Mapped[int] = mapped_column(default=0)
    amended: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    marks: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    by: Mapped[Rep | None] = relationship(foreign_keys=by_id)
    undone_by: Mapped[Rep | None] = relationship(foreign_keys=undone_by_id)

    @property
    def counts(self) -> ImportCounts:
        return from_attributes(ImportCounts, self)

    @property
    def undo_until(self) -> datetime:
        return self.at + CAN_BE_UNDONE

    def is_too_old(self, now: datetime) -> bool:
        return now > self.undo_until


class ImportedRow(InWorkspace, Base):
    """A row that an import made (`before` is None) or changed, of a customer who was there already, or a rep
    who came with it. `before` and `after` have the columns that differ, of a new row all. state: of the
    customer's own row, what everything about the customer came to, so that any later change is noticed."""

    __tablename__ = "imported_rows"
    __table_args__ = (Index("ix_imported_rows_import_id", "import_id", "customer_id"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"), index=True)
    table: Mapped[str] = mapped_column("of_table", String(64))
    row_id: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str | None] = mapped_column(String(64))

"""Reasons for which an import cannot be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, or_, select, union

from models.book import Book
from models.duplicates.record import Merge
from models.importing.undo import errors
from models.importing.undo.customer_rows import CUSTOMER
from models.importing.undo.record import UNDO_DAYS, FileKind, Import, ImportedRow
from models.kernel.errors import Refused, Settled


def must_be_open(book: Book, record: Import, at: datetime) -> None:
    """Raises Settled when it was taken back; Refused when it is too old, or something was built on it."""
    place = {"number": record.id, "file": record.file_name, "days": UNDO_DAYS}
    if record.undone_at:
        raise Settled(errors.UNDONE_ALREADY.format(day=record.undone_at, **place))
    if record.is_too_old(at):
        raise Refused(errors.TOO_LATE.format(day=record.at, **place))
    if later := _later_import(book, record):
        words = errors.LATER_IMPORT.format(later=later.id, later_file=later.file_name, number=record.id)
        raise Refused(words)
    if name := _merged_since(book, record):
        raise Refused(errors.MERGED_SINCE.format(name=name, number=record.id))


def _later_import(book: Book, record: Import) -> Import | None:
    """The last one that wrote to customers of this one."""
    written = select(ImportedRow.import_id).where(ImportedRow.customer_id.in_(_customers_of(record)))
    later = select(Import).where(Import.id > record.id, Import.undone_at.is_(None))
    if record.kind is not FileKind.BOOK:  # to which any later one has written
        later = later.where(Import.id.in_(written))
    return book.session.scalars(later.order_by(Import.id.desc()).limit(1)).first()


def _merged_since(book: Book, record: Import) -> str | None:
    """The name of a customer of the import that was merged with another one, and is still."""
    ids = _customers_of(record)
    merges = select(Merge.customer_id).where(
        Merge.undone_at.is_(None), or_(Merge.customer_id.in_(ids), Merge.merged_id.in_(ids))
    )
    names = select(CUSTOMER.c.name).where(CUSTOMER.c.id.in_(merges.where(Merge.at >= record.at)))
    return book.session.scalars(names.limit(1)).first()


def _customers_of(record: Import) -> Select[int | None]:
    """The ids of those it brought, and of those it changed."""
    brought = select(CUSTOMER.c.id).where(CUSTOMER.c.import_id == record.id)
    changed = select(ImportedRow.customer_id).where(
        ImportedRow.import_id == record.id, ImportedRow.customer_id.is_not(None)
    )
    both = union(brought, changed).subquery()
    return select(both.c[0])

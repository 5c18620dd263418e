"""Reasons for which an import cannot be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select

from models.book import Book
from models.duplicates.record import Merge
from models.importing.undo import errors
from models.importing.undo.customer_rows import CUSTOMER
from models.importing.undo.record import UNDO_DAYS, FileKind, Import, ImportedRow
from models.importing.undo.scope import ImportScope
from models.kernel.errors import Refused, Settled
from models.kernel.names import joined


def must_be_open(book: Book, scope: ImportScope, at: datetime) -> None:
    """Raises Settled when it was taken back; Refused when it is too old, when something was built on it, or
    when all of it belongs to others by now."""
    record = scope.record
    place = {"number": record.id, "file": record.file_name, "days": UNDO_DAYS}
    if record.undone_at and not scope.count(book):
        raise Settled(errors.UNDONE_ALREADY.format(day=record.undone_at, **place))
    if record.is_too_old(at):
        raise Refused(errors.TOO_LATE.format(day=record.at, **place))
    if record.kind is FileKind.BOOK and scope.owner_ids is not None:
        raise Refused(errors.ADMINS_ONLY)
    if (others := scope.elsewhere(book)) and not scope.count(book):
        owners = joined([name for name, _ in others])
        raise Refused(errors.ALL_ELSEWHERE.format(number=record.id, owners=owners))
    if later := _later_import(book, scope):
        words = errors.LATER_IMPORT.format(later=later.id, later_file=later.file_name, number=record.id)
        raise Refused(words)
    if name := _merged_since(book, scope):
        raise Refused(errors.MERGED_SINCE.format(name=name, number=record.id))


def _later_import(book: Book, scope: ImportScope) -> Import | None:
    """The last one that wrote to customers of this one."""
    record = scope.record
    written = select(ImportedRow.import_id).where(ImportedRow.customer_id.in_(scope.customers()))
    is_book = record.kind is FileKind.BOOK  # to which any later one has written
    later = select(Import).where(
        Import.id > record.id, Import.undone_at.is_(None) if is_book else Import.id.in_(written)
    )
    return book.session.scalars(later.order_by(Import.id.desc()).limit(1)).first()


def _merged_since(book: Book, scope: ImportScope) -> str | None:
    """The name of a customer of the import that was merged with another one, and is still."""
    ids = scope.customers()
    merges = select(Merge.customer_id).where(
        Merge.undone_at.is_(None), or_(Merge.customer_id.in_(ids), Merge.merged_id.in_(ids))
    )
    names = select(CUSTOMER.c.name).where(CUSTOMER.c.id.in_(merges.where(Merge.at >= scope.record.at)))
    return book.session.scalars(names.limit(1)).first()

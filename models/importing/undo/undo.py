"""Taking an import back: what would come of it, and doing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, delete, select

from models.book import Book
from models.customers import Customer
from models.customers.nudge import CARDS_STAY_FRESH, Digest, DigestCard, Nudge
from models.importing.undo import errors
from models.importing.undo.customer_rows import CUSTOMER, remove_customers
from models.importing.undo.enrolled import dismiss
from models.importing.undo.obstacles import must_be_open
from models.importing.undo.record import FileKind, Import, ImportedRow
from models.importing.undo.restoring import RestoredCustomer, restore_customers
from models.importing.undo.scope import ImportScope
from models.importing.undo.since import WorkSince, version_of, work_since
from models.importing.undo.whole_book import book_work_since, give_back
from models.kernel.errors import NotFound, Refused
from models.outbox.updates import redraw
from models.storage.locks import LOCK
from models.team.rep import Rep

TOGETHER = 500  # customers removed by one statement a table, or restored from memory


class WorkedOn(StrEnum):
    """The choice for customers that the import brought and people have worked on since."""

    KEEP = "keep"
    TAKE = "take"


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """The effect of taking an import back. removes: customers it brought; restores: those who were there
    before; works: on whom people have worked since; elsewhere: how many stay, for they belong to others by
    now, by owner."""

    record: Import
    removes: int
    restores: int
    works: Sequence[WorkSince]
    elsewhere: Sequence[tuple[str, int]] = ()

    @property
    def in_question(self) -> list[WorkSince]:
        """The customers that go or stay as is decided."""
        return [work for work in self.works if work.is_new]

    @property
    def version(self) -> str:
        """To be handed on to `undo_import`, so that nothing is taken along that was not named."""
        return version_of(self.in_question)


@dataclass(frozen=True, slots=True)
class UndoResult:
    """The effect it had. kept, taken: customers on whom people had worked; stays: of customers who were
    there before, what people have changed since or built on; dismissed: names of reps who came with it;
    elsewhere: as the preview has it, and like those kept still to be taken back."""

    record: Import
    removed: int
    restored: int
    kept: Sequence[WorkSince]
    taken: Sequence[WorkSince]
    stays: Sequence[tuple[str, Sequence[str]]]
    dismissed: Sequence[str]
    elsewhere: Sequence[tuple[str, int]] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be taken back."""
        return not self.kept and not self.elsewhere


def imports(book: Book, *, most: int, by: Rep | None = None) -> list[Import]:
    """The latest imports first; by: only this rep's."""
    query = select(Import).order_by(Import.at.desc(), Import.id.desc()).limit(most)
    return list(book.session.scalars(query.where(Import.by_id == by.id) if by else query))


def import_numbered(book: Book, number: int, *, by: Rep | None = None) -> Import:
    """by: only this rep's. Raises NotFound."""
    record = book.session.get(Import, number)
    if record is None or (by and record.by_id != by.id):
        raise NotFound(errors.NO_IMPORT.format(number=number))
    return record


def preview_undo(book: Book, scope: ImportScope, *, at: datetime) -> UndoPreview:
    """Raises Settled when it was taken back; Refused when it is too old, when a later import builds on it, or
    when nothing of it is in reach."""
    must_be_open(book, scope, at)
    removes = len(_listed(book, scope.brought()))
    if scope.record.kind is FileKind.BOOK:
        return UndoPreview(scope.record, removes, 0, book_work_since(book, scope.record))
    works, restores = work_since(book.session.connection(), scope), len(_listed(book, scope.changed()))
    return UndoPreview(scope.record, removes, restores, works, scope.elsewhere(book))


def undo_import(
    book: Book,
    scope: ImportScope,
    *,
    by: Rep | None,
    at: datetime,
    worked_on: WorkedOn | None = None,
    previewed: str | None = None,
) -> UndoResult:
    """Take all of it that is in reach back, with the old values of what it changed.

    worked_on: what becomes of its customers on whom people have worked; previewed: the version of the preview
    that the asker has seen. Raises Refused while that is not said, or when there is more by now; and what
    `preview_undo` does.
    """
    book.lock("import", str(book.workspace_id))
    scope.hold(book)
    preview, record = preview_undo(book, scope, at=at), scope.record
    _must_be_decided(preview, worked_on, previewed)
    if record.kind is FileKind.BOOK:
        return _give_back(book, preview, by=by, at=at)
    keeps = preview.in_question if worked_on is WorkedOn.KEEP else []
    removed = _remove_new(book, scope, {work.customer_id for work in keeps}, at=at)
    restored = list(_restore_known(book, scope, by=by, at=at))
    stays = _stays(book, restored)
    dismissed = dismiss(book, record) if scope.owner_ids is None else {}
    _mark_undone(book, record, by=None if by and by.id in dismissed else by, at=at)
    taken = [] if keeps else preview.in_question
    names = list(dismissed.values())
    return UndoResult(record, removed, len(restored), keeps, taken, stays, names, preview.elsewhere)


def _mark_undone(book: Book, record: Import, *, by: Rep | None, at: datetime) -> None:
    """And read it again, for everything was expired: nothing is asked while it is told."""
    record.undone_at, record.undone_by_id = at, by.id if by else None
    book.session.flush()
    book.session.refresh(record)


def _give_back(book: Book, preview: UndoPreview, *, by: Rep | None, at: datetime) -> UndoResult:
    record = preview.record
    dismissed = give_back(book, record)
    _mark_undone(book, record, by=None if by and by.id in dismissed else by, at=at)
    return UndoResult(record, preview.removes, 0, (), preview.works, (), list(dismissed.values()))


def _must_be_decided(preview: UndoPreview, worked_on: WorkedOn | None, previewed: str | None) -> None:
    count, number = len(preview.in_question), preview.record.id
    if count and worked_on is None:
        raise Refused(errors.WORKED_ON.format(count=count, number=number))
    if count and worked_on is WorkedOn.KEEP and preview.record.kind is FileKind.BOOK:
        raise Refused(errors.AS_A_WHOLE.format(number=number))
    if worked_on is WorkedOn.TAKE and previewed is not None and previewed != preview.version:
        raise Refused(errors.WORKED_ON_MEANWHILE.format(number=number))


def _listed(book: Book, ids: Select[int]) -> list[int]:
    return list(book.session.scalars(ids.order_by(CUSTOMER.c.id)))


def _remove_new(book: Book, scope: ImportScope, keeps: set[int], *, at: datetime) -> int:
    """Remove the customers it brought but these. Returns how many; digests lose their cards."""
    connection, digests = book.session.connection(), set[int]()
    ids = [id_ for id_ in _listed(book, scope.brought()) if id_ not in keeps]
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        carrying = select(DigestCard.digest_id).join(Nudge, Nudge.id == DigestCard.nudge_id)
        digests |= set(book.session.scalars(carrying.where(Nudge.customer_id.in_(some))))
        remove_customers(connection, some)
    book.session.expire_all()
    fresh = select(Digest).where(Digest.composed_at > at - CARDS_STAY_FRESH, Digest.skipped_at.is_(None))
    redraw([digest for digest in book.session.scalars(fresh) if digest.id in digests], at=at)
    return len(ids)


def _restore_known(
    book: Book, scope: ImportScope, *, by: Rep | None, at: datetime
) -> Iterator[RestoredCustomer]:
    ids = _listed(book, scope.changed())
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        held = select(Customer.id).where(Customer.id.in_(some)).order_by(Customer.id)
        book.session.execute(held.with_for_update(**LOCK))
        are_theirs = ImportedRow.import_id == scope.record.id, ImportedRow.customer_id.in_(some)
        records = book.session.scalars(select(ImportedRow).where(*are_theirs).order_by(ImportedRow.id)).all()
        yield from restore_customers(book, records, by=by, at=at)
        book.session.execute(delete(ImportedRow).where(*are_theirs))


def _stays(book: Book, restored: Sequence[RestoredCustomer]) -> list[tuple[str, Sequence[str]]]:
    kept = {result.customer_id: sorted(result.kept) for result in restored if result.kept}
    names = select(Customer.id, Customer.name).where(Customer.id.in_(kept)).order_by(Customer.name)
    return [(row.name, kept[row.id]) for row in book.session.execute(names)]


def forget_old_values(book: Book, *, now: datetime) -> None:
    """The records of imports that can no longer be taken back; that they were made stays known."""
    old = [record.id for record in book.session.scalars(select(Import)) if record.is_too_old(now)]
    book.session.execute(delete(ImportedRow).where(ImportedRow.import_id.in_(old)))

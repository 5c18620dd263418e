"""Reps who came into the book with an import, and go with it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select, update

from models.book import Book
from models.customers.nudge import Digest, DigestCard
from models.importing.undo.record import Import, ImportedRow
from models.outbox.message import OutboxMessage
from models.storage.base import Base
from models.team.rep import Rep

REPS = Rep.__tablename__
# What the bot has sent to somebody who has no customers any more.
SENT = {Digest.__tablename__, OutboxMessage.__tablename__}
MADE_BY = {Import.__tablename__}


def dismiss(book: Book, record: Import) -> dict[int, str]:
    """Remove the reps of whom nothing else in the book speaks; the others remain. Returns names by id."""
    is_enrolled = ImportedRow.import_id == record.id, ImportedRow.table == REPS
    ids = list(book.session.scalars(select(ImportedRow.row_id).where(*is_enrolled)))
    book.session.execute(delete(ImportedRow).where(*is_enrolled))
    return remove_unspoken_of(book, ids)


def remove_unspoken_of(book: Book, rep_ids: Collection[int]) -> dict[int, str]:
    """Remove those of these reps of whom nothing in the book speaks. Returns names by id."""
    book.session.flush()
    reps = book.session.scalars(select(Rep).where(Rep.id.in_(rep_ids)).order_by(Rep.id)).all()
    dismissed = {rep.id: rep.name for rep in reps if not _is_spoken_of(book, rep.id)}
    for id_ in dismissed:
        _remove(book, id_)
    book.session.expire_all()
    return dismissed


def _is_spoken_of(book: Book, rep_id: int) -> bool:
    columns = [
        key.parent
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == REPS and table.name not in SENT | MADE_BY
    ]
    connection = book.session.connection()
    return any(
        connection.execute(select(column).where(column == rep_id).limit(1)).first() for column in columns
    )


def _remove(book: Book, rep_id: int) -> None:
    digests = select(Digest.id).where(Digest.rep_id == rep_id)
    for statement in (
        delete(OutboxMessage).where(OutboxMessage.rep_id == rep_id),
        delete(DigestCard).where(DigestCard.digest_id.in_(digests)),
        delete(Digest).where(Digest.rep_id == rep_id),
        update(Import).where(Import.by_id == rep_id).values(by_id=None),
        update(Import).where(Import.undone_by_id == rep_id).values(undone_by_id=None),
        delete(Rep).where(Rep.id == rep_id),
    ):
        book.session.execute(statement)

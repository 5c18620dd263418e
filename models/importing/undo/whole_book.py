"""A whole book brought into an empty one, and the empty one given back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Table, delete, func, or_, select, update

from models.book import Book
from models.exporting.restore import must_be_empty, restore
from models.exporting.whole import Entry, entries_now, rows_of_workspace, tables
from models.importing.plan import ImportCounts, chunks
from models.importing.undo.customer_rows import CUSTOMER, DERIVED, remove_customers
from models.importing.undo.enrolled import remove_unspoken_of
from models.importing.undo.record import FileKind, Import, ImportedRow
from models.importing.undo.since import TAKEN_BACK, WorkSince
from models.outbox.message import OutboxMessage
from models.storage.base import Base
from models.storage.bulk import put, table_of
from models.team.rep import Rep

BOOK = "book"  # stands for a table where the whole of it is meant
TOGETHER = 500  # customers removed by one statement a table
REPS = table_of(Rep)
MADE_BY_RULE = DERIVED | {"digests", "digest_cards"}


def bring_book(
    book: Book,
    entries: Iterable[Entry],
    advance: Callable[[int], None],
    *,
    file_name: str,
    by: Rep | None,
    at: datetime,
) -> Import:
    """All of it into an empty book, with a record of what stood there. Raises AlreadyThere and Invalid."""
    must_be_empty(book)
    stood = [list(entry) for entry in entries_now(book)]
    counts = Counter[str]()
    restore(book, _counted(entries, counts), advance)
    book.session.expire_all()
    record = Import(by_id=by.id if by else None, at=at, file_name=file_name, kind=FileKind.BOOK)
    book.session.add(record)
    names = {field.name for field in fields(ImportCounts)}
    for name, count in (counts | Counter(new=counts["customers"])).items():
        if name in names:
            setattr(record, name, count)
    book.session.flush()
    connection = book.session.connection()
    of_workspace = CUSTOMER.c.workspace_id == book.workspace_id
    connection.execute(update(CUSTOMER).where(of_workspace).values(import_id=record.id))
    own = {"workspace_id": book.workspace_id, "import_id": record.id, "of_table": BOOK, "row_id": record.id}
    put(connection, table_of(ImportedRow), [own | {"before": {BOOK: stood}, "after": {}}])
    record.marks = {table.name: _last_id(book, table) for table in tables() if "id" in table.c}
    return record


def book_work_since(book: Book, record: Import) -> list[WorkSince]:
    """Everything that people have added to the book or taken back since, by customer."""
    counts: dict[int, Counter[str]] = {}
    for table in tables():
        if table.name in MADE_BY_RULE or "id" not in table.c or table is REPS:
            continue
        about = CUSTOMER.c.id if table is CUSTOMER else table.c.get("customer_id")
        later = [table.c.id > record.marks.get(table.name, 0)]
        later += [table.c[name] > record.at for name in TAKEN_BACK if name in table.c]
        query = select(func.count().label("rows")).where(
            table.c.workspace_id == book.workspace_id, or_(*later)
        )
        query = query if about is None else query.add_columns(about.label("about")).group_by(about)
        for row in book.session.connection().execute(query):
            if row.rows:
                counts.setdefault(getattr(row, "about", 0), Counter())[table.name] = row.rows
    rows = book.session.execute(select(CUSTOMER.c.id, CUSTOMER.c.name).where(CUSTOMER.c.id.in_(counts)))
    names = {0: book.workspace.name} | {row.id: row.name for row in rows}
    works = [WorkSince(id_, names[id_], found, is_new=True) for id_, found in counts.items()]
    return sorted(works, key=lambda work: (work.name, work.customer_id))


def give_back(book: Book, record: Import) -> dict[int, str]:
    """The empty book, as it was. Returns the reps who came with the other one and are gone, by id."""
    kept = book.session.scalars(
        select(ImportedRow).where(ImportedRow.import_id == record.id, ImportedRow.table == BOOK)
    ).one()
    stood: list[Entry] = [(name, entry) for name, entry in (kept.before or {})[BOOK]]
    connection = book.session.connection()
    of_digest = OutboxMessage.digest_id.is_not(None)
    book.session.execute(delete(OutboxMessage).where(of_digest))
    book.session.delete(kept)
    book.session.flush()
    of_workspace = select(CUSTOMER.c.id).where(CUSTOMER.c.workspace_id == book.workspace_id)
    for ids in chunks(iter(connection.scalars(of_workspace).all()), TOGETHER):
        remove_customers(connection, ids)
    for table in reversed(Base.metadata.sorted_tables):
        if table in tables() and table is not REPS:
            _empty(book, table)
    book.session.expire_all()
    restore(book, stood, lambda _: None)
    known = {entry["slack_user_id"] for name, entry in stood if name == REPS.name}
    came = select(REPS.c.id).where(
        REPS.c.workspace_id == book.workspace_id,
        REPS.c.id <= record.marks[REPS.name],
        REPS.c.slack_user_id.not_in(known),
    )
    return remove_unspoken_of(book, list(connection.scalars(came)))


def _empty(book: Book, table: Table) -> None:
    keys = list(table.primary_key.columns)
    rows = rows_of_workspace(table, book.workspace_id).with_only_columns(*keys).order_by(None)
    if len(keys) == 1:
        book.session.connection().execute(delete(table).where(keys[0].in_(rows)))
        return
    column = next(key.parent for key in table.foreign_keys)
    parents = rows.with_only_columns(column)
    book.session.connection().execute(delete(table).where(column.in_(parents)))


def _last_id(book: Book, table: Table) -> int:
    return book.session.connection().scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0


def _counted(entries: Iterable[Entry], counts: Counter[str]) -> Iterable[Entry]:
    for name, entry in entries:
        counts[name] += 1
        yield name, entry

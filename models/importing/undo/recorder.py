"""Keeping what an import does, in its own transaction, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from models.book import Book
from models.importing.plan import ImportCounts
from models.importing.undo.customer_rows import (
    CUSTOMER,
    CustomerRows,
    last_ids,
    rows_by_customer,
    state_of,
)
from models.importing.undo.record import Import, ImportedRow
from models.kernel.fields import fields_of
from models.storage.bulk import Values, blank, put, table_of
from models.team.rep import Rep

IMPORTED_ROW = table_of(ImportedRow)
BLANK = blank(IMPORTED_ROW)


class ImportRecorder:
    def __init__(self, book: Book, record: Import) -> None:
        self._book, self.record = book, record
        book.session.add(record)
        book.session.flush()

    def enrolled(self, rep: Rep) -> None:
        """Somebody became a rep with this import."""
        self._put([self._row(None, "reps", rep.id, None, {})])

    @contextmanager
    def watching(self, customer_ids: Collection[int]) -> Iterator[None]:
        """Keep what is done meanwhile to these customers: rows made, and old values of rows changed."""
        connection = self._book.session.connection()
        before = rows_by_customer(connection, customer_ids)
        yield
        self._book.session.flush()
        after = rows_by_customer(connection, customer_ids)
        self._put([row for id_ in after for row in self._differences(id_, before[id_], after[id_])])

    def finish(self, counts: ImportCounts, rejected: int) -> None:
        """All is written: what comes later is somebody else's."""
        for name, count in fields_of(counts).items():
            setattr(self.record, name, count)
        self.record.rejected = rejected
        self.record.marks = last_ids(self._book.session.connection())

    def _differences(self, customer_id: int, before: CustomerRows, after: CustomerRows) -> Iterator[Values]:
        for (table, row_id), is_now in after.items():
            was = before.get((table, row_id))
            if was is None:
                yield self._row(customer_id, table, row_id, None, is_now)
                continue
            changed = [name for name, value in is_now.items() if was[name] != value]
            is_head = table == CUSTOMER.name
            if changed or is_head:
                old, new = ({name: row[name] for name in changed} for row in (was, is_now))
                row = self._row(customer_id, table, row_id, old, new)
                yield row | {"state": state_of(after) if is_head else None}

    def _row(
        self, customer_id: int | None, table: str, row_id: int, before: Values | None, after: Values
    ) -> Values:
        own = {"workspace_id": self.record.workspace_id, "import_id": self.record.id}
        columns = {"customer_id": customer_id, "of_table": table, "row_id": row_id}
        return BLANK | own | columns | {"before": before, "after": after}

    def _put(self, rows: list[Values]) -> None:
        put(self._book.session.connection(), IMPORTED_ROW, rows)

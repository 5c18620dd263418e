"""Giving customers who were there before an import what they had then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Table, delete, select, update

from models.book import Book
from models.customers import Customer
from models.customers.nudge import Nudge, NudgeOutcome, redraw_cards
from models.customers.profile import STATED_COLUMNS
from models.importing.undo.customer_rows import CUSTOMER, DERIVED, CustomerRows, rows_by_customer, state_of
from models.importing.undo.record import ImportedRow
from models.kernel.grouping import grouped
from models.storage.base import Base
from models.storage.json_values import reader
from models.team.rep import Rep

NUDGES, CHANGES = Nudge.__tablename__, "changes"
STATED = {*STATED_COLUMNS, "owner_id", "segment_id", "external_id", "ideal_days", "maximum_days"}


@dataclass(slots=True)
class RestoredCustomer:
    """kept: what stays of the import, as people have changed it or built on it since: names of fields, and of
    tables for whole rows."""

    customer_id: int
    is_as_it_was: bool
    kept: set[str] = field(default_factory=set)


def restore_customers(
    book: Book, records: Sequence[ImportedRow], *, by: Rep | None, at: datetime
) -> list[RestoredCustomer]:
    """Take back what these records tell; they are all the records of some customers. What people have written
    since stands, and the clocks of a customer that is not as the import left it run anew."""
    of_customer = grouped((record.customer_id or 0, record) for record in records)
    rows = rows_by_customer(book.session.connection(), list(of_customer))
    restored = [
        CustomerRestorer(book, id_, of_customer[id_], rows[id_]).restore()
        for id_ in of_customer
        if id_ in rows
    ]
    book.session.expire_all()
    for result in restored:
        if not result.is_as_it_was:
            customer = book.session.get_one(Customer, result.customer_id)
            customer.hold()
            customer.look_ahead(at=at)
            customer.follow(NudgeOutcome.LAPSED, by=by, at=at)
    nudge_ids = [record.row_id for record in records if record.table == NUDGES]
    redraw_cards(book.session, Nudge.id.in_(nudge_ids), at=at) if nudge_ids else None
    return restored


class CustomerRestorer:
    def __init__(self, book: Book, customer_id: int, records: list[ImportedRow], rows: CustomerRows) -> None:
        self._connection = book.session.connection()
        self._records, self._rows = records, rows
        self._kept_ids: set[tuple[str, int]] = set()
        state = next(record.state for record in records if record.table == CUSTOMER.name)
        self.result = RestoredCustomer(customer_id, is_as_it_was=state == state_of(rows))

    def restore(self) -> RestoredCustomer:
        for record in self._records:
            if record.before is not None:
                self._restore_values(record)
        places = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
        made = [record for record in self._records if record.before is None]
        made = [record for record in made if (record.table, record.row_id) in self._rows]
        for record in sorted(made, key=lambda record: places[record.table]):
            if self._stays(record):
                self._kept_ids.add((record.table, record.row_id))
        for record in sorted(made, key=lambda record: (-places[record.table], record.row_id)):
            if (record.table, record.row_id) not in self._kept_ids:
                self._remove(Base.metadata.tables[record.table], record.row_id)
        kept = {table for table, _ in self._kept_ids}.union(*map(self._elsewhere, self._records))
        self.result.kept |= kept - DERIVED - {CHANGES}
        return self.result

    def _restore_values(self, record: ImportedRow) -> None:
        is_now, before = self._rows.get((record.table, record.row_id)), record.before or {}
        if is_now is None or not self._may_reopen(record):
            return
        untouched = {name for name in before if is_now[name] == record.after[name]}
        touched = {name for name in before.keys() - untouched if is_now[name] != before[name]}
        if record.table not in DERIVED:
            self.result.kept |= touched & STATED if record.table == CUSTOMER.name else touched
        table = Base.metadata.tables[record.table]
        if untouched:
            values = {name: _read(table.c[name], before[name]) for name in untouched}
            self._connection.execute(update(table).where(table.c.id == record.row_id).values(values))

    def _may_reopen(self, record: ImportedRow) -> bool:
        """A nudge that the import settled stays so when another is open by now."""
        others = [row for (table, id_), row in self._rows.items() if table == NUDGES and id_ != record.row_id]
        return record.table != NUDGES or all(row["settled_at"] for row in others)

    def _stays(self, record: ImportedRow) -> bool:
        """Whether people have changed the row since, or said something that refers to it; a plan stays with
        its purchase."""
        if record.table in DERIVED:
            parents = (
                ("purchases", record.after.get("purchase_id")),
                ("plan_runs", record.after.get("run_id")),
            )
            return any(parent in self._kept_ids for parent in parents)
        is_now = self._rows[record.table, record.row_id]
        if record.table == CHANGES:
            return str(is_now["field"]) in {name.removesuffix("_id") for name in self.result.kept}
        return is_now != record.after or any(
            self._connection.execute(select(column).where(column == record.row_id).limit(1)).first()
            for column in _columns_referring_to(Base.metadata.tables[record.table])
            if column.table.name not in DERIVED
        )

    def _elsewhere(self, record: ImportedRow) -> set[str]:
        """The table of a row that is another customer's by now, and is left alone."""
        if (record.table, record.row_id) in self._rows:
            return set()
        table = Base.metadata.tables[record.table]
        there = select(table.c.id).where(table.c.id == record.row_id)
        return {record.table} if self._connection.execute(there).first() else set()

    def _remove(self, table: Table, row_id: int) -> None:
        for column in _columns_referring_to(table):
            if column.table.name in DERIVED and column.nullable:
                cleared = update(column.table).where(column == row_id)
                self._connection.execute(cleared.values({column.name: None}))
        self._connection.execute(delete(table).where(table.c.id == row_id))


@cache
def _columns_referring_to(table: Table) -> list[Column[Any]]:
    return [
        key.parent
        for other in Base.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table is table
    ]


def _read(column: Column[Any], value: Any) -> Any:
    read = reader(column)
    return read(value) if read and value is not None else value

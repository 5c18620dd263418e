"""The work that people have done on the customers of an import since it was made."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from models.importing.undo.customer_rows import CUSTOMER, typed_tables
from models.importing.undo.record import Import
from models.importing.undo.scope import ImportScope

AT_ONCE = 500
TAKEN_BACK = ("withdrawn_at", "returned_at")
MADE_AT = {"contacts": "added_at", "interactions": "logged_at", "purchases": "recorded_at"}


@dataclass(frozen=True, slots=True)
class WorkSince:
    """A customer on which people have worked since. counts: how many rows of which table are theirs.
    is_new: the import brought the customer; else it was there before, and stays in any case."""

    customer_id: int
    name: str
    counts: Mapping[str, int]
    is_new: bool


def work_since(connection: Connection, scope: ImportScope) -> list[WorkSince]:
    """The customers of the import that people have worked on, by name."""
    record = scope.record
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    is_new, is_known = CUSTOMER.c.id.in_(scope.brought()), CUSTOMER.c.id.in_(scope.changed())
    for table in typed_tables():
        mark = record.marks.get(table.name, 0)
        added = or_(
            and_(is_new, _added_to_new(table, record, mark)), and_(is_known, _added(table, record, mark))
        )
        joined = table.join(CUSTOMER, CUSTOMER.c.id == table.c.customer_id)
        counted = select(table.c.customer_id, func.count().label("rows")).select_from(joined)
        for row in connection.execute(counted.where(added).group_by(table.c.customer_id)):
            counts[row.customer_id][table.name] = row.rows
    names = _names(connection, list(counts))
    found = [
        WorkSince(id_, name, counts[id_], is_new=import_id == record.id)
        for id_, (name, import_id) in names.items()
    ]
    return sorted(found, key=lambda work: (work.name, work.customer_id))


def version_of(works: Collection[WorkSince]) -> str:
    """A short word for what somebody was shown: it changes with any further work."""
    listed = [[work.customer_id, sorted(work.counts.items())] for work in works]
    return sha256(json.dumps(listed).encode()).hexdigest()[:16]


def _added(table: Table, record: Import, mark: int) -> ColumnElement[bool]:
    """Rows of a customer who was there before: what came later, or was taken back later."""
    taken_back = [table.c[name] >= record.at for name in TAKEN_BACK if name in table.c]
    return or_(table.c.id > mark, *taken_back)


def _added_to_new(table: Table, record: Import, mark: int) -> ColumnElement[bool]:
    """Rows of a customer whom the import brought: all but those that came with it and are as they were."""
    if table.name not in MADE_AT:
        return table.c.id > 0
    taken_back = [table.c[name].is_not(None) for name in TAKEN_BACK if name in table.c]
    return or_(table.c.id > mark, table.c[MADE_AT[table.name]] != record.at, *taken_back)


def _names(connection: Connection, ids: list[int]) -> dict[int, tuple[str, int | None]]:
    """(name, the import that brought it) of each of these customers."""
    names = {}
    for start in range(0, len(ids), AT_ONCE):
        columns = select(CUSTOMER.c.id, CUSTOMER.c.name, CUSTOMER.c.import_id)
        for row in connection.execute(columns.where(CUSTOMER.c.id.in_(ids[start : start + AT_ONCE]))):
            names[row.id] = row.name, row.import_id
    return names

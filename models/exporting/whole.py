"""The whole book, row by row, with references that do not depend on the database it came from.

A row is known by its number in its table. The numbers follow the order in which rows were written, so a
book that is taken out, brought into an empty one and taken out again is the same to the letter.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import Session

from models.book import Book
from models.exporting.customers import snapshot
from models.storage.base import Base
from models.storage.json_values import Value, plain
from models.team.workspace import Workspace

Entry = tuple[str, dict[str, Value]]

# What waits to be sent or done is of the database that does it: two would do it twice. An import
# and a merge are undone where they were made, and a form is filled in where it was opened.
LEFT_OUT = frozenset(
    {
        "outbox",
        "seen_events",
        "imports",
        "imported_rows",
        "dropped_files",
        "merges",
        "kept_forms",
        "survey_link_keys",
    }
)
AT_ONCE = 2000
WORKSPACE = "workspace"
SETTINGS = (
    *("slack_team_id", "name", "visibility", "enrolment", "currency"),
    *("survey_metric", "cool_down_days"),
)


def tables() -> list[Table]:
    """Every table of the book, after those that it refers to."""
    kept = [table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT]
    return [table for table in kept if table.name != Workspace.__tablename__]


def columns(table: Table) -> list[str]:
    """The columns of a table that are the book's and not the database's own."""
    return [column.name for column in table.c if not column.info.get("of_this_database")]


def references(table: Table) -> dict[str, str]:
    """The table that each column refers to."""
    references = {column.name: key.column.table.name for column in table.c for key in column.foreign_keys}
    return {name: to for name, to in references.items() if to != Workspace.__tablename__}


def rows_of_workspace(table: Table, workspace_id: int) -> Select[Any]:
    """The rows of one workspace, in the order of writing."""
    if "workspace_id" in table.c:
        return select(table).where(table.c.workspace_id == workspace_id).order_by(table.c.id)
    column, through = next(iter(references(table).items()))
    owner = Base.metadata.tables[through]
    query = select(owner.c.id).where(owner.c.workspace_id == workspace_id)
    return select(table).where(table.c[column].in_(query)).order_by(*table.primary_key.columns)


def entries(book: Book) -> Iterator[Entry]:
    """(table, row) of all, as of one moment; the workspace's settings come first, under "workspace"."""
    snapshot(book.session)
    yield from entries_now(book)


def entries_now(book: Book) -> Iterator[Entry]:
    """The entries as the open transaction sees them."""
    settings = book.workspace
    yield WORKSPACE, {name: plain(getattr(settings, name)) for name in SETTINGS}
    numbers: dict[str, array[int]] = {}
    for table in tables():
        if "id" in table.c:
            numbers[table.name] = _row_ids(book.session, table, book.workspace_id)
        refers, names = references(table), columns(table)
        for row in _rows(book.session, rows_of_workspace(table, book.workspace_id)):
            yield table.name, _entry(row._mapping, names, refers, numbers)


def _row_ids(session: Session, table: Table, workspace_id: int) -> array[int]:
    """Eight bytes a row: a million customers are known by their number in eight megabytes."""
    query = rows_of_workspace(table, workspace_id).with_only_columns(table.c.id)
    return array("q", (row.id for row in _rows(session, query)))


def _rows(session: Session, query: Select[Any]) -> Iterator[Any]:
    return iter(session.execute(query.execution_options(yield_per=AT_ONCE)))


def _entry(
    row: Mapping[Any, Any], names: Sequence[str], refers: dict[str, str], numbers: dict[str, array[int]]
) -> dict[str, Value]:
    entry = {}
    for name in names:
        value = row[name]
        if value is None or name in ("id", "workspace_id"):
            continue
        if name in refers:
            value = bisect_left(numbers[refers[name]], value) + 1
        entry[name] = plain(value)
    return entry

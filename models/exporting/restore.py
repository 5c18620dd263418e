"""Bringing a whole book into an empty one."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, update
from sqlalchemy.exc import DataError, IntegrityError

from models.book import Book
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPlan
from models.exporting import errors
from models.exporting.checks import fits
from models.exporting.columns import strict_reader
from models.exporting.derived import mark_superseded_ratings, renew_keys_of_names
from models.exporting.whole import AT_ONCE, SETTINGS, WORKSPACE, Entry, columns, references, tables
from models.kernel.errors import AlreadyThere, Invalid
from models.kernel.names import joined
from models.storage.base import storable
from models.storage.bulk import IdAllocator, Values, blank, put, table_of
from models.storage.json_values import Value
from models.team.rep import Rep
from models.team.segment import Segment
from models.team.team import Team
from models.team.workspace import Workspace

Advance = Callable[[int], None]
MERGED_INTO = "merged_into_id"
SHOWN = 80  # characters of a value that is refused
STARTED_WITH = (table_of(Segment), table_of(ContactPlan))  # of a new workspace; nobody has used them yet


class RehearsalOver(Exception):
    """All was done as it would be, and is taken back."""


def must_be_empty(book: Book) -> None:
    """Raises AlreadyThere for a book that somebody has begun."""
    if book.session.scalar(select(Customer.id).limit(1)) or book.session.scalar(select(Team.id).limit(1)):
        raise AlreadyThere(errors.HAS_BEGUN)


def restore(book: Book, entries: Iterable[Entry], advance: Advance) -> None:
    """Everything in its place. The colleagues who are there already stay; the file says how they are set.

    Raises AlreadyThere, and Invalid for entries that contradict themselves.
    """
    must_be_empty(book)
    restorer = BookRestorer(book)
    try:
        for name, of_table in groupby(entries, key=lambda entry: entry[0]):
            if name == WORKSPACE:
                restorer.restore_settings(next(of_table)[1])
            else:
                restorer.restore_table(name, (entry for _, entry in of_table), advance)
        mark_superseded_ratings(book.session.connection(), book.workspace_id)
        renew_keys_of_names(book.session.connection(), book.workspace_id)
    except (IntegrityError, DataError) as error:
        words = errors.CONTRADICTS_ITSELF.format(why=error.orig)
        raise Invalid(words.splitlines()[0]) from None


class BookRestorer:
    def __init__(self, book: Book) -> None:
        self._book = book
        self._connection: Connection = book.session.connection()
        self._ids: dict[str, array[int]] = {}
        self._customers: dict[str, array[int]] = {}
        self._known = {table.name: table for table in tables()}

    def restore_settings(self, entry: dict[str, Value]) -> None:
        """The workspace remains the one it is in Slack."""
        workspace = table_of(Workspace)
        values = workspace_settings(entry)
        values.pop("slack_team_id", None)
        condition = workspace.c.id == self._book.workspace_id
        if values:
            self._connection.execute(update(workspace).where(condition).values(values))

    def restore_table(self, name: str, entries: Iterator[dict[str, Value]], advance: Advance) -> None:
        if (table := self._known.get(name)) is None:
            raise Invalid(errors.UNKNOWN.format(name=name, where="the file"))
        if table in STARTED_WITH:
            condition = table.c.workspace_id == self._book.workspace_id
            self._connection.execute(delete(table).where(condition))
        rows = TableRestorer(self._connection, table, self._book.workspace_id, self._ids, self._customers)
        while chunk := list(islice(entries, AT_ONCE)):
            rows.write(chunk)
            advance(len(chunk))
        rows.write_references()


class TableRestorer:
    """The rows of one table, from entries to the database."""

    def __init__(
        self,
        connection: Connection,
        table: Table,
        workspace_id: int,
        ids: dict[str, array[int]],
        customers: dict[str, array[int]],
    ) -> None:
        """ids, customers: of the rows so far, by table: their ids, and whose rows they are."""
        self._connection, self._table, self._all_ids, self._all_customers = connection, table, ids, customers
        self._references = references(table)
        self._self_columns = [name for name, to in self._references.items() if to == table.name]
        self._readers = {name: strict_reader(table.c[name]) for name in columns(table)}
        self._required = [c.name for c in table.c if not (c.nullable or c.name in ("id", "workspace_id"))]
        self._blank = blank(table) | ({"workspace_id": workspace_id} if "workspace_id" in table.c else {})
        self._id_allocator = IdAllocator(connection, table) if "id" in table.c else None
        self._new_ids = ids.setdefault(table.name, array("q"))
        self._of_customers = customers.setdefault(table.name, array("q"))
        self._self_references: list[tuple[int, str, int]] = []
        self._existing_reps = self._load_existing_reps(workspace_id) if table is table_of(Rep) else {}

    def write(self, entries: list[dict[str, Value]]) -> None:
        rows = [self._row(entry) for entry in entries]
        if self._id_allocator:
            rows = self._with_ids(rows)
        put(self._connection, self._table, rows)

    def write_references(self) -> None:
        """References within the table, now that all of it is there."""
        rows = {id_: place for place, id_ in enumerate(self._new_ids)} if self._self_references else {}
        merged = {id_ for id_, name, _ in self._self_references if name == MERGED_INTO}
        for id_, name, number in self._self_references:
            to, place = self._find(self._table.name, number), rows[id_]
            if self._of_customers[place] != self._of_customers[number - 1]:
                raise Invalid(errors.OF_TWO_CUSTOMERS.format(table=self._table.name, number=place + 1))
            if name == MERGED_INTO and to in merged:
                raise Invalid(errors.MERGED_INTO_MERGED.format(number=place + 1, other=number))
            self._connection.execute(
                update(self._table).where(self._table.c.id == bindparam("row")).values({name: to}),
                {"row": id_},
            )

    def _row(self, entry: dict[str, Value]) -> Values:
        row = dict(self._blank)
        for name, value in entry.items():
            if name not in self._readers or name in ("id", "workspace_id"):
                raise Invalid(errors.UNKNOWN.format(name=name, where=self._table.name))
            if name in self._references and name not in self._self_columns:
                row[name] = None if value is None else self._find(self._references[name], value)
            else:
                row[name] = self._value(name, value)
        self._check(row, entry)
        return row

    def _check(self, row: Values, entry: dict[str, Value]) -> None:
        place = {"table": self._table.name, "number": len(self._of_customers) + 1}
        if missing := [name for name in self._required if row[name] is None]:
            raise Invalid(errors.LACKS.format(names=joined(missing), **place))
        if not fits(self._table.name, row):
            raise Invalid(errors.MAKES_NO_SENSE.format(**place))
        if len(customers := self._customers_of(row, entry)) > 1:
            raise Invalid(errors.OF_TWO_CUSTOMERS.format(**place))
        self._of_customers.append(next(iter(customers), 0))

    def _customers_of(self, row: Values, entry: dict[str, Value]) -> set[int]:
        """The customers of the row and of all that it refers to; there can be one."""
        referred = {
            self._all_customers[to][entry[name] - 1]
            for name, to in self._references.items()
            if row[name] is not None and name not in (*self._self_columns, "customer_id")
        }
        return {*referred, row.get("customer_id") or 0} - {0}

    def _with_ids(self, rows: list[Values]) -> list[Values]:
        """With ids; a rep who is there already is set and not written again."""
        new = [row for row in rows if row.get("slack_user_id") not in self._existing_reps]
        ids = iter(self._id_allocator.take(len(new)) if self._id_allocator else [])
        for row in rows:
            existing_id = self._existing_reps.get(row.get("slack_user_id"))
            row["id"] = existing_id or next(ids)
            self._new_ids.append(row["id"])
            self._self_references += [
                (row["id"], name, row.pop(name)) for name in self._self_columns if row[name] is not None
            ]
            row |= dict.fromkeys(self._self_columns)
            if existing_id:
                self._connection.execute(
                    update(self._table).where(self._table.c.id == existing_id).values(row)
                )
        return new

    def _value(self, name: str, value: Value) -> Any:
        if value is None and self._table.c[name].nullable:
            return None
        return read_value(self._table, name, value)

    def _find(self, name: str, number: Value) -> int:
        ids = self._all_ids.get(name, array("q"))
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= len(ids):
            place = {"table": self._table.name, "name": name, "number": shown(number)}
            raise Invalid(errors.DOES_NOT_COME_BEFORE.format(**place))
        return ids[number - 1]

    def _load_existing_reps(self, workspace_id: int) -> dict[Any, int]:
        rep = self._table.c
        query = select(rep.slack_user_id, rep.id).where(rep.workspace_id == workspace_id)
        return {row.slack_user_id: row.id for row in self._connection.execute(query)}


def workspace_settings(entry: dict[str, Value]) -> Values:
    """The settings of a workspace as a file states them. Raises Invalid."""
    workspace = table_of(Workspace)
    for name in entry:
        if name not in SETTINGS:
            raise Invalid(errors.UNKNOWN.format(name=name, where=WORKSPACE))
    values = {name: read_value(workspace, name, value) for name, value in entry.items()}
    if not fits(workspace.name, values):
        raise Invalid(errors.MAKES_NO_SENSE.format(table=WORKSPACE, number=1))
    return values


def read_value(table: Table, name: str, value: Value) -> Any:
    """Raises Invalid for what the column cannot hold."""
    try:
        return strict_reader(table.c[name])(value)
    except (Invalid, ValueError, TypeError, ArithmeticError):
        words = errors.NO_VALUE.format(table=table.name, name=name, value=shown(value))
        raise Invalid(words) from None


def shown(value: Value) -> str:
    """The value as far as a sentence can hold it."""
    words = value if isinstance(value, str) else json.dumps(value, default=str)
    return storable(words if len(words) <= SHOWN else f"{words[:SHOWN]}…")

"""A journal of what a merge wrote: old and new values of every row, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from models.duplicates.edits import COLUMNS_OF
from models.duplicates.rows import RowKey, Rows
from models.storage.bulk import Values

Changes = dict[str, dict[str, dict[str, list[Any]]]]  # table, id, column: [before, after]
Ids = dict[str, list[int]]  # by table


@dataclass(frozen=True, slots=True)
class Journal:
    """changed: of rows that were there. added: rows that it made. known: all rows that were there, so that
    later ones can be told. links_before, links_after: who took part in what."""

    changed: Changes
    added: Ids
    known: Ids
    links_before: list[list[int]]
    links_after: list[list[int]]

    @classmethod
    def of(
        cls, before: Rows, after: Rows, links_before: set[tuple[int, int]], links_after: set[tuple[int, int]]
    ) -> Journal:
        changed: Changes = {}
        for (table, id_), is_now in after.items():
            if (was := before.get((table, id_))) is None:
                continue
            if names := _differing(table, was, is_now):
                columns = {name: [was[name], is_now[name]] for name in names}
                changed.setdefault(table, {})[str(id_)] = columns
        return cls(
            changed,
            _ids(key for key in after if key not in before),
            _ids(before),
            sorted(map(list, links_before - links_after)),
            sorted(map(list, links_after - links_before)),
        )

    @classmethod
    def read(cls, written: dict[str, Any]) -> Journal:
        return cls(**written)

    def written(self) -> dict[str, Any]:
        return asdict(self)

    def changes(self) -> Iterator[tuple[RowKey, dict[str, list[Any]]]]:
        for table, rows in self.changed.items():
            for id_, columns in rows.items():
                yield (table, int(id_)), columns

    def ids_known(self, table: str) -> set[int]:
        return {*self.known.get(table, ()), *self.added.get(table, ())}


def _differing(table: str, was: Values, is_now: Values) -> set[str]:
    """The columns that differ, with all the others of the same field."""
    names = {name for name, value in is_now.items() if was[name] != value}
    fields = COLUMNS_OF.get(table, {}).values()
    return names.union(*(columns for columns in fields if not names.isdisjoint(columns)))


def _ids(keys: Any) -> Ids:
    ids: Ids = {}
    for table, id_ in keys:
        ids.setdefault(table, []).append(id_)
    return ids

"""Records of imports that were made while two customers were one: once the two are apart again, each record
tells of the one that has the row, and of values as they are without the merge."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from models.duplicates.edits import Columns, without_merge
from models.duplicates.record import Merge
from models.duplicates.rows import CUSTOMER, RowKey
from models.storage.base import Base
from models.storage.bulk import Values


def follow_rows(
    connection: Connection, merge: Merge, changes: Mapping[RowKey, Columns], moved: Collection[RowKey]
) -> None:
    """`changes` are what the merge had written, `moved` the rows that go with the other customer."""
    table, imports = (Base.metadata.tables[name] for name in ("imported_rows", "imports"))
    later = select(imports.c.id).where(imports.c.at > merge.at)
    records = select(table).where(table.c.customer_id == merge.customer_id, table.c.import_id.in_(later))
    gone = {}
    for record in connection.execute(records).all():
        key = (record.of_table, record.row_id)
        values: Values = {
            name: was and was | without_merge(key[0], changes.get(key, {}), was)
            for name, was in (("before", record.before), ("after", record.after))
        }
        if key in moved:
            gone[record.import_id] = record.workspace_id
            values |= {"customer_id": merge.merged_id}
            if "customer_id" in values["after"]:
                values["after"] |= {"customer_id": merge.merged_id}
        connection.execute(update(table).where(table.c.id == record.id).values(values))
    if gone:
        connection.execute(insert(table), [_head(table, merge, *of) for of in gone.items()])


def _head(table: Table, merge: Merge, import_id: int, workspace_id: int) -> dict[str, Any]:
    """The record of the other customer itself, of which the import has changed nothing but such rows."""
    own = {"workspace_id": workspace_id, "import_id": import_id, "customer_id": merge.merged_id}
    row = {"of_table": CUSTOMER.name, "row_id": merge.merged_id, "before": {}, "after": {}, "state": None}
    return own | row

"""The first look through a file: how many lines, and how its columns write days and amounts."""

from __future__ import annotations

from dataclasses import dataclass

from models.customers import profile as customer
from models.importing.reading import errors
from models.importing.reading.amounts import DecimalEvidence
from models.importing.reading.columns import ColumnMapping, map_columns
from models.importing.reading.csv_file import CsvFile
from models.importing.reading.dates import DateEvidence, DateOrder
from models.kernel.errors import Invalid

DAYS = {*customer.DAYS, "last_on", "bought_on", "delivered_on", "renews_on", "contact_birthday"}


@dataclass(frozen=True, slots=True)
class FileScan:
    """`orders` and `decimals` are by the index of the column."""

    source: CsvFile
    columns: ColumnMapping
    lines: int
    orders: dict[int, DateOrder]
    decimals: dict[int, str]


def scan(source: CsvFile, order: DateOrder | None) -> FileScan:
    """Raises Invalid, in one sentence, for a file that cannot be imported as it is."""
    rows = source.rows()
    _, headings = next(rows)
    columns = map_columns(headings)
    days = {index: DateEvidence() for (name, _), index in columns.indices.items() if name in DAYS}
    amounts = {index: DecimalEvidence() for (name, _), index in columns.indices.items() if name == "amount"}
    evidence_by_index: dict[int, DateEvidence | DecimalEvidence] = {**days, **amounts}
    lines = 0
    for _, cells in rows:
        lines += 1
        for index, evidence in evidence_by_index.items():
            if index < len(cells) and cells[index]:
                evidence.look_at(cells[index])
    if not lines:
        raise Invalid(errors.NO_LINES.format(path=source.path))
    orders = {index: order or evidence.order(headings[index]) for index, evidence in days.items()}
    return FileScan(
        source, columns, lines, orders, {index: evidence.decimal for index, evidence in amounts.items()}
    )

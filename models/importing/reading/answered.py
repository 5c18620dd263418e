"""The cells of a file as they were decided to be read, for whoever reads some of them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.importing.columns.headings import normalized
from models.importing.preview.description import ColumnUse
from models.importing.reading import errors
from models.importing.reading.amounts import plain_amount, read_currency
from models.importing.reading.context import ImportContext
from models.importing.reading.dates import plain_day
from models.importing.reading.file_scan import DAYS, FileScan
from models.importing.reading.line_cells import TO_COME
from models.kernel.names import name_key


@dataclass(slots=True)
class AnsweredCells:
    """Writes cells so that they need no answer any more. names_meant: names in the book that are meant, by
    the keys of those in the file."""

    scan: FileScan
    context: ImportContext
    names_meant: Mapping[str, str] = field(default_factory=dict)

    def headings(self) -> list[str]:
        """A heading that somebody has said to be one of the book's is that one."""
        mapped = {normalized(heading): name for heading, name in self.scan.choices.mapping.items()}
        return [
            errors.LEFT_OUT.format(heading=heading)
            if self.scan.columns.uses.get(index) is ColumnUse.SKIPPED and index in self.scan.columns.rivals
            else mapped.get(normalized(heading), heading)
            for index, heading in enumerate(self.scan.columns.headings)
        ]

    def cells(self, cells: list[str]) -> list[str]:
        """The cells of a line, as many as the heading has, or more."""
        answered, clean = list(cells), self.scan.clean
        for index, plain in self._plain(cells):
            if plain != clean(cells[index]):
                answered[index] = plain
        return answered

    def _plain(self, cells: list[str]) -> Iterator[tuple[int, str]]:
        columns, clean, this_year = self.scan.columns, self.scan.clean, self.context.this_year
        for (name, number), index in columns.indices.items():
            if name in DAYS:
                for place in columns.places(name, number):
                    order = self.scan.orders.get(place) or self.scan.orders[index]
                    yield place, plain_day(clean(cells[place]), order, this_year, to_come=name in TO_COME)
            elif name in ("amount", "unit_price"):
                beside = columns.index("currency", number)
                currency = clean(cells[beside]) if beside is not None else ""
                expected = read_currency(currency) if currency else self.context.currency
                yield index, plain_amount(clean(cells[index]), self.scan.decimals[index], expected)
            elif name == "name":
                cell = clean(cells[index])
                yield index, self.names_meant.get(name_key(cell), cell)

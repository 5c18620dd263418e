"""Telling columns by their cells, where headings alone would guess: two columns of names, an id
that may be that of a line, a price that may be of one piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, islice

from models.importing.columns.columns import ColumnMapping, map_columns
from models.importing.columns.context import OF_ANYTHING
from models.importing.columns.headings import meaning_of, normalized, word_list
from models.importing.files.records import CsvRecord, ListSource
from models.importing.preview.choices import ReadingChoices
from models.importing.preview.description import ColumnUse, UnclearKind, UnclearPoint
from models.kernel.names import name_key

A_CODE = re.compile(r"(?=(?:.*\d){2})[A-Z0-9][A-Z0-9._/#-]*")  # CUST-00017, 10017, C17; not 3M
A_NUMBER = re.compile(r"\d+")
OF_NAMES = {"name": "Customer", "contact_name": "Contact name"}  # our heading for each
PRICES = {"price", "preis", "prix", "precio", "preco", "prezzo"}  # of all or of one, nobody can say
MOST_RIVALS = 5  # columns of one field that are compared
FEW, MOST = 200, 20_000  # lines looked at: where there is nothing to compare, and for ids


@dataclass(slots=True)
class NameCells:
    """How the cells of a column of names are written."""

    filled: int = 0
    flags: int = 0
    codes: int = 0

    def look_at(self, cell: str) -> None:
        self.filled += 1
        self.flags += is_flag(cell)
        self.codes += A_CODE.fullmatch(cell) is not None

    @property
    def are_flags(self) -> bool:
        return 0 < self.filled == self.flags

    @property
    def are_codes(self) -> bool:
        return 0 < self.filled == self.codes


@dataclass(slots=True)
class RivalCells:
    """Two columns of one field. fills: the second is filled where the first is empty. differing: cells of the
    first line in which they are not alike."""

    fills: bool = False
    differing: tuple[str, str] | None = None

    def look_at(self, first: str, second: str) -> None:
        if second and not first:
            self.fills = True
        elif second and self.differing is None and name_key(first) != name_key(second):
            self.differing = first, second

    @property
    def use(self) -> ColumnUse:
        if self.differing:
            return ColumnUse.NO_PLACE
        return ColumnUse.SECOND if self.fills else ColumnUse.TAKEN


@dataclass(slots=True)
class FirstLook:
    """Looks at the cells of the columns that are not sure. found: the field of a column, or that it holds
    nothing of the book."""

    columns: ColumnMapping
    clean: Callable[[str], str]
    found: dict[int, str | None] = field(default_factory=dict)
    unclear: list[UnclearPoint] = field(default_factory=list)
    _groups: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    _names: dict[int, NameCells] = field(default_factory=dict)
    _rivals: dict[tuple[int, int], RivalCells] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, key in self.columns.rivals.items():
            self._groups.setdefault(key, [self.columns.indices[key]]).append(index)
        for key, index in self.columns.indices.items():
            if key[0] in OF_NAMES:
                self._groups.setdefault(key, [index])
        for (name, _), group in self._groups.items():
            del group[MOST_RIVALS:]
            self._names |= {index: NameCells() for index in group if name in OF_NAMES}
            self._rivals |= {pair: RivalCells() for pair in combinations(group, 2)}

    def look(self, rows: Iterator[CsvRecord]) -> None:
        ids, price = self._ids_of_anything(), self._price_and_quantity()
        most = None if self._rivals else MOST if ids or price else FEW
        for record in islice(rows, most):
            cells = record.cells
            for index, names in self._names.items():
                if cell := self._cell(cells, index):
                    names.look_at(cell)
            for (first, second), rival in self._rivals.items():
                rival.look_at(self._cell(cells, first), self._cell(cells, second))
            if ids and self._looks_like_ids_of_lines(cells, *ids):
                ids = None
            if price and self._may_be_of_one(cells, *price):
                price = None
        for key, group in self._groups.items():
            if key[0] in OF_NAMES:
                self._tell_names(key, group)

    def settle(self, columns: ColumnMapping) -> None:
        """Say in the mapping that heeds what was found what becomes of columns of one field."""
        asked: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for index, key in columns.rivals.items():
            first = columns.indices[key]
            rival = self._rivals.get((first, index)) or self._rivals.get((index, first))
            columns.uses[index] = use = self._use(columns, key, index, rival)
            if use in (ColumnUse.SECOND, ColumnUse.FURTHER):
                whole = key if use is ColumnUse.SECOND else ("notes", 1)
                columns.further.setdefault(whole, []).append(index)
            elif rival and rival.differing and key[0] in OF_NAMES and first not in columns.mapped:
                cells = rival.differing if (first, index) in self._rivals else rival.differing[::-1]
                asked.setdefault(key, [(first, cells[0])]).append((index, cells[1]))
        self.unclear += [self._several_names(key, cells) for key, cells in asked.items()]

    def _use(
        self, columns: ColumnMapping, key: tuple[str, int], index: int, rival: RivalCells | None
    ) -> ColumnUse:
        if rival is None:  # among very many, and not compared
            return ColumnUse.NO_PLACE
        first = columns.indices[key]
        if not rival.differing or key[0] not in OF_NAMES:
            return rival.use
        if normalized(columns.headings[first]) == normalized(columns.headings[index]):
            return ColumnUse.FURTHER  # nobody can say which is meant
        return ColumnUse.SKIPPED if first in columns.mapped else ColumnUse.NO_PLACE

    def _cell(self, cells: list[str], index: int) -> str:
        return self.clean(cells[index]) if index < len(cells) and cells[index] else ""

    def _tell_names(self, key: tuple[str, int], group: list[int]) -> None:
        """A column of codes beside one of names is that of the ids, one of "yes" and "no" is nothing."""
        sure = [index for index in group if index in self.columns.mapped]
        names = [index for index in group if not self._names[index].are_flags]
        self.found |= {index: None for index in group if index not in (*names, *sure)}
        if not sure and any(self._is_of_names(index) for index in names):
            for index in names:
                if self._names[index].are_codes:
                    is_id = key == ("name", 1) and ("id", 1) not in self.columns.indices
                    self.found[index] = "id" if is_id and "id" not in self.found.values() else None

    def _is_of_names(self, index: int) -> bool:
        cells = self._names[index]
        return cells.filled > 0 and not cells.are_codes

    def _several_names(self, key: tuple[str, int], cells: list[tuple[int, str]]) -> UnclearPoint:
        name, number = key
        book_heading = OF_NAMES[name] if number == 1 else f"Contact {number} name"
        meanings = [meaning_of(self.columns.headings[index]) for index, _ in cells]
        if all(meaning and meaning.field == "plain_name" for meaning in meanings):
            book_heading = "Name"  # of a customer or a person, as the other columns tell
        readings = tuple((self.columns.heading(index), cell) for index, cell in cells)
        return UnclearPoint(UnclearKind.NAMES, *readings[0], readings, book_heading=book_heading)

    def _ids_of_anything(self) -> tuple[int, int, int | None] | None:
        """The columns of the id, the name and the owner, where an id may be that of a line."""
        columns = self.columns
        id_, name, owner = (columns.index(field) for field in ("id", "name", "owner"))
        if id_ is None or name is None or id_ in columns.mapped or columns.product:
            return None
        meaning = meaning_of(columns.headings[name])
        is_of_people = meaning is not None and meaning.field != "name" and columns.index("bought_on") is None
        is_sure = is_of_people or normalized(columns.headings[id_]) not in OF_ANYTHING
        return None if is_sure else (id_, name, owner)

    def _looks_like_ids_of_lines(self, cells: list[str], id_: int, name: int, owner: int | None) -> bool:
        owned = self._cell(cells, owner) if owner is not None else ""
        called, number = self._cell(cells, name), self._cell(cells, id_)
        key = f"{name_key(called)}\n{owned}"
        if not called or not number or (known := self._ids.setdefault(key, number)) == number:
            return False
        readings = (("Line id", known), ("Customer id", number))
        heading = self.columns.heading(id_)
        self.unclear.append(UnclearPoint(UnclearKind.IDS, heading, called, readings))
        return True

    def _price_and_quantity(self) -> tuple[int, int] | None:
        price = self.columns.index("amount")
        fields = {meaning.field: i for i, h in enumerate(self.columns.headings) if (meaning := meaning_of(h))}
        if price is None or price in self.columns.mapped or "quantity" not in fields:
            return None
        is_price = normalized(self.columns.headings[price]) in PRICES
        return (price, fields["quantity"]) if is_price else None

    def _may_be_of_one(self, cells: list[str], price: int, quantity: int) -> bool:
        each, pieces = self._cell(cells, price), self._cell(cells, quantity)
        if not each or not A_NUMBER.fullmatch(pieces) or int(pieces[:9]) == 1:
            return False
        readings = (("Unit price", f"{pieces} × {each}"), ("Amount", each))
        self.unclear.append(UnclearPoint(UnclearKind.PRICES, self.columns.heading(price), each, readings))
        return True


def is_flag(cell: str) -> bool:
    """Whether the cell says yes or no, and is nobody's name."""
    return cell.casefold() in word_list("flags")


def map_by_cells(
    source: ListSource, headings: list[str], choices: ReadingChoices, clean: Callable[[str], str]
) -> tuple[ColumnMapping, list[UnclearPoint]]:
    """The columns, and what is to be asked about them. Raises Invalid."""
    columns = map_columns(headings, choices)
    look = FirstLook(columns, clean)
    if not columns.is_own and not source.product:
        rows = source.rows()
        next(rows)
        look.look(rows)
    if look.found:
        columns = map_columns(headings, choices, look.found)
    look.settle(columns)
    return columns, look.unclear

"""The cells of one line by what they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.customers.contacts.contact import Birthday
from models.customers.contacts.errors import STILL_TO_COME
from models.importing.columns.columns import ColumnMapping
from models.importing.preview.choices import DateOrder
from models.importing.reading.addresses import DIALLING_CODE, with_dialling_code
from models.importing.reading.cells import check_damage, is_no_day, one_line
from models.importing.reading.dates import read_birthday, read_day
from models.kernel.errors import Invalid

Read = Callable[[str], Any]
TO_COME = ("not_before", "renews_on", "delivered_on")  # days with a year of two digits are of this century
MOST_DIGITS = 4  # of a day or a month


@dataclass(slots=True)
class LineCells:
    """`orders` is by the index of the column; zone: where a moment is of which day."""

    cells: list[str]
    columns: ColumnMapping
    orders: dict[int, DateOrder]
    zone: str = "UTC"

    def dial_from_abroad(self) -> None:
        """A country that is a code to dial, "+351", belongs to the numbers beside it."""
        country = self.columns.index("country")
        code = self.cells[country] if country is not None and not self.columns.is_own else ""
        if country is None or code[:1] not in ("+", "0") or not DIALLING_CODE.fullmatch(code):
            return
        self.cells[country] = ""
        for name, number in self.columns.indices:
            if name in ("contact_phone", "company_phone"):
                for index in self.columns.places(name, number):
                    self.cells[index] = with_dialling_code(self.cells[index], code)

    def get(self, name: str, read: Read | None = None, number: int = 1) -> Any:
        """Return the content of the cell, or None when it is empty or there is no such column. Raises
        Invalid, naming the column."""
        index = self._index(name, number)
        return None if index is None else self.at(index, read or self.as_name)

    def as_name(self, cell: str) -> str:
        """The content of a cell of one line; an export of a book wrote it as it is."""
        return cell if self.columns.is_own else one_line(cell)

    def _index(self, name: str, number: int) -> int | None:
        """The column of a field: the first that is filled, where there are several."""
        key = name, number
        index = self.columns.indices.get(key)
        if index is None or self.cells[index] or name == "notes" or key not in self.columns.further:
            return index
        return next((further for further in self.columns.further[key] if self.cells[further]), index)

    def at(self, index: int, read: Read) -> Any:
        if not (cell := self.cells[index]):
            return None
        try:
            return read(check_damage(cell))
        except Invalid as error:
            if error.field == "email":  # its words name the field themselves
                raise
            raise Invalid(f"{self.columns.heading(index)}: {error.words}") from None

    def word(self, name: str, read: Read, number: int = 1) -> Any:
        """A word of a closed list. Another program's own words are left out; an export of a book has none."""
        try:
            return self.get(name, read, number)
        except Invalid:
            if self.columns.is_own:
                raise
            return None

    def day(self, name: str, number: int, today: date) -> date | None:
        day: date | None = self._day(
            name,
            number,
            lambda cell, order: read_day(cell, order, today.year, to_come=name in TO_COME, zone=self.zone),
        )
        return day

    def birthday(self, number: int, today: date) -> tuple[Birthday | None, str]:
        """The birthday of a person, or else "Birthday: 31.02.1980", which costs nobody more than that."""
        in_parts = number == 1 and ("birth_day", 1) in self.columns.indices
        name, number = ("birth_day", 1) if in_parts else ("contact_birthday", number)
        if in_parts:
            self._join_birthday()

        def read(cell: str, order: DateOrder) -> Birthday:
            born = read_birthday(cell, order, today.year, self.zone)
            if not self.columns.is_own and born.is_still_to_come(today):
                raise Invalid(STILL_TO_COME)
            return born

        try:
            return self._day(name, number, read), ""
        except Invalid:
            if self.columns.is_own:
                raise
            index = self.columns.indices[name, number]
            return None, f"{self.columns.heading(index)}: {self.cells[index]}"

    def _join_birthday(self) -> None:
        """Write day, month and year of a birthday in the cell of the day."""
        index = self.columns.indices["birth_day", 1]
        day, month = self.cells[index], self.cells[self.columns.indices["birth_month", 1]]
        place = self.columns.index("birth_year")
        year = self.cells[place] if place is not None else ""
        is_short = max(len(day), len(month)) <= MOST_DIGITS
        if is_short and day.isdecimal() and month.isdecimal() and int(month):
            self.cells[index] = f"{year or '-'}-{int(month):02}-{int(day):02}"
        else:
            self.cells[index] = " ".join(filter(None, (day, month, year)))

    def _day(self, name: str, number: int, read: Callable[[str, DateOrder], Any]) -> Any:
        index = self._index(name, number)
        if index is None or (not self.columns.is_own and is_no_day(self.cells[index])):
            return None
        order = self.orders.get(index) or self.orders.get(self.columns.indices[name, number])
        order = order or DateOrder.DAY_FIRST
        return self.at(index, lambda cell: read(cell, order))

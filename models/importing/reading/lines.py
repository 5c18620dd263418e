"""One line of a file, read into what it says about a customer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from models.customers.contacts.contact import LONGEST_EMAIL, LONGEST_PHONE, LONGEST_ROLE, ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.profile import DAYS, LONGEST, LONGEST_EXTERNAL_ID, LONGEST_PICTURE, PICTURE
from models.customers.purchases.purchase import PurchaseDetails
from models.importing.imported import ImportedCustomer, ImportedInteraction, ImportedPurchase, ImportOwner
from models.importing.reading import errors
from models.importing.reading.amounts import read_money
from models.importing.reading.dates import DateOrder, read_birthday, read_day
from models.importing.reading.file_scan import FileScan
from models.importing.reading.vocabulary import (
    read_days,
    read_line,
    read_list,
    read_week,
    read_word,
    read_zone,
)
from models.kernel.errors import Invalid
from models.kernel.money import Money
from models.kernel.names import LONGEST_NAME, name_key
from models.kernel.printable import printable
from models.kernel.spreadsheet import unguarded
from models.kernel.vocabulary import Channel, Outcome, Stage, Tone
from models.rhythm.cadence import Cadence
from models.storage.base import LONGEST_LIST

Read = Callable[[str], Any]
PROFILE: dict[str, Read] = {
    "stage": partial(read_word, Stage),
    "tone": partial(read_word, Tone),
    "preferred_channels": lambda cell: tuple(
        read_word(Channel, word).value for word in read_list(cell, LONGEST_LIST)
    ),
    "language": partial(read_line, longest=LONGEST["language"]),
    "country": partial(read_line, longest=LONGEST["country"]),
    "time_zone": read_zone,
    "working_week": read_week,
    "tags": partial(read_list, longest=LONGEST_LIST),
    "notes": partial(read_line, longest=LONGEST["notes"]),
    **{field: partial(read_line, longest=LONGEST_PICTURE) for field in PICTURE},
    "ideal_days": read_days,
    "maximum_days": read_days,
}


@dataclass(frozen=True, slots=True)
class ImportContext:
    """The parts of the book that a line refers to. `owner` is whose the customers are when no column says
    so."""

    segments: Mapping[str, int]  # ids by name
    currency: str
    owners: list[ImportOwner]
    find_owner: Callable[[str], int]
    owner: int
    today: Callable[[str], date]  # in a time zone


class LineReader:
    def __init__(self, scan: FileScan, context: ImportContext) -> None:
        self._scan, self._context, self._columns = scan, context, scan.columns
        self._width = len(scan.columns.headings)
        readers = PROFILE | {"segment": self._segment}
        self._profile = [
            (index, name, readers[name])
            for (name, number), index in scan.columns.indices.items()
            if name in readers and number == 1
        ]
        self._contacts = scan.columns.numbers("contact_")
        self._interactions = scan.columns.numbers("last_on")
        self._purchases = scan.columns.numbers("bought_on")
        self._has_owners = scan.columns.index("owner") is not None

    def read(self, cells: list[str]) -> ImportedCustomer:
        """Raises Invalid, naming the column, for a line that cannot be taken as it is."""
        cells = self._cleaned(cells)
        name = self._name(cells)
        owner = self._owner(cells)
        zone = self._context.owners[self._context.owner if owner is None else owner].time_zone
        today = self._context.today(zone)
        return ImportedCustomer(
            name,
            owner,
            self._get(cells, "id", partial(read_line, longest=LONGEST_EXTERNAL_ID)),
            self._read_profile(cells, today),
            [contact for n in self._contacts if (contact := self._contact(cells, n, name, today))],
            [interaction for n in self._interactions if (interaction := self._interaction(cells, n, today))],
            [purchase for n in self._purchases if (purchase := self._purchase(cells, n, today))],
        )

    def _cleaned(self, cells: list[str]) -> list[str]:
        if len(cells) > self._width and any(cells[self._width :]):
            raise Invalid(errors.TOO_MANY_CELLS.format(cells=len(cells), width=self._width))
        padded = cells[: self._width] + [""] * (self._width - len(cells))
        return [cell and tidy(cell) for cell in padded]

    def _get(self, cells: list[str], name: str, read: Read = str, number: int = 1) -> Any:
        """Return the content of the cell, or None when it is empty or there is no such column."""
        index = self._columns.indices.get((name, number))
        if index is None or not cells[index]:
            return None
        return self._read(cells[index], index, read)

    def _read(self, cell: str, index: int, read: Read) -> Any:
        try:
            return read(cell)
        except Invalid as error:
            raise Invalid(f"{self._columns.headings[index].strip()}: {error.words}") from None

    def _name(self, cells: list[str]) -> str:
        name: str = self._get(cells, "name") or " ".join(
            filter(None, (self._get(cells, "first_name"), self._get(cells, "last_name")))
        )
        if not name_key(name) and self._get(cells, "id") is None:
            raise Invalid(errors.NO_NAME)
        if len(name) > LONGEST_NAME:
            raise Invalid(errors.NAME_TOO_LONG.format(longest=LONGEST_NAME))
        return name

    def _owner(self, cells: list[str]) -> int | None:
        if not self._has_owners:
            return self._context.owner
        owner: int | None = self._get(cells, "owner", self._context.find_owner)
        return owner

    def _read_profile(self, cells: list[str], today: date) -> dict[str, Any]:
        profile = {
            name: self._read(cells[index], index, read) for index, name, read in self._profile if cells[index]
        }
        if "segment" in profile:
            profile["segment_id"] = profile.pop("segment")
        for name in DAYS:
            if day := self._day(cells, name, 1, today):
                profile[name] = day
        if "ideal_days" in profile or "maximum_days" in profile:
            if not {"ideal_days", "maximum_days"} <= profile.keys():
                raise Invalid(errors.HALF_A_CADENCE)
            Cadence(profile["ideal_days"], profile["maximum_days"])
        return profile

    def _segment(self, cell: str) -> int:
        if (id_ := self._context.segments.get(name_key(cell))) is None:
            raise Invalid(errors.NO_SEGMENT.format(cell=cell, names=", ".join(self._context.segments)))
        return id_

    def _day(self, cells: list[str], name: str, number: int, today: date) -> date | None:
        order = self._order(name, number)
        day: date | None = self._get(cells, name, lambda cell: read_day(cell, order, today.year), number)
        return day

    def _order(self, name: str, number: int) -> DateOrder:
        index = self._columns.index(name, number)
        return DateOrder.ISO if index is None else self._scan.orders[index]

    def _contact(self, cells: list[str], n: int, customer: str, today: date) -> ContactDetails | None:
        def cell_of(field: str, read: Read = str) -> Any:
            return self._get(cells, f"contact_{field}", read, n)

        parts = " ".join(filter(None, (cell_of("first"), cell_of("last"))))
        name = cell_of("name") or parts
        order = self._order("contact_birthday", n)
        details = {
            "role": cell_of("role", partial(read_line, longest=LONGEST_ROLE)) or "",
            "email": cell_of("email", partial(read_line, longest=LONGEST_EMAIL)) or "",
            "phone": cell_of("phone", partial(read_line, longest=LONGEST_PHONE)) or "",
            "birthday": cell_of("birthday", lambda cell: read_birthday(cell, order, today.year)),
            "tone": cell_of("tone", partial(read_word, Tone)),
            "preferred_channel": cell_of("channel", partial(read_word, Channel)),
        }
        if not name and not any(details.values()):
            return None
        return ContactDetails(name or customer or details["email"], **details)

    def _interaction(self, cells: list[str], n: int, today: date) -> ImportedInteraction | None:
        day = self._day(cells, "last_on", n, today)
        channel = self._get(cells, "last_channel", partial(read_word, Channel), n)
        note = self._get(cells, "last_note", str, n) or ""
        if day is None:
            if channel or note:
                raise Invalid(errors.INTERACTION_WITHOUT_DAY)
            return None
        InteractionDetails(channel or Channel.CALL, Outcome.REACHED, day, note).check(today)
        return ImportedInteraction(day, channel, note)

    def _purchase(self, cells: list[str], n: int, today: date) -> ImportedPurchase | None:
        day = self._day(cells, "bought_on", n, today)
        product = self._get(cells, "what", str, n) or ""
        decimal = self._scan.decimals.get(self._columns.indices.get(("amount", n), -1), "")
        amount, currency_of_amount = self._get(
            cells, "amount", lambda cell: read_money(cell, decimal), n
        ) or (None, None)
        if day is None:
            if product or amount is not None:
                raise Invalid(errors.PURCHASE_WITHOUT_DAY)
            return None
        currency = self._get(cells, "currency", str, n) or currency_of_amount or self._context.currency
        price = None if amount is None else Money(amount, currency.upper())
        delivered_on, renews_on = (self._day(cells, name, n, today) for name in ("delivered_on", "renews_on"))
        PurchaseDetails(day, product, price, delivered_on, renews_on).check(today)
        number = self._get(cells, "purchase_number", read_days, n) or 1
        return ImportedPurchase(
            day, amount, price.currency if price else None, product, number, delivered_on, renews_on
        )


def tidy(cell: str) -> str:
    """Without what cannot be seen, without spaces around it, and without the guard of a spreadsheet."""
    if not (cell.isascii() and cell.isprintable()):
        cell = printable(cell)
    return unguarded(cell.strip())

"""One line of a file, read into what it says about a customer."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from models.customers.profile import DAYS, LONGEST, LONGEST_EXTERNAL_ID, LONGEST_PICTURE, PICTURE
from models.importing.columns.headings import meaning_of
from models.importing.files.broken_letters import has_stray_bytes, is_broken
from models.importing.files.records import CsvRecord
from models.importing.imported import ImportedCustomer
from models.importing.reading import errors
from models.importing.reading.addresses import without_address
from models.importing.reading.cells import is_below_list, is_shortened, without_decimal
from models.importing.reading.context import ImportContext
from models.importing.reading.file_scan import FileScan, known_segment
from models.importing.reading.history import HistoryReader
from models.importing.reading.line_cells import LineCells, Read
from models.importing.reading.persons import PersonReader, check_name, has_company_address
from models.importing.reading.vocabulary import (
    VOCABULARY,
    read_days,
    read_line,
    read_list,
    read_tags,
    read_week,
    read_word,
    read_zone,
)
from models.kernel.errors import Invalid
from models.kernel.names import LONGEST_NAME, name_key
from models.kernel.vocabulary import Channel, Stage
from models.rhythm.cadence import Cadence
from models.storage.base import LONGEST_LIST

PROFILE: dict[str, Read] = {
    "preferred_channels": lambda cell: tuple(
        read_word(Channel, word).value for word in read_list(cell, LONGEST_LIST)
    ),
    "language": partial(read_line, longest=LONGEST["language"]),
    "country": partial(read_line, longest=LONGEST["country"]),
    "time_zone": read_zone,
    "working_week": read_week,
    "notes": partial(read_line, longest=LONGEST["notes"]),
    **{field: partial(read_line, longest=LONGEST_PICTURE) for field in PICTURE},
    "ideal_days": read_days,
    "maximum_days": read_days,
}
OF_SEVERAL = ";"  # companies of one person
FEWEST_CELLS = 3  # of a heading, beside which a line of one cell is none of the list


class LineReader:
    """Reads one line after the other."""

    def __init__(self, scan: FileScan, context: ImportContext) -> None:
        self._scan, self._context, self._columns = scan, context, scan.columns
        columns = scan.columns
        self._clean = scan.clean
        self._is_broken = has_stray_bytes if columns.is_own else is_broken
        self._headings = [heading.strip() for heading in columns.headings]
        self._width = len(columns.headings)
        readers = PROFILE | {"segment": partial(known_segment, context)}
        self._profile = [
            (name, readers[name])
            for name, number in columns.indices
            if name in readers and number == 1 and name != "preferred_channels"
        ]
        persons = {*columns.numbers("contact_"), *columns.numbers("birth_day")}
        self._persons = PersonReader(sorted(persons), has_company_address(columns))
        self.history = HistoryReader(scan, context)
        self._has_owners = columns.index("owner") is not None

    def read(self, record: CsvRecord, n: int) -> ImportedCustomer:
        """n: the number of the line. Raises Invalid, naming the column, for a line that cannot be taken as it
        is."""
        cells = self._line_cells(record, n)
        owner = self._owner(cells)
        zone = self._context.owners[self._context.owner if owner is None else owner].time_zone
        today, cells.zone = self._context.today(zone), zone
        name, id_, address = self._checked_name(cells)
        persons, profile = self._persons.read(cells, name, today, address), self._read_profile(cells, today)
        if not self._columns.is_own and (notes := profile.pop("notes", "")):  # added to those in the book
            persons.further.insert(0, notes)
        persons.further += [*self._further_notes(cells), *self.history.not_sold(cells)]
        purchases = list(self.history.purchases(cells, today))
        is_lead = self._is_lead(cells, profile)
        if purchases and is_lead:
            del profile["stage"]
        return ImportedCustomer(
            name,
            owner,
            id_,
            profile,
            persons.contacts,
            list(self.history.interactions(cells, today)),
            purchases,
            persons.further,
            self._words(cells),
            is_foreign=not self._columns.is_own,
            is_lead=is_lead,
        )

    def _checked_name(self, cells: LineCells) -> tuple[str, str | None, str]:
        """(name, id, e-mail address beside the name). Raises Invalid."""
        name, id_ = self._name(cells)
        name, address = (name, "") if self._columns.is_own else without_address(name)
        if self._columns.index("name") not in self._columns.mapped and not self._columns.is_own:
            check_name(name)
        return name, id_, address

    def _is_lead(self, cells: LineCells, profile: dict[str, Any]) -> bool:
        """Whether another program calls it so, in no word of the book."""
        is_stated = name_key(cells.get("stage") or "") == Stage.PROSPECT
        return profile.get("stage") is Stage.PROSPECT and not is_stated

    def _line_cells(self, record: CsvRecord, n: int) -> LineCells:
        cells, footer = record.cells, self._scan.footer_from
        if record.is_broken:
            raise Invalid(record.problem or errors.BROKEN_LINE)
        if footer is not None and n >= footer:
            raise Invalid(errors.BELOW_THE_LIST.format(width=self._width))
        if len(cells) == 1 and self._width >= FEWEST_CELLS:
            raise Invalid(errors.ONE_CELL.format(width=self._width))
        if len(cells) > self._width and any(cells[self._width :]):
            raise Invalid(errors.TOO_MANY_CELLS.format(cells=len(cells), width=self._width))
        padded = cells[: self._width] + [""] * (self._width - len(cells))
        if self._is_broken(" ".join(cells)):
            raise Invalid(errors.NOT_UTF_8)
        clean = self._clean
        tidied = [cell and clean(cell) for cell in padded]
        if tidied[0] == self._headings[0] and tidied == self._headings:
            raise Invalid(errors.REPEATED_HEADING)
        filled = [cell for cell in tidied if cell] if n == 0 and not self._columns.is_own else []
        known = sum(meaning_of(cell) is not None for cell in filled)
        if known > 1 and known * 3 >= len(filled) * 2:  # "City" is none that is known
            raise Invalid(errors.SECOND_HEADING)
        line = LineCells(tidied, self._columns, self._scan.orders)
        line.dial_from_abroad()
        return line

    def _words(self, cells: LineCells) -> dict[str, str]:
        """The segment and the owner as they are written."""
        columns = {"segment_id": ("segment", "category"), "owner": ("owner",)}
        found = {key: [cells.get(name) for name in names] for key, names in columns.items()}
        return {key: next(filter(None, words), "") for key, words in found.items() if any(words)}

    def _further_notes(self, cells: LineCells) -> list[str]:
        """Return what stands in other columns of notes: "Description: likes ovens"."""
        notes = ((index, cells.at(index, str)) for index in self._columns.further.get(("notes", 1), ()))
        return [f"{self._columns.heading(index)}: {note}" for index, note in notes if note]

    def _name(self, cells: LineCells) -> tuple[str, str | None]:
        """The customer's name and id: a person without a company is a customer."""
        name: str = cells.get("name") or ""
        id_: str | None = cells.get("id", self._id)
        if not name and self._columns.index("name") is None:
            parts = (cells.get(part) for part in ("first_name", "middle_name", "last_name"))
            name = " ".join(filter(None, parts))
        elif not name and self._columns.lists_people:
            name = self._persons.person_name(cells)
            id_ = id_ or cells.get("person_id", self._id)
        if not name_key(name) and id_ is None:
            raise Invalid(errors.NO_NAME)
        if OF_SEVERAL in name and self._has_several_companies(cells):
            raise Invalid(errors.SEVERAL_COMPANIES.format(cell=name))
        if len(name) > LONGEST_NAME:
            raise Invalid(errors.NAME_TOO_LONG.format(longest=LONGEST_NAME))
        if is_below_list(name, cells.cells):
            raise Invalid(errors.A_TOTAL)
        return name, id_

    def _has_several_companies(self, cells: LineCells) -> bool:
        """Whether it is of a person, for whom other programs keep several companies in one cell."""
        if self._columns.is_own or self._scan.source.product:  # a card has one company
            return False
        return self._columns.lists_people or OF_SEVERAL in (cells.get("id") or "")

    def _id(self, cell: str) -> str | None:
        if OF_SEVERAL in cell and not self._columns.is_own:
            return None
        if is_shortened(cell) and not self._columns.is_own:
            raise Invalid(errors.SHORTENED)
        return read_line(cell if self._columns.is_own else without_decimal(cell), LONGEST_EXTERNAL_ID)

    def _owner(self, cells: LineCells) -> int | None:
        if not self._has_owners:
            return self._context.owner
        owner: int | None = cells.get("owner", self._context.find_owner)
        return owner

    def _read_profile(self, cells: LineCells, today: date) -> dict[str, Any]:
        profile = {
            name: value for name, read in self._profile if (value := cells.get(name, read)) is not None
        }
        for name in ("stage", "tone", "preferred_channels"):
            read = PROFILE.get(name) or VOCABULARY[name]
            if (word := cells.word(name, read)) is not None:
                profile[name] = word
        if "stage" not in profile and (stage := cells.word("lead_status", VOCABULARY["lead_status"])):
            profile["stage"] = stage
        if "segment" in profile:
            profile["segment_id"] = profile.pop("segment")
        self._take_tags(cells, profile)
        for name in DAYS:
            if day := cells.day(name, 1, today):
                profile[name] = day
        _check_cadence(profile)
        return profile

    def _take_tags(self, cells: LineCells, profile: dict[str, Any]) -> None:
        """Also a category that is no segment of the book."""
        read = read_list if self._columns.is_own else read_tags
        tags: tuple[str, ...] = cells.get("tags", partial(read, longest=LONGEST_LIST)) or ()
        if category := cells.get("category"):
            try:
                profile.setdefault("segment_id", known_segment(self._context, category))
            except Invalid:
                tags = tuple(dict.fromkeys((*tags, *read_list(category, LONGEST_LIST))))
        if tags:
            profile["tags"] = tags


def _check_cadence(profile: dict[str, Any]) -> None:
    stated = {"ideal_days", "maximum_days"} & profile.keys()
    if len(stated) == 1:
        raise Invalid(errors.HALF_A_CADENCE)
    if stated:
        Cadence(profile["ideal_days"], profile["maximum_days"])

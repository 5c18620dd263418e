"""The parts of a book that the lines of a file refer to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from models.importing.imported import ImportOwner


@dataclass(frozen=True, slots=True)
class ImportContext:
    """`owner` is whose the customers are when no column says so."""

    segments: Mapping[str, int]  # ids by name
    currency: str
    owners: list[ImportOwner]
    find_owner: Callable[[str], int]
    owner: int
    today: Callable[[str], date]  # in a time zone

    @property
    def this_year(self) -> int:
        return self.own_today.year

    @property
    def own_today(self) -> date:
        """Today, for the rep whose act the import is."""
        return self.today(self.owners[self.owner].time_zone)

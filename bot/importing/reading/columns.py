"""The meaning of each column of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.importing.reading.headings import OURS, field_of, normalized
from models.kernel.errors import Invalid
from models.kernel.names import joined

CONTACT_ALIKE = {"plain_name": "contact_name", "first_name": "contact_first", "last_name": "contact_last"}


@dataclass(slots=True)
class ColumnMapping:
    """`places` says where each field stands, by its number: {("contact_email", 2): 5}."""

    headings: list[str]
    places: dict[tuple[str, int], int] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    def numbers(self, prefix: str) -> list[int]:
        return sorted({number for name, number in self.places if name.startswith(prefix)})

    def place(self, name: str, number: int = 1) -> int | None:
        return self.places.get((name, number))


def recognised(headings: Sequence[str]) -> int:
    return sum(field_of(heading) is not None for heading in headings)


def map_columns(headings: list[str]) -> ColumnMapping:
    """Raises Invalid when no column holds the customer's name."""
    columns = ColumnMapping(headings)
    for place, heading in enumerate(headings):
        field = field_of(heading)
        if field and field not in columns.places:
            columns.places[field] = place
        elif heading.strip() and normalized(heading) not in OURS:
            columns.ignored.append(heading.strip())
    _tell_names_apart(columns)
    if columns.place("name") is None and columns.place("last_name") is None:
        first_headings = joined([f"“{heading.strip()}”" for heading in headings[:8]])
        raise Invalid(
            f"No column holds the customer's name. Call it “Name” or “Customer”. There is {first_headings}."
        )
    return columns


def _tell_names_apart(columns: ColumnMapping) -> None:
    """Beside a company a name is that of the person there, else the customer's own."""
    places = columns.places
    if ("name", 1) not in places and ("plain_name", 1) in places:
        places["name", 1] = places.pop(("plain_name", 1))
    if ("name", 1) not in places:
        return
    for plain, contact in CONTACT_ALIKE.items():
        if (plain, 1) in places:
            place = places.pop((plain, 1))
            if places.setdefault((contact, 1), place) != place:
                columns.ignored.append(columns.headings[place])

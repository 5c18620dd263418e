"""The meaning of each column of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.importing.reading import errors
from models.importing.reading.headings import OURS, field_of, normalized
from models.kernel.errors import Invalid
from models.kernel.names import joined

CONTACT_ALIKE = {"plain_name": "contact_name", "first_name": "contact_first", "last_name": "contact_last"}


@dataclass(slots=True)
class ColumnMapping:
    """`places` says where each field stands, by its number: {("contact_email", 2): 5}."""

    headings: list[str]
    indices: dict[tuple[str, int], int] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)

    def numbers(self, prefix: str) -> list[int]:
        return sorted({number for name, number in self.indices if name.startswith(prefix)})

    def index(self, name: str, number: int = 1) -> int | None:
        return self.indices.get((name, number))


def recognised(headings: Sequence[str]) -> int:
    return sum(field_of(heading) is not None for heading in headings)


def map_columns(headings: list[str]) -> ColumnMapping:
    """Raises Invalid when no column holds the customer's name."""
    columns = ColumnMapping(headings)
    for index, heading in enumerate(headings):
        field = field_of(heading)
        if field and field not in columns.indices:
            columns.indices[field] = index
        elif heading.strip() and normalized(heading) not in OURS:
            columns.ignored.append(heading.strip())
    _tell_names_apart(columns)
    if columns.index("name") is None and columns.index("last_name") is None:
        first_headings = joined([f"“{heading.strip()}”" for heading in headings[:8]])
        raise Invalid(errors.NO_NAME_COLUMN.format(first_headings=first_headings))
    return columns


def _tell_names_apart(columns: ColumnMapping) -> None:
    """Beside a company a name is that of the person there, else the customer's own."""
    indices = columns.indices
    if ("name", 1) not in indices and ("plain_name", 1) in indices:
        indices["name", 1] = indices.pop(("plain_name", 1))
    if ("name", 1) not in indices:
        return
    for plain, contact in CONTACT_ALIKE.items():
        if (plain, 1) in indices:
            index = indices.pop((plain, 1))
            if indices.setdefault((contact, 1), index) != index:
                columns.ignored.append(columns.headings[index])

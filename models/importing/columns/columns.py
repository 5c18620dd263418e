"""The meaning of each column of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from models.importing.columns.context import RANKED, SEVERAL, in_context
from models.importing.columns.headings import OURS, HeadingMeaning, meaning_of, normalized
from models.importing.columns.products import OWN, product_of
from models.importing.preview.choices import ReadingChoices
from models.importing.preview.description import ColumnUse
from models.importing.reading import errors
from models.kernel.errors import Invalid
from models.kernel.names import joined

CONTACT_ALIKE = {
    "plain_name": "contact_name",
    "first_name": "contact_first",
    "middle_name": "contact_middle",
    "last_name": "contact_last",
}
REACHED = ("last_on", "last_on_call", "last_on_meeting", "last_on_visit")
TRIED = ("tried_on", "tried_on_email")
NEEDS = {  # fields beside which a column says something; else it is of something else: a turnover, a deal
    **dict.fromkeys(("amount", "currency", "what", "delivered_on", "renews_on"), ("bought_on",)),
    **dict.fromkeys(("purchase_number", "order_status", "cancelled_on"), ("bought_on",)),
    **dict.fromkeys(("last_channel", "last_note"), ("last_on",)),
    **dict.fromkeys(("birth_day", "birth_month", "birth_year"), ("birth_day", "birth_month")),
    "unit_price": ("bought_on", "quantity"),
    "quantity": ("bought_on", "unit_price"),
}
NAMES = ("name", "plain_name", "contact_name")
WITHOUT_A_PLACE = ("line_id", "parent", "date")
FoundFields = Mapping[
    int, str | None
]  # fields by the index of the column; none: it holds nothing of the book


@dataclass(slots=True)
class ColumnMapping:
    """`indices` says where each field stands, by its number: {("contact_email", 2): 5}. `further` are other
    columns of the same: {("contact_phone", 1): [7, 8]}. `uses` is by the index of the column. rivals: columns
    of a field that another one holds, by their index. mapped: columns of which somebody has said what they
    are."""

    headings: list[str]
    product: str = ""
    indices: dict[tuple[str, int], int] = field(default_factory=dict)
    further: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    uses: dict[int, ColumnUse] = field(default_factory=dict)
    rivals: dict[int, tuple[str, int]] = field(default_factory=dict)
    lists_people: bool = False  # a line is about a person, who may have no company
    mapped: set[int] = field(default_factory=set)

    def numbers(self, prefix: str) -> list[int]:
        return sorted({number for name, number in self.indices if name.startswith(prefix)})

    def index(self, name: str, number: int = 1) -> int | None:
        return self.indices.get((name, number))

    @property
    def is_own(self) -> bool:
        """Whether an export of a book wrote it."""
        return self.product == OWN

    def places(self, name: str, number: int) -> list[int]:
        """The columns of a field, the best liked first."""
        first = self.indices.get((name, number))
        return [] if first is None else [first, *self.further.get((name, number), ())]

    def heading(self, index: int) -> str:
        return self.headings[index].strip()


def recognised(headings: Sequence[str]) -> int:
    return sum(meaning_of(heading) is not None for heading in headings)


def names_customers(headings: Sequence[str]) -> bool:
    """Whether a column of these holds the customer's name."""
    fields = {meaning.field for heading in headings if (meaning := meaning_of(heading))}
    return not fields.isdisjoint(("name", "plain_name", "last_name"))


def map_columns(
    headings: list[str],
    choices: ReadingChoices = ReadingChoices(),  # noqa: B008
    found: FoundFields = MappingProxyType({}),
) -> ColumnMapping:
    """found: what the cells have said of a column. Raises Invalid when no column holds the customer's name,
    and for a choice about no column."""
    columns = ColumnMapping(headings, product_of(headings))
    meanings = dict(_meanings(columns, choices, found))
    if columns.is_own:
        _place(columns, {index: (meaning, 0) for index, meaning in meanings.items()})
    else:
        _place(columns, in_context(columns.headings, columns.product, meanings))
    _tell_names_apart(columns)
    _leave_out_what_has_no_place(columns)
    if columns.index("name") is None and columns.index("last_name") is None:
        first_headings = joined([f"“{heading.strip()}”" for heading in headings[:8]])
        raise Invalid(errors.NO_NAME_COLUMN.format(first_headings=first_headings))
    return columns


def _meanings(
    columns: ColumnMapping, choices: ReadingChoices, found: FoundFields
) -> Iterator[tuple[int, HeadingMeaning]]:
    """The meaning of each column, as somebody has decided or as its heading says."""
    skipped = {normalized(heading) for heading in choices.skipped}
    mapped = {normalized(heading): name for heading, name in choices.mapping.items()}
    _must_be_headings(columns, [*choices.skipped, *choices.mapping])
    for index, heading in enumerate(columns.headings):
        name = normalized(heading)
        if name in skipped:
            columns.uses[index] = ColumnUse.SKIPPED
        elif wanted := mapped.get(name):
            if (meaning := meaning_of(wanted)) is None:
                raise Invalid(errors.NO_FIELD.format(heading=wanted))
            columns.mapped.add(index)
            yield index, replace(meaning, is_of_person=True)
        elif field := found.get(index):
            yield index, HeadingMeaning(field)
        elif index in found:
            columns.uses[index] = ColumnUse.NO_PLACE
        elif meaning := meaning_of(heading):
            yield index, meaning
        elif name not in OURS:
            columns.uses[index] = ColumnUse.UNKNOWN


def _must_be_headings(columns: ColumnMapping, names: Iterable[str]) -> None:
    known = {normalized(heading) for heading in columns.headings}
    for name in names:
        if normalized(name) not in known:
            raise Invalid(errors.NO_COLUMN.format(heading=name))


def _place(columns: ColumnMapping, ranked: dict[int, tuple[HeadingMeaning, int]]) -> None:
    for index in sorted(ranked, key=lambda index: (index not in columns.mapped, ranked[index][1], index)):
        meaning = ranked[index][0]
        key = meaning.field, meaning.number
        if key not in columns.indices:
            columns.indices[key] = index
            columns.uses[index] = ColumnUse.READ if columns.is_own else _use_of(meaning.field)
        else:
            columns.uses[index] = _use_of_another(columns, key, index)
            if columns.uses[index] in (ColumnUse.FURTHER, ColumnUse.SECOND):
                columns.further.setdefault(key, []).append(index)
            elif columns.uses[index] is ColumnUse.TAKEN and not columns.is_own:
                columns.rivals[index] = key


def _use_of_another(columns: ColumnMapping, key: tuple[str, int], index: int) -> ColumnUse:
    """The use of a further column of a field."""
    if columns.is_own:
        return ColumnUse.TAKEN
    if key[0] in (*SEVERAL, "notes"):
        return ColumnUse.FURTHER
    meaning, first = meaning_of(columns.headings[index]), columns.headings[columns.indices[key]]
    if meaning and meaning.field in RANKED:
        return ColumnUse.NO_PLACE
    is_same = normalized(first) == normalized(columns.headings[index]) and key[0] not in NAMES
    return ColumnUse.SECOND if is_same or key[0] == "country" else ColumnUse.TAKEN


def _use_of(field: str) -> ColumnUse:
    if field in REACHED:
        return ColumnUse.REACHED
    return ColumnUse.ATTEMPT if field in TRIED else ColumnUse.READ


def _leave_out_what_has_no_place(columns: ColumnMapping) -> None:
    indices = columns.indices
    if ("amount", 1) in indices and ("unit_price", 1) in indices:
        _leave_out(columns, ("unit_price", 1))
    for name, number in list(indices):
        is_alone = any((needed, number) not in indices for needed in NEEDS.get(name, ()))
        if is_alone or name in WITHOUT_A_PLACE:
            _leave_out(columns, (name, number))


def _leave_out(columns: ColumnMapping, key: tuple[str, int]) -> None:
    """Leave out all columns of the field."""
    rivals = [index for index, known in columns.rivals.items() if known == key]
    left_out = [columns.indices.pop(key), *columns.further.pop(key, ()), *rivals]
    columns.uses |= dict.fromkeys(left_out, ColumnUse.NO_PLACE)
    for index in rivals:
        del columns.rivals[index]


def _tell_names_apart(columns: ColumnMapping) -> None:
    """Beside a company a name is that of the person there, else the customer's own."""
    indices = columns.indices
    if ("name", 1) not in indices and ("plain_name", 1) in indices:
        _rename(columns, ("plain_name", 1), ("name", 1))
    if ("name", 1) not in indices:
        if ("person_id", 1) in indices:
            _rename(columns, ("person_id", 1), ("id", 1))
        return
    for plain, contact in CONTACT_ALIKE.items():
        if (plain, 1) in indices:
            columns.lists_people = True
            _rename(columns, (plain, 1), (contact, 1))


def _rename(columns: ColumnMapping, former: tuple[str, int], key: tuple[str, int]) -> None:
    """Have the columns of a field be of another, in which they come last."""
    index = columns.indices.pop(former)
    if columns.indices.setdefault(key, index) != index:
        columns.uses[index], columns.rivals[index] = ColumnUse.TAKEN, key
    columns.further.setdefault(key, []).extend(columns.further.pop(former, ()))
    columns.rivals |= {rival: key for rival, known in columns.rivals.items() if known == former}

"""The meaning of each column of a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

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
NAMES_A_PERSON = ("contact_name", "contact_first", "contact_last")
RANKED = {  # other fields for the same, in the order in which they are liked
    "contact_phone_mobile": ("contact_phone", 1),
    "contact_phone_home": ("contact_phone", 2),
    "contact_email_home": ("contact_email", 1),
    "contact_birthday_or_wedding": ("contact_birthday", 1),
    "title": ("contact_role", 1),
    "owner_id": ("owner", 1),
}
RANK_OF_A_NUMBER = 3  # "E-mail 2" comes after the mobile number, and so on
SEVERAL = (
    "contact_phone",
    "contact_email",
)  # of which one is kept with the person, and the others in the notes
REACHED = ("last_on", "last_on_call", "last_on_meeting", "last_on_visit")
TRIED = ("tried_on", "tried_on_email")
OF_A_PURCHASE = ("amount", "currency", "what", "delivered_on", "renews_on", "purchase_number")
OF_A_CONTACT = ("last_channel", "last_note")
FIRST_IS_PLAIN = {"nombre", "nome", "imie"}  # a first name beside a family name, else a whole one
LAST_IS_PLAIN = {"nom", "name"}  # the other way round
ENGLISH_NAME = "first name"  # beside it, "Name" is a whole one
OF_ANYTHING = {
    *("id", "record id", "datensatz id", "id de registro", "id do registro"),
    *("id de fiche d informations", "id d enregistrement"),
}


@dataclass(slots=True)
class ColumnMapping:
    """`indices` says where each field stands, by its number: {("contact_email", 2): 5}. `further` are other
    columns of the same: {("contact_phone", 1): [7, 8]}. `uses` is by the index of the column."""

    headings: list[str]
    product: str = ""
    indices: dict[tuple[str, int], int] = field(default_factory=dict)
    further: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    uses: dict[int, ColumnUse] = field(default_factory=dict)
    lists_people: bool = False  # a line is about a person, who may have no company

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


def map_columns(headings: list[str], choices: ReadingChoices = ReadingChoices()) -> ColumnMapping:  # noqa: B008
    """Raises Invalid when no column holds the customer's name, and for a choice about no column."""
    columns = ColumnMapping(headings, product_of(headings))
    meanings = dict(_meanings(columns, choices))
    if columns.is_own:
        _place(columns, {index: (meaning, 0) for index, meaning in meanings.items()})
    else:
        _place(columns, _ranked(columns, meanings))
    _tell_names_apart(columns)
    _leave_out_what_has_no_day(columns)
    if columns.index("name") is None and columns.index("last_name") is None:
        first_headings = joined([f"“{heading.strip()}”" for heading in headings[:8]])
        raise Invalid(errors.NO_NAME_COLUMN.format(first_headings=first_headings))
    return columns


def _meanings(columns: ColumnMapping, choices: ReadingChoices) -> Iterator[tuple[int, HeadingMeaning]]:
    """The meaning of each column, as somebody has decided or as its heading says."""
    skipped = {normalized(heading) for heading in choices.skipped}
    mapped = {normalized(heading): name for heading, name in choices.mapping.items()}
    known = {normalized(heading) for heading in columns.headings}
    for name in [*choices.skipped, *choices.mapping]:
        if normalized(name) not in known:
            raise Invalid(errors.NO_COLUMN.format(heading=name))
    for index, heading in enumerate(columns.headings):
        name = normalized(heading)
        if name in skipped:
            columns.uses[index] = ColumnUse.SKIPPED
        elif wanted := mapped.get(name):
            if (meaning := meaning_of(wanted)) is None:
                raise Invalid(errors.NO_FIELD.format(heading=wanted))
            yield index, replace(meaning, is_of_person=True)
        elif meaning := meaning_of(heading):
            yield index, meaning
        elif name not in OURS:
            columns.uses[index] = ColumnUse.UNKNOWN


def _ranked(
    columns: ColumnMapping, meanings: dict[int, HeadingMeaning]
) -> dict[int, tuple[HeadingMeaning, int]]:
    """The meanings in the light of each other, and how much each is liked; 0 is best."""
    fields = {meaning.field for meaning in meanings.values()}
    named = {meaning.number for meaning in meanings.values() if meaning.field in NAMES_A_PERSON}
    ranked = {}
    for index, meaning in meanings.items():
        field, rank = RANKED.get(meaning.field, (meaning.field, 0))
        number = meaning.number
        if field in SEVERAL and number > 1 and not meaning.is_of_person and number not in named:
            number, rank = 1, rank + number * RANK_OF_A_NUMBER
        field = _in_context(field, normalized(columns.headings[index]), fields, columns)
        ranked[index] = replace(meaning, field=field, number=number), rank
    return ranked


def _in_context(field: str, name: str, fields: set[str], columns: ColumnMapping) -> str:
    """The field of a column beside the others: "Nom" is the family name where there is a "Prénom"."""
    has_first, has_last = "first_name" in fields, "last_name" in fields
    if field == "plain_name" and name in FIRST_IS_PLAIN and has_last:
        return field if has_first else "first_name"
    if field == "plain_name" and name in LAST_IS_PLAIN and has_first and not has_last:
        is_english = ENGLISH_NAME in {normalized(heading) for heading in columns.headings}
        return field if is_english else "last_name"
    names_people = has_first or has_last or columns.product.endswith(("contacts", "people"))
    if field == "id" and name in OF_ANYTHING and "name" in fields and names_people:
        return "person_id"
    return field


def _place(columns: ColumnMapping, ranked: dict[int, tuple[HeadingMeaning, int]]) -> None:
    for index in sorted(ranked, key=lambda index: (ranked[index][1], index)):
        meaning = ranked[index][0]
        key = meaning.field, meaning.number
        if key not in columns.indices:
            columns.indices[key] = index
            columns.uses[index] = ColumnUse.READ if columns.is_own else _use_of(meaning.field)
        else:
            columns.uses[index] = _use_of_another(columns, key, index)
            if columns.uses[index] in (ColumnUse.FURTHER, ColumnUse.SECOND):
                columns.further.setdefault(key, []).append(index)


def _use_of_another(columns: ColumnMapping, key: tuple[str, int], index: int) -> ColumnUse:
    """The use of a further column of a field."""
    if columns.is_own:
        return ColumnUse.TAKEN
    if key[0] in (*SEVERAL, "notes"):
        return ColumnUse.FURTHER
    meaning, first = meaning_of(columns.headings[index]), columns.headings[columns.indices[key]]
    if meaning and meaning.field in RANKED:
        return ColumnUse.NO_PLACE
    is_same = normalized(first) == normalized(columns.headings[index])
    return ColumnUse.SECOND if is_same or key[0] == "country" else ColumnUse.TAKEN


def _use_of(field: str) -> ColumnUse:
    if field in REACHED:
        return ColumnUse.REACHED
    return ColumnUse.ATTEMPT if field in TRIED else ColumnUse.READ


def _leave_out_what_has_no_day(columns: ColumnMapping) -> None:
    """An amount without a column for the day of the purchase is of something else: a turnover, a deal."""
    for name, number in list(columns.indices):
        day = "bought_on" if name in OF_A_PURCHASE else "last_on" if name in OF_A_CONTACT else name
        if (day, number) not in columns.indices:
            columns.uses[columns.indices.pop((name, number))] = ColumnUse.NO_PLACE


def _tell_names_apart(columns: ColumnMapping) -> None:
    """Beside a company a name is that of the person there, else the customer's own."""
    indices = columns.indices
    if ("name", 1) not in indices and ("plain_name", 1) in indices:
        indices["name", 1] = indices.pop(("plain_name", 1))
    if ("name", 1) not in indices:
        if ("person_id", 1) in indices:
            indices.setdefault(("id", 1), indices.pop(("person_id", 1)))
        return
    for plain, contact in CONTACT_ALIKE.items():
        if (plain, 1) in indices:
            index = indices.pop((plain, 1))
            columns.lists_people = True
            if indices.setdefault((contact, 1), index) != index:
                columns.uses[index] = ColumnUse.TAKEN

"""Fields that people have changed since a merge wrote them, and what becomes of them without the merge: the
value from before, with the lines that were added since below it; where nothing stood before, the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from models.customers import Customer
from models.customers.change import value_words
from models.customers.contacts.contact import Contact, ContactDetails
from models.customers.profile import LONGEST, STATED_COLUMNS
from models.duplicates.choices import BETWEEN_TEXTS, TEXTS, said_by
from models.duplicates.rows import CONTACT, CUSTOMER, RowKey, Rows
from models.kernel.fields import field_names
from models.storage.base import LONGEST_LIST
from models.storage.bulk import Values
from models.team.rep import Rep

Columns = Mapping[str, Sequence[Any]]  # [before, after] by column
_SEVERAL = {
    "name": ("name", "name_key"),
    "owner": ("owner_id",),
    "segment": ("segment_id",),
    "cadence": ("ideal_days", "maximum_days"),
    "birthday": ("birth_month", "birth_day", "birth_year"),
}
_STATED = {
    CUSTOMER.name: (*STATED_COLUMNS, "owner", "segment", "cadence", "external_id"),
    CONTACT.name: field_names(ContactDetails),
}
# The columns of each field that people fill, by table; those of one field change together.
COLUMNS_OF = {
    table: {field: _SEVERAL.get(field, (field,)) for field in fields} for table, fields in _STATED.items()
}


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field of a customer or of a contact."""

    row: RowKey
    field: str


def changed_since(changes: Iterable[tuple[RowKey, Columns]], rows: Rows) -> list[ChangedField]:
    """The fields that say neither what the merge wrote nor what stood there before."""
    return [
        ChangedField(key, field)
        for key, columns in changes
        if (row := rows.get(key)) is not None
        for field, before, after, now in _fields(key[0], columns, row)
        if now not in (before, after)
    ]


def without_merge(table: str, columns: Columns, values: Values) -> Values:
    """These values of a row as they are once the merge that wrote `columns` is undone. A column that
    follows by rule keeps what it came to since."""
    restored = {
        name: before if values[name] == after else values[name]
        for name, (before, after) in columns.items()
        if name in values
    }
    for field, before, after, now in _fields(table, columns, values):
        restored |= _restored(field, before, after, now)
    return restored


def words_of(session: Session, changed: ChangedField) -> str:
    """The value of the field, as the history tells it."""
    table, id_ = changed.row
    if table == CUSTOMER.name:
        return value_words(said_by(session.get_one(Customer, id_), changed.field))
    return value_words(getattr(session.get_one(Contact, id_), changed.field))


def note_what_gives_way(session: Session, changed: ChangedField, said: str, *, by: Rep, at: datetime) -> None:
    """Keep in the history what the field said before the merge was undone."""
    if (became := words_of(session, changed)) != said:
        table, id_ = changed.row
        of_contact = {} if table == CUSTOMER.name else {"contact_id": id_}
        customer_id = session.get_one(Contact, id_).customer_id if of_contact else id_
        customer = session.get_one(Customer, customer_id)
        customer.note_change(changed.field, said, became, by=by, at=at, **of_contact)


def _fields(table: str, columns: Columns, values: Values) -> Iterator[tuple[str, Values, Values, Values]]:
    """(field, before, after, now) by column, of the fields that the merge wrote."""
    for field, names in COLUMNS_OF.get(table, {}).items():
        if written := [name for name in names if name in columns and name in values]:
            before, after = ({name: columns[name][place] for name in written} for place in (0, 1))
            yield field, before, after, {name: values[name] for name in written}


def _restored(field: str, before: Values, after: Values, now: Values) -> Values:
    if now == after or field not in before:
        return before
    was, wrote, says = (values[field] for values in (before, after, now))
    if field in TEXTS:
        lines = _with_added(*(text.split(BETWEEN_TEXTS) if text else [] for text in (was, wrote, says)))
        text = BETWEEN_TEXTS.join(lines)
        return {field: text if len(text) <= LONGEST[field] else was}
    if isinstance(was, list):
        listed = _with_added(was, wrote, says)
        return {field: listed if len("\n".join(listed)) <= LONGEST_LIST else was}
    return now if was in (None, "") else before


def _with_added(before: Sequence[str], after: Sequence[str], now: Sequence[str]) -> list[str]:
    return [*before, *(item for item in now if item not in after and item not in before)]

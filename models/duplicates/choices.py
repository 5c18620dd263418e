"""Fields of two customers that differ, and which of the two values the one that stays takes. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from models.customers import Customer, CustomerDetails
from models.customers.change import value_words
from models.customers.profile import LONGEST, PICTURE, STATED_COLUMNS
from models.duplicates import errors
from models.kernel.errors import Invalid
from models.storage.base import LONGEST_LIST

TEXTS = ("notes", *PICTURE)  # of which both may be kept
OWNER, SEGMENT, CADENCE, ASLEEP = "owner", "segment", "cadence", "snoozed_until"
FIELDS = ("name", OWNER, SEGMENT, CADENCE, *(name for name in STATED_COLUMNS if name != "name"), ASLEEP)
BETWEEN_TEXTS = "\n"


class TakenFrom(StrEnum):
    """Whose word holds."""

    STAYING = "staying"
    MERGED = "merged"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that both say something of, and not the same. `both`: whether the two can stand together, which
    they then do unless somebody chooses."""

    field: str
    staying: str
    merged: str
    both: bool = False

    @property
    def default(self) -> TakenFrom:
        return TakenFrom.BOTH if self.both else TakenFrom.STAYING


def choices_between(staying: Customer, merged: Customer) -> list[FieldChoice]:
    """One for each field that has to be chosen; what only one of them says is kept anyway."""
    fields = [(field, said_by(staying, field), said_by(merged, field)) for field in FIELDS if field != "tags"]
    return [
        FieldChoice(field, _words(kept), _words(other), _fit_together(field, kept, other))
        for field, kept, other in fields
        if kept != other and not _is_nothing(kept) and not _is_nothing(other)
    ]


def said_by(customer: Customer, field: str) -> Any:
    """The value of a field; owner and segment by their names."""
    match field:
        case "owner":
            return customer.owner.name
        case "segment":
            return customer.segment.name
        case "cadence":
            return customer.own_cadence
        case _:
            return getattr(customer, field)


@dataclass(frozen=True, slots=True)
class Merged:
    """The values of the customer that stays."""

    details: CustomerDetails
    takes_owner: bool  # that of the other
    takes_sleep: bool


def merged_values(staying: Customer, merged: Customer, chosen: Mapping[str, TakenFrom]) -> Merged:
    """Raises Invalid for texts that do not fit together."""
    fields = [field for field in FIELDS if field not in (OWNER, ASLEEP)]
    return Merged(
        CustomerDetails(**{field: _merged(field, staying, merged, chosen) for field in fields}),
        chosen.get(OWNER) is TakenFrom.MERGED,
        _taken_from(ASLEEP, staying, merged, chosen) is merged,
    )


def _merged(field: str, staying: Customer, merged: Customer, chosen: Mapping[str, TakenFrom]) -> Any:
    kept, other = said_by(staying, field), said_by(merged, field)
    if field == "tags":
        return _tags(kept, other)
    says_both = kept != other and not _is_nothing(kept) and not _is_nothing(other)
    fits = says_both and _fit_together(field, kept, other)
    taken = chosen.get(field, TakenFrom.BOTH if fits else TakenFrom.STAYING)
    if says_both and taken is TakenFrom.BOTH:
        if not fits:
            raise Invalid(errors.DO_NOT_FIT.format(longest=LONGEST.get(field, 0)), field=field)
        return f"{kept}{BETWEEN_TEXTS}{other}"
    return said_by(_taken_from(field, staying, merged, chosen), field)


def _taken_from(field: str, staying: Customer, merged: Customer, chosen: Mapping[str, TakenFrom]) -> Customer:
    kept, other = said_by(staying, field), said_by(merged, field)
    if _is_nothing(kept) or _is_nothing(other):
        return merged if _is_nothing(kept) else staying
    return merged if chosen.get(field) is TakenFrom.MERGED else staying


def _tags(kept: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """All of both, as far as there is room."""
    tags: list[str] = []
    for tag in dict.fromkeys((*kept, *other)):
        if len("\n".join((*tags, tag))) <= LONGEST_LIST:
            tags.append(tag)
    return tuple(tags)


def _fit_together(field: str, kept: Any, other: Any) -> bool:
    return field in TEXTS and len(f"{kept}{BETWEEN_TEXTS}{other}") <= LONGEST[field]


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", ())


def _words(value: Any) -> str:
    return f"{value:%-d %b %Y}" if isinstance(value, date) else value_words(value)

"""Dataclasses by the names of their fields: a column, a form field and a field of one name are one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Made = TypeVar("Made", bound="DataclassInstance")


@cache
def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The field names of a dataclass, in the order in which it is built."""
    return tuple(field.name for field in fields(kind))


def values_of(thing: Any, names: Iterable[str]) -> dict[str, Any]:
    """Its attributes of these names."""
    return {name: getattr(thing, name) for name in names}


def fields_of(thing: DataclassInstance) -> dict[str, Any]:
    """The values of a dataclass, field by field."""
    return values_of(thing, field_names(type(thing)))


def from_attributes(kind: type[Made], thing: Any) -> Made:
    """A dataclass from the attributes of the thing that bear the names of its fields."""
    return kind(*[getattr(thing, name) for name in field_names(kind)])


def from_values(kind: type[Made], values: Mapping[str, Any]) -> Made:
    """A dataclass from the values that bear the names of its fields; others do not matter."""
    return kind(*[values[name] for name in field_names(kind)])

"""Values of columns as JSON has them, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Column, Date, Time
from sqlalchemy import Enum as EnumColumn

from models.calendar.days import digits_of, working_week
from models.storage.base import DecimalAmount, UtcDateTime, WorkingWeekColumn

Value = Any  # what a JSON document can hold


def plain(value: Any) -> Value:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return digits_of(value) if isinstance(value, frozenset) else value


def reader(column: Column[Any]) -> Callable[[Any], Any] | None:
    """How the column's values are read back; None when they are as JSON has them."""
    kinds: dict[type[Any], Callable[[Any], Any]] = {
        UtcDateTime: datetime.fromisoformat,
        DecimalAmount: Decimal,
        WorkingWeekColumn: working_week,
        Date: date.fromisoformat,
        Time: time.fromisoformat,
    }
    if isinstance(column.type, EnumColumn) and column.type.enum_class:
        return column.type.enum_class
    return next((read for kind, read in kinds.items() if isinstance(column.type, kind)), None)

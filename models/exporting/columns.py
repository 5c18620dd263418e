"""Values for columns as a document from anywhere states them: read right, or refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, Integer, String, Time
from sqlalchemy import Enum as EnumColumn

from models.calendar.days import is_sensible, working_week
from models.kernel.money import LARGEST, PLACES
from models.storage.base import (
    LONGEST_LIST,
    CleanText,
    DecimalAmount,
    UtcDateTime,
    WordList,
    WorkingWeekColumn,
    storable,
)
from models.storage.json_values import Value

Read = Callable[[Value], Any]
BITS, BIG_BITS = 31, 63  # of whole numbers


def strict_reader(column: Column[Any]) -> Read:
    """How a value of this column is read. It raises ValueError, TypeError, ArithmeticError or Invalid for
    what the column cannot hold."""
    kind: Any = column.type
    if isinstance(kind, EnumColumn) and kind.enum_class:
        return partial(_member, kind.enum_class)
    if isinstance(kind, (CleanText, String)):
        return partial(_text, getattr(kind.impl if isinstance(kind, CleanText) else kind, "length", None))
    return next(read for of_kind, read in READERS.items() if isinstance(kind, of_kind))


def _text(longest: int | None, value: Value) -> str:
    text: str = _of(str, value)
    if (longest and len(text) > longest) or storable(text) != text:
        raise ValueError
    return text


def _member(kind: Callable[[str], Any], value: Value) -> Any:
    return kind(_of(str, value))


def _whole_number(bits: int, value: Value) -> int:
    number: int = _of(int, value)
    if isinstance(value, bool) or not -(1 << bits) <= number < 1 << bits:
        raise ValueError
    return number


def _number(value: Value) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError
    return float(value)


def _amount(value: Value) -> Decimal:
    amount = Decimal(_of(str, value))
    if not amount.is_finite() or abs(amount) >= LARGEST or amount != amount.quantize(PLACES):
        raise ValueError
    return amount


def _moment(value: Value) -> datetime:
    moment = datetime.fromisoformat(_of(str, value)).astimezone(UTC) if _has_zone(value) else None
    if moment is None or not is_sensible(moment.date()):
        raise ValueError
    return moment


def _has_zone(value: Value) -> bool:
    return datetime.fromisoformat(_of(str, value)).tzinfo is not None


def _day(value: Value) -> date:
    day = date.fromisoformat(_of(str, value))
    if not is_sensible(day):
        raise ValueError
    return day


def _time(value: Value) -> time:
    at = time.fromisoformat(_of(str, value))
    if at.tzinfo:
        raise ValueError
    return at


def _words(value: Value) -> tuple[str, ...]:
    words = tuple(_of(str, word) for word in _of(list, value))
    whole = "\n".join(words)
    if len(whole) > LONGEST_LIST or whole.count("\n") != max(len(words) - 1, 0) or storable(whole) != whole:
        raise ValueError
    return words


def _of(kind: type[Any], value: Value) -> Any:
    if not isinstance(value, kind):
        raise TypeError
    return value


READERS: dict[type[Any], Read] = {
    UtcDateTime: _moment,
    DecimalAmount: _amount,
    WorkingWeekColumn: lambda value: working_week(_of(str, value)),
    WordList: _words,
    Date: _day,
    Time: _time,
    Boolean: partial(_of, bool),
    Float: _number,
    BigInteger: partial(_whole_number, BIG_BITS),
    Integer: partial(_whole_number, BITS),
}

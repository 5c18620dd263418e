"""Amounts of a column. Whether 1.250 is a thousand or one and a bit, the column shows, or somebody says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.importing.preview.description import UnclearKind, UnclearPoint
from models.importing.reading import errors
from models.kernel.amounts import WrittenAmount, parse_amount
from models.kernel.currencies import currencies_of
from models.kernel.errors import Invalid
from models.kernel.money import LARGEST, known_currency
from models.storage.base import plainest

MARKS = (",", ".")
PLAIN = re.compile(r"\d{1,12}(?:([.,])\d{1,2})?")  # can be read in one way only
EITHER = ",."
PIECES = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
OWN_AMOUNT = re.compile(r"\d+\.\d+")


@dataclass(slots=True)
class DecimalEvidence:
    """Evidence of the decimal mark of one column; a cell for each mark, and one that shows none.
    expected: the currency where none is written. is_own: an export of a book wrote it, with points."""

    expected: str = ""
    is_own: bool = False
    comma: str = ""
    point: str = ""
    either: str = ""

    def look_at(self, cell: str, currency: str = "") -> None:
        """currency: the code in the column beside it."""
        mark = decimal_mark_of(cell, read_currency(currency) if currency else self.expected)
        if mark == EITHER and self.is_own and OWN_AMOUNT.fullmatch(cell):
            mark = "."
        if mark == ",":
            self.comma = self.comma or cell
        elif mark == ".":
            self.point = self.point or cell
        elif mark:
            self.either = self.either or cell

    @property
    def decimal(self) -> str:
        """Empty while nothing has shown it, or where the column speaks against itself."""
        return "" if bool(self.comma) == bool(self.point) else "," if self.comma else "."

    @property
    def is_unclear(self) -> bool:
        """Whether a cell can be read in two ways, and the others do not settle it."""
        return bool(self.either) and not self.decimal

    def unclear(self, heading: str) -> UnclearPoint:
        readings = tuple((mark, _written_out(self.either, mark)) for mark in MARKS)
        return UnclearPoint(UnclearKind.AMOUNTS, heading, self.either, readings)


@lru_cache(maxsize=50_000)
def read_money(cell: str, decimal: str, expected: str) -> tuple[Decimal, str | None]:
    """The amount, and its currency if it is written beside it. decimal: the mark that the column has
    shown, or that somebody has chosen; a cell that can be read in one way only is read so.

    Raises Invalid, also for one that is still unclear.
    """
    if PLAIN.fullmatch(cell):
        return plainest(_amount(cell, Decimal(cell.replace(",", ".")))), None
    readings = _readings(cell, "", expected)
    if decimal and len({reading.amount for reading in readings}) > 1:
        readings = _readings(cell, decimal, expected)
    if not readings:
        if (code := re.search(r"\b[A-Za-z]{3}\b", cell)) and code[0].isupper():
            known_currency(code[0])
        raise Invalid(errors.NO_AMOUNT.format(cell=cell))
    if len(readings) > 1:
        parse_amount(cell, currency=expected, decimal_mark=decimal).only()
    return plainest(_amount(cell, readings[0].amount)), readings[0].currency


@lru_cache(maxsize=1000)
def read_currency(cell: str) -> str:
    """The code of "EUR", "€" or "euro"; what is written, where it is no currency or a sign of several."""
    codes = currencies_of(cell)
    return codes[0] if len(codes) == 1 else cell.upper()


def read_quantity(cell: str) -> Decimal:
    """How many pieces. Raises Invalid."""
    if not PIECES.fullmatch(cell):
        raise Invalid(errors.NO_PIECES.format(cell=cell))
    return Decimal(cell.replace(",", "."))


def _amount(cell: str, amount: Decimal) -> Decimal:
    if not 0 <= amount < LARGEST:
        raise Invalid(errors.NO_AMOUNT.format(cell=cell))
    return amount


def _readings(cell: str, decimal: str, expected: str) -> tuple[WrittenAmount, ...]:
    """The largest first; none for what is no amount."""
    try:
        return parse_amount(cell, currency=expected or None, decimal_mark=decimal).readings
    except Invalid:
        return ()


@lru_cache(maxsize=50_000)
def decimal_mark_of(cell: str, expected: str) -> str:
    """The decimal mark that the cell shows; `EITHER` where it may be one or the other, empty where there is
    none to see."""
    if match := PLAIN.fullmatch(cell):
        return match[1] or ""
    if len({reading.amount for reading in _readings(cell, "", expected)}) > 1:
        return EITHER
    comma, point = (bool(_readings(cell, mark, expected)) for mark in MARKS)
    return "" if comma == point else "," if comma else "."


def plain_amount(cell: str, decimal: str, expected: str) -> str:
    """The cell, or where it may be two amounts the one that is meant, written so that it can be no other."""
    if not decimal or decimal_mark_of(cell, expected) != EITHER:
        return cell
    readings = _readings(cell, decimal, expected)
    return str(readings[0]) if len(readings) == 1 else cell


def _written_out(cell: str, mark: str) -> str:
    readings = _readings(cell, mark, "")
    return str(readings[0]) if readings else ""

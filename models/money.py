"""Sums of money: an exact amount with its currency (ISO 4217)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from moneyed import Money as MoneyedMoney
from moneyed import get_currency
from moneyed.classes import CurrencyDoesNotExist
from moneyed.l10n import format_money

from models.errors import Invalid

LARGEST = Decimal(10) ** 12
PLACES = Decimal("0.0001")  # the finest currency unit in use has four decimals


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        known_currency(self.currency)
        if not (self.amount.is_finite() and abs(self.amount) < LARGEST):
            raise Invalid("The amount is a number like 1250 or 1250.50.", field="amount")

    def __str__(self) -> str:
        formatted: Any = format_money(MoneyedMoney(self.amount, self.currency), locale="en_GB")
        return str(formatted)


def known_currency(code: str) -> str:
    """The ISO code in capitals. Raises Invalid for one that does not exist."""
    try:
        return str(get_currency(code.strip().upper()).code)
    except CurrencyDoesNotExist:
        raise Invalid(
            f"I know no currency “{code}”. Use its three letters, like EUR or USD.", field="currency"
        ) from None


def read_amount(typed: str) -> Decimal:
    """“1250”, “1,250.50” or “1.250,50” as a decimal. Raises Invalid for anything else."""
    digits = typed.strip().replace(" ", "").replace("\u00a0", "").replace("'", "")
    last_comma, last_point = digits.rfind(","), digits.rfind(".")
    if last_comma > last_point and (last_point >= 0 or len(digits) - last_comma <= 3):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        digits = digits.replace(",", "")
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        raise Invalid("The amount is a number like 1250 or 1250.50.", field="amount") from None
    if not amount.is_finite():
        raise Invalid("The amount is a number like 1250 or 1250.50.", field="amount")
    return amount.quantize(PLACES)

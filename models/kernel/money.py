"""Sums of money: an exact amount with its currency (ISO 4217)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from moneyed import Money as MoneyedMoney
from moneyed import get_currency
from moneyed.classes import CurrencyDoesNotExist
from moneyed.l10n import format_money

from models.kernel.errors import AN_AMOUNT, NO_CURRENCY, Invalid

LARGEST = Decimal(10) ** 12
PLACES = Decimal("0.0001")  # the finest currency unit in use has four decimals


@dataclass(frozen=True, slots=True)
class Money:
    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "currency", known_currency(self.currency))
        if not (self.amount.is_finite() and abs(self.amount) < LARGEST):
            raise Invalid(AN_AMOUNT, field="amount")

    def __str__(self) -> str:
        formatted: Any = format_money(MoneyedMoney(self.amount, self.currency), locale="en_GB")
        return str(formatted)


def known_currency(code: str) -> str:
    """The ISO code in capitals. Raises Invalid for one that does not exist."""
    try:
        return str(get_currency(code.strip().upper()).code)
    except CurrencyDoesNotExist:
        raise Invalid(NO_CURRENCY.format(code=code), field="currency") from None

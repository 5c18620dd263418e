"""Sums of money: an exact amount with its currency (ISO 4217)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from moneyed import Money as MoneyedMoney
from moneyed import get_currency
from moneyed.classes import CurrencyDoesNotExist
from moneyed.l10n import format_money

from models.kernel.errors import AN_AMOUNT, NO_CURRENCY, Invalid

LARGEST = Decimal(10) ** 12
LONGEST_AMOUNT = 24  # characters, with everything between the digits
SPACING = re.compile(r"[\s'’]")
WAYS_TO_WRITE = [  # (as a whole, the sign between thousands, the sign before the decimals)
    (re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]{1,4})?"), ",", "."),
    (re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+,[0-9]{1,4}|-?[0-9]{1,3}(\.[0-9]{3}){2,}"), ".", ","),
    (
        re.compile(r"(?=.*[0-9])-?([0-9]{4,}|0)?(\.[0-9]{1,4})?|-?[0-9]{1,3}(\.([0-9]{1,2}|[0-9]{4}))?"),
        ",",
        ".",
    ),
    (re.compile(r"-?[0-9]+,[0-9]{1,2}"), ".", ","),
]
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


def read_amount(typed: str) -> Decimal:
    """“1250”, “1,250.50” or “1.250,50” as a decimal with up to four places.

    Raises Invalid for anything else, “1.250” included: it is a thousand to some and one and a quarter to
    others.
    """
    digits = SPACING.sub("", typed)
    for pattern, thousands, decimal_sign in WAYS_TO_WRITE:
        if pattern.fullmatch(digits) and len(digits) <= LONGEST_AMOUNT:
            return Decimal(digits.replace(thousands, "").replace(decimal_sign, ".")).quantize(PLACES)
    raise Invalid(AN_AMOUNT, field="amount")

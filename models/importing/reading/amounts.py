"""Amounts as people write them. Whether 1.250 is a thousand or one and a bit, the column has to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from models.importing.reading import errors
from models.kernel.errors import Invalid
from models.kernel.money import LARGEST, PLACES
from models.storage.base import plainest

SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₺": "TRY", "₩": "KRW", "₪": "ILS"}
GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
PLAIN = re.compile(r"\d+(\.\d+)?")
A_CODE = re.compile(r"\b[A-Za-z]{3}\b")
NOT_A_NUMBER = re.compile(r"[A-Za-z€$£¥₹₺₩₪\s\u00a0\u202f']")


@dataclass(slots=True)
class DecimalEvidence:
    """The decimal mark of one column; "" while nothing has shown it."""

    decimal: str = ""

    def look_at(self, cell: str) -> None:
        bare = NOT_A_NUMBER.sub("", cell)
        last = max(bare.rfind(","), bare.rfind("."))
        if last >= 0 and (len(bare) - last != 4 or {",", "."} <= set(bare)):
            self.decimal = bare[last]


@lru_cache(maxsize=50_000)
def read_money(cell: str, decimal: str) -> tuple[Decimal, str | None]:
    """The amount, and its currency if it is written beside it. Raises Invalid."""
    symbol = next((code for mark, code in SYMBOLS.items() if mark in cell), None)
    code = A_CODE.search(cell)
    bare = NOT_A_NUMBER.sub("", cell)
    if decimal in (",", "."):
        thousands = "." if decimal == "," else ","
        bare = bare.replace(thousands, "").replace(decimal, ".")
    elif GROUPED.fullmatch(bare):
        bare = bare.replace(",", "").replace(".", "")
    if not PLAIN.fullmatch(bare) or Decimal(bare) >= LARGEST:
        raise Invalid(errors.NO_AMOUNT.format(cell=cell))
    return plainest(Decimal(bare).quantize(PLACES)), symbol or (code[0].upper() if code else None)

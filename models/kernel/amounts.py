"""Amounts as people and files write them: "1.234,56 EUR", "$1,200.50", "1 250,50 €", "CHF 1’250.–", "12k".

A number may be written in the ways of several countries. Each way that fits is tried; where two of them give
different amounts, as for "1.250", none is chosen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from models.kernel.currencies import currencies_of, decimals_of, may_be
from models.kernel.errors import AN_AMOUNT, TWO_AMOUNTS, Invalid
from models.kernel.money import LARGEST, PLACES, known_currency
from models.kernel.names import joined
from models.kernel.number_words import with_digits

LONGEST_AMOUNT = 60  # characters, with the currency and everything between the digits

_SAME = str.maketrans(
    {"’": "'", "‘": "'", "′": "'", "´": "'", "`": "'", "，": ",", "．": ".", "٫": ".", "٬": "'", "−": "-"}
)
_NUMBER = re.compile(r"(?:(?<![^\W\d_])[.,])?\d(?:[\d.,' ]*\d)?")
_NO_CENTS = re.compile(r"(?:[.,]\s?--?|/-)(?=\W|$)")  # "1250.–", "1250,-", "1250/-"
_A_CODE = re.compile(r"[A-Z]{3}")
_SCALES = {
    **dict.fromkeys(("k", "thousand", "tsd.", "tsd"), 10**3),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("m", "mn", "mln", "mio", "mio.", "million", "millions"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("b", "bn", "billion", "billions"), 10**9),
}
_GLUED = {"k": 10**3, "t": 10**3, "m": 10**6}  # before a currency: "12 k€", "12 TEUR", "M€ 1.2"


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """currency: the ISO code that is written beside the amount, if there is one."""

    amount: Decimal
    currency: str | None = None

    def __str__(self) -> str:
        """As it can be typed and be read as nothing else."""
        places = max(2, -int(self.amount.normalize().as_tuple().exponent))
        digits = f"{self.amount:.{4 if places == 3 else places}f}"
        return f"{digits} {self.currency}" if self.currency else digits


@dataclass(frozen=True, slots=True)
class ParsedAmount:
    """An amount that was `typed`: read, where there is one reading, and to be asked about where there are
    several, each of which is what the person may have meant."""

    typed: str
    readings: tuple[WrittenAmount, ...]

    @property
    def is_clear(self) -> bool:
        return len(self.readings) == 1

    @property
    def question(self) -> str:
        """A sentence with every reading written out so that it can be typed."""
        return TWO_AMOUNTS.format(typed=self.typed, readings=joined(map(str, self.readings), last="or"))

    def only(self, *, field: str = "amount") -> WrittenAmount:
        """The only reading. Raises Invalid, asking which one is meant, where there are several."""
        if not self.is_clear:
            raise Invalid(self.question, field=field)
        return self.readings[0]


def parse_amount(typed: str, *, currency: str | None = None, decimal_mark: str = "") -> ParsedAmount:
    """Every amount that these words may mean, with up to four decimals.

    currency: the ISO code that is expected, of a form or a column. It tells which dollars "$" are and whether
    there can be decimals, and is not part of what is returned. decimal_mark: "." or "," where a column has
    shown how it writes decimals, else "".

    Raises Invalid for what is no amount, and for one too large.
    """
    text = _plain(typed) if len(typed) <= LONGEST_AMOUNT else ""
    text = text if _NUMBER.search(text) else with_digits(text)
    number = _NUMBER.search(text)
    if number is None:
        raise _no_amount()
    sign, before = _sign(text[: number.start()])
    after = text[number.end() :]
    bare = _NO_CENTS.sub("", after, count=1) if _NO_CENTS.match(after) else after
    scale, written = _scale_and_currency(before, bare.strip(" .,;!"))
    codes = _codes(written, currency) or (None,)
    is_whole = bare != after or _is_without_decimals(codes[0] or currency)
    numbers = _numbers(number[0], decimal_mark, is_whole=is_whole)
    amounts = sorted({sign * scale * amount for amount in numbers}, reverse=True)
    if not amounts or max(map(abs, amounts)) >= LARGEST:
        raise _no_amount()
    readings = (WrittenAmount(amount.quantize(PLACES), code) for amount, code in product(amounts, codes))
    return ParsedAmount(typed.strip(), tuple(readings))


def _no_amount() -> Invalid:
    return Invalid(AN_AMOUNT, field="amount")


def _plain(typed: str) -> str:
    """With plain digits, marks and spaces."""
    text = " ".join(typed.translate(_SAME).split())
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return re.sub(r"[‐-―]", "-", text)


def _sign(before: str) -> tuple[int, str]:
    """-1 for "-€", "€ -" and "-"; and the words without the sign."""
    bare = before.strip()
    currency = bare.strip("+-").strip()
    marks = bare.replace(currency, "", 1).strip() if currency else bare
    if marks not in ("", "+", "-"):
        raise _no_amount()
    return (-1 if marks == "-" else 1), currency


def _scale_and_currency(before: str, after: str) -> tuple[int, list[str]]:
    """The number that it is multiplied by, and the ways, up to two, in which its currency is written."""
    scale_before, sign = _glued(before) if before else (1, "")
    scale_after, word = _behind(after)
    if scale_before != 1 and scale_after != 1:
        raise _no_amount()
    return scale_before * scale_after, [*filter(None, (sign, word))]


def _behind(words: str) -> tuple[int, str]:
    """Read "k", "million euros", "k€", "EUR"."""
    first, _, rest = words.partition(" ")
    scale = _SCALES.get(first.casefold())
    if scale and not currencies_of(words) and (not rest or currencies_of(rest)):
        return scale, rest
    return _glued(words) if words else (1, "")


def _glued(words: str) -> tuple[int, str]:
    """Read "k€", "TEUR", "€"."""
    if currencies_of(words):
        return 1, words
    scale, currency = _GLUED.get(words[:1].casefold()), words[1:].strip()
    if scale and currencies_of(currency):
        return scale, currency
    if _A_CODE.fullmatch(words):
        known_currency(words)
    raise _no_amount()


def _codes(written: list[str], expected: str | None) -> tuple[str | None, ...]:
    """The currencies that the sign before and the word behind can both mean."""
    if not written:
        return ()
    found = (code for word in written for code in currencies_of(word, expected))
    codes = tuple(code for code in dict.fromkeys(found) if all(may_be(word, code) for word in written))
    if not codes:
        raise _no_amount()
    return codes


def _is_without_decimals(code: str | None) -> bool:
    return code is not None and decimals_of(code) == 0


def _numbers(written: str, decimal_mark: str, *, is_whole: bool) -> set[Decimal]:
    """Every number that is written so, in one country or another. is_whole: one with decimals is meant only
    where there is no other."""
    numbers = set(_readings(written, decimal_mark))
    whole = {number for number in numbers if number == number.to_integral_value()}
    return whole if is_whole and whole else numbers


def _readings(written: str, decimal_mark: str) -> Iterator[Decimal]:
    for thousands, decimal in product(("", ",", ".", "'", " "), decimal_mark or ",."):
        if thousands == decimal:
            continue
        mark = re.escape(thousands)
        grouped = rf"|[1-9]\d{{0,2}}(?:{mark}\d{{3}})+" if thousands else ""
        indian = r"|[1-9]\d?(?:,\d\d)+,\d{3}" if thousands == "," else ""
        whole, _, part = written.partition(decimal)
        if re.fullmatch(rf"(?:\d*{grouped}{indian})(?:{re.escape(decimal)}\d{{1,4}})?", written):
            digits = whole.replace(thousands, "") if thousands else whole
            yield Decimal(f"{digits or 0}.{part or 0}")

"""Currencies as people write them: "€", "CHF", "US$", "kr", "dollars"."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.numbers import get_currency_precision
from moneyed import CURRENCIES

from models.kernel.names import ENGLISH

Codes = tuple[str, ...]  # of ISO 4217; the first one is meant where nothing else tells

DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD", "CLP", "COP", "ARS")
CROWNS = ("SEK", "NOK", "DKK", "ISK")
# One of several countries' currencies where only the sign stands: the first of them, or a question
_SIGNS: dict[str, Codes] = {
    **dict.fromkeys(("$", "dollar", "dollars"), DOLLARS),
    **dict.fromkeys(("£", "pound", "pounds"), ("GBP", "EGP", "GIP")),
    **dict.fromkeys(("quid", "sterling", "pounds sterling"), ("GBP",)),
    "rand": ("ZAR",),
    "forint": ("HUF",),
    "baht": ("THB",),
    **dict.fromkeys(("euro", "euros"), ("EUR",)),
    **dict.fromkeys(("yen",), ("JPY",)),
    **dict.fromkeys(("yuan", "rmb", "cn¥"), ("CNY",)),
    **dict.fromkeys(("fr", "fr.", "sfr", "sfr.", "franken"), ("CHF",)),
    **dict.fromkeys(("₺", "tl"), ("TRY",)),
    **dict.fromkeys(("₽",), ("RUB",)),
    **dict.fromkeys(("₴",), ("UAH",)),
    **dict.fromkeys(("₸",), ("KZT",)),
    **dict.fromkeys(("₦",), ("NGN",)),
    **dict.fromkeys(("฿",), ("THB",)),
    **dict.fromkeys(("zł", "zl", "zloty"), ("PLN",)),
    **dict.fromkeys(("kč", "kc"), ("CZK",)),
    **dict.fromkeys(("ft",), ("HUF",)),
    **dict.fromkeys(("leu", "lei"), ("RON",)),
    **dict.fromkeys(("us$", "$us"), ("USD",)),
    **dict.fromkeys(("c$", "ca$", "cad$"), ("CAD",)),
    **dict.fromkeys(("au$",), ("AUD",)),
    **dict.fromkeys(("s$", "sg$"), ("SGD",)),
    **dict.fromkeys(("mex$",), ("MXN",)),
    **dict.fromkeys(("real", "reais"), ("BRL",)),
}
_ASKED: dict[str, Codes] = {
    **dict.fromkeys(("¥", "￥"), ("JPY", "CNY")),
    **dict.fromkeys(("kr", "kr.", "kroner", "kronor", "crowns"), CROWNS),
    **dict.fromkeys(("franc", "francs"), ("CHF", "XOF", "XAF")),
    **dict.fromkeys(("peso", "pesos"), ("MXN", "ARS", "CLP", "COP", "PHP")),
    **dict.fromkeys(("rupee", "rupees", "rs", "rs."), ("INR", "PKR", "LKR", "NPR")),
}
_WORDS = {"all", "bam", "cup", "gel", "lak", "mad", "mop", "pen", "ron", "sos", "sar", "std", "top", "try"}


def currencies_of(written: str, expected: str | None = None) -> Codes:
    """The codes that a sign, a code or a name stands for; none where it is no currency.

    Where several countries write it so, it is the `expected` one if that is among them, else the first one of
    a sign that mostly means it ("$" is USD), else all of them ("kr").
    """
    word = " ".join(written.casefold().split())
    codes = _signs().get(word) or _ASKED.get(word) or _code(written.strip())
    codes = codes or _signs().get(word.replace(" $", "$"), ())  # "US $"
    if expected in codes:
        return (expected,)
    return codes if word in _ASKED else codes[:1]


def may_be(written: str, code: str) -> bool:
    """Whether the sign is one of that currency too: "$" is one of CAD."""
    word = " ".join(written.casefold().split())
    return code in (_SIGNS.get(word) or _ASKED.get(word) or currencies_of(written))


def decimals_of(code: str) -> int:
    return int(get_currency_precision(code))


def _code(written: str) -> Codes:
    is_code = written.isalpha() and (written.isupper() or written.casefold() not in _WORDS)
    return (written.upper(),) if is_code and written.upper() in CURRENCIES else ()


@cache
def _signs() -> dict[str, Codes]:
    """With those that the library knows."""
    locale = Locale(ENGLISH)
    written = {
        **{name.casefold(): (code,) for code, name in locale.currencies.items() if code in CURRENCIES},
        **{sign.casefold(): (code,) for code, sign in locale.currency_symbols.items() if not sign.isalpha()},
    }
    plurals = {f"{name}s": codes for name, codes in written.items() if name.isascii() and name[-1:].isalpha()}
    return {**plurals, **written, **_SIGNS}

"""Countries by their ISO codes: their names, and their public holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import holidays
from babel import Locale

from models.names import name_key

NO_HOLIDAYS: Mapping[date, str] = {}


@lru_cache(maxsize=4096)
def country_code(said: str) -> str:
    """The ISO code of what people write, "PT" and "portugal" alike; empty for what is no country."""
    wanted = name_key(said)
    if len(wanted) == 2 and wanted.upper() in _NAMES:
        return wanted.upper()
    return _CODES.get(wanted, "")


_NAMES: dict[str, str] = {
    code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()
}
_CODES = {name_key(name): code for code, name in _NAMES.items()}


@lru_cache(maxsize=4096)
def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """By day, with the name in English where the library has one; none for a country it does not know."""
    code, _, part = country.partition("-")
    try:
        found = holidays.country_holidays(code, subdiv=part or None, years=year)
    except NotImplementedError:
        return NO_HOLIDAYS
    return dict(found.items())

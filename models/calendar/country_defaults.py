"""Defaults of a country: its public holidays, its weekend, its time zone.

Zones and weekends come from Unicode's CLDR, holidays from the holidays library.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

import holidays
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from models.calendar.days import MONDAY_TO_FRIDAY, WorkingWeek, known_zone

NO_HOLIDAYS: Mapping[date, str] = {}
WHOLE_WEEK = frozenset(range(1, 8))
# Where there are several zones and nearly everybody lives in one: CLDR's primary zones, and Spain's.
MAIN_ZONES = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}


@lru_cache(maxsize=4096)
def public_holidays(country: str, year: int) -> Mapping[date, str]:
    """Holidays by day, in English where the library has that; none for a country, or a part of one, that
    it does not know."""
    code, _, part = country.partition("-")
    with warnings.catch_warnings(category=UserWarning, action="ignore"):  # of years not wholly known
        try:
            holidays_of_year = holidays.country_holidays(
                code, subdiv=part or None, years=year, language="en_US"
            )
        except NotImplementedError:
            return NO_HOLIDAYS
    return dict(holidays_of_year.items())


@cache
def country_of_zone(zone: str) -> str:
    """ "PT" for Europe/Lisbon; empty for a zone of no country, UTC for instance."""
    canonical = get_global("zone_aliases").get(zone, zone)
    country = str(get_global("zone_territories").get(canonical, ""))
    return country if len(country) == 2 and country.isalpha() and country != "ZZ" else ""


@cache
def zone_of_country(country: str) -> str:
    """The zone in which all of it lies, or nearly everybody lives; empty where there are several, and where
    none is known."""
    whole = country.partition("-")[0]
    zones = _zones_by_country().get(whole, ())
    zone = MAIN_ZONES.get(whole) or (zones[0] if len(zones) == 1 else "")
    return zone if known_zone(zone) == zone else ""


@cache
def week_of_country(country: str) -> WorkingWeek:
    """The days that are not its weekend; Monday to Friday where nothing is known."""
    whole = country.partition("-")[0]
    if not whole:
        return MONDAY_TO_FRIDAY
    try:
        locale = Locale.parse(f"und_{whole}", resolve_likely_subtags=True)
    except (UnknownLocaleError, ValueError):
        return MONDAY_TO_FRIDAY
    if locale is None or locale.territory != whole:
        return MONDAY_TO_FRIDAY
    first, last = locale.weekend_start, locale.weekend_end  # 0 is Monday
    return WHOLE_WEEK - {(first + n) % 7 + 1 for n in range((last - first) % 7 + 1)}


@cache
def _zones_by_country() -> dict[str, list[str]]:
    zones: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        zones.setdefault(country, []).append(zone)
    return zones

"""Countries by their ISO codes: what people call them, and what is offered to somebody who types.

A code is ISO 3166-1 alpha-2 ("PT"), with a subdivision where public holidays differ within the country
("DE-BY"). Names and codes come from Unicode's CLDR, subdivisions from the holidays library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import holidays
from babel import Locale
from babel.core import get_global

from models.kernel.names import closest, name_key

READ_LANGUAGES = (
    *("de", "fr", "es", "pt", "it", "nl", "pl", "cs", "da", "sv", "nb", "fi"),
    *("hu", "ro", "sk", "sl", "hr", "tr", "el", "ru", "uk", "bg"),
)
ALSO_CALLED = {
    "america": "US",
    "bolivia plurinational state of": "BO",
    "brunei darussalam": "BN",
    "burma": "MM",
    "congo democratic republic of the": "CD",
    "congo the democratic republic of the": "CD",
    "democratic republic of the congo": "CD",
    "republic of the congo": "CG",
    "czech republic": "CZ",
    "emirates": "AE",
    "england": "GB-ENG",
    "eire": "IE",
    "great britain": "GB",
    "holy see": "VA",
    "holland": "NL",
    "hong kong": "HK",
    "hongkong": "HK",
    "ivory coast": "CI",
    "korea republic of": "KR",
    "republic of korea": "KR",
    "ksa": "SA",
    "lao peoples democratic republic": "LA",
    "macao": "MO",
    "macau": "MO",
    "macedonia": "MK",
    "peoples republic of china": "CN",
    "russian federation": "RU",
    "swaziland": "SZ",
    "syrian arab republic": "SY",
    "taiwan province of china": "TW",
    "northern ireland": "GB-NIR",
    "scotland": "GB-SCT",
    "slovak republic": "SK",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united kingdom of great britain and northern ireland": "GB",
    "united states of america": "US",
    "us of a": "US",
    "viet nam": "VN",
    "wales": "GB-WLS",
}
ENGLISH = {  # of parts that the library names in their own language only
    "AT-2": "Carinthia",
    "AT-3": "Lower Austria",
    "AT-4": "Upper Austria",
    "AT-6": "Styria",
    "AT-7": "Tyrol",
    "AT-9": "Vienna",
    "DE-BY": "Bavaria",
    "DE-HE": "Hesse",
    "DE-NI": "Lower Saxony",
    "DE-NW": "North Rhine-Westphalia",
    "DE-RP": "Rhineland-Palatinate",
    "DE-SN": "Saxony",
    "DE-ST": "Saxony-Anhalt",
    "DE-TH": "Thuringia",
    "ES-AN": "Andalusia",
    "ES-CT": "Catalonia",
    "ES-PV": "Basque Country",
}
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}  # in CLDR's list all the same
UNHEARD = str.maketrans({"-": " ", "/": " ", ",": " ", "&": " and ", ".": "", "'": "", "’": ""})
FORM_OF_STATE = re.compile(  # which many leave out; but the Republic of China is not China
    r"\(.*\)|\b(?:the|(?:federal |islamic |united |bolivarian |portuguese |italian |hellenic )?"
    r"republic of(?! china)|(?:hashemite )?kingdom of|state of|grand duchy of|principality of|sultanate of"
    r"|commonwealth of|federated states of)\b"
)
LONGEST_CODE = 3  # letters of an abbreviation among the library's names of a part


@lru_cache(maxsize=4096)
def country_code(text: str) -> str:
    """The code of what people write, "PT", "portugal", "Deutschland" or "Germany, Bavaria"; empty for what is
    no country."""
    wanted = _heard(text)
    return _code(wanted) or _code(FORM_OF_STATE.sub(" ", wanted).strip()) if wanted else ""


def _code(wanted: str) -> str:
    return _codes().get(wanted) or _codes_abroad().get(wanted, "")


@lru_cache(maxsize=4096)
def country_name(code: str) -> str:
    """ "Portugal", or "Germany, Bavaria"; the code itself for a country nobody knows."""
    return _names().get(code, code)


def countries_like(typed: str, *, most: int) -> list[tuple[str, str]]:
    """(code, name) of what `typed` may mean, the likeliest first; countries before their parts."""
    wanted, names = _heard(typed), _names()
    if exact := country_code(typed):
        parts = [code for code in names if code.startswith(f"{exact}-")]
        return [(code, names[code]) for code in [exact, *parts][:most]]
    keys = _keys()
    codes_with_word = [code for code, key in keys.items() if wanted in key]
    codes_with_word.sort(key=lambda code: ("-" in code, not keys[code].startswith(wanted), keys[code]))
    codes = list(keys)
    alike = codes_with_word or [codes[index] for index in closest(typed, list(keys.values()), most=most)]
    return [(code, names[code]) for code in alike[:most]]


@cache
def _names() -> dict[str, str]:
    """English names by code, countries first."""
    whole = {
        code: name
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }
    return whole | dict(_parts(whole))


@cache
def _keys() -> dict[str, str]:
    """Search keys by code: the names of a part in English and in its own language."""
    own = {f"{country}-{part}": name for country in _names() for part, name in _library_names(country)}
    return {code: _heard(f"{name} {own.get(code, '')}") for code, name in _names().items()}


def _parts(whole: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for country, name in whole.items():
        for part, own in _library_names(country):
            code = f"{country}-{part}"
            yield code, f"{name}, {ENGLISH.get(code, own)}"


@cache
def _library_names(country: str) -> tuple[tuple[str, str], ...]:
    """The parts of a country whose holidays differ: (code, name), by name."""
    try:
        calendar = holidays.country_holidays(country)
    except NotImplementedError:
        return ()
    called: dict[str, list[str]] = {part: [] for part in calendar.subdivisions}
    for name, part in calendar.subdivisions_aliases.items():
        called[part].append(name)
    names = {
        part: next((known_name for known_name in of_part if len(known_name) > LONGEST_CODE), part)
        for part, of_part in called.items()
    }
    return tuple(sorted(names.items(), key=lambda item: _heard(item[1])))


@cache
def _codes() -> dict[str, str]:
    """Country codes by what people write: codes of two and three letters, and names in English."""
    names = _names()
    aliases = get_global("territory_aliases").items()
    of_three = {_heard(old): new[0] for old, new in aliases if len(old) == LONGEST_CODE and new[0] in names}
    by_name = {_heard(name): code for code, name in names.items()}
    return ALSO_CALLED | of_three | {_heard(code): code for code in names} | by_name


@cache
def _codes_abroad() -> dict[str, str]:
    """Codes by names in other languages, the first to use one has it; asked for only after English."""
    codes: dict[str, str] = {}
    for language in READ_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in _names():
                codes.setdefault(_heard(name), code)
    return codes


def _heard(text: str) -> str:
    """ "Côte d’Ivoire" is "cote divoire", and "DE/BY" is "de by"."""
    return name_key(text.translate(UNHEARD))

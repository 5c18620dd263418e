"""In which language a customer is written to: one of those that the survey page speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from models.kernel.names import name_key

CODE = re.compile(r"([a-z]{2,3})[-_ ][a-z0-9-_ ]+")  # fr-CA, fr_FR; the rest says where


class Language(StrEnum):
    """Its value is the code of the page's `lang`."""

    ENGLISH = "en"
    FRENCH = "fr"


NAMES = {  # as people write them, without accents
    Language.ENGLISH: {"en", "eng", "english", "anglais", "ingles", "englisch", "inglese"},
    Language.FRENCH: {"fr", "fra", "fre", "french", "francais", "frances", "franzosisch", "francese"},
}
WORDING = {Language.ENGLISH: "english", Language.FRENCH: "french"}  # what the templates are called


def language_named(text: str) -> Language | None:
    """Return the language written of a customer: "fr", "French", "français", "FR-ca". None for a language
    that the page does not speak, or none."""
    key = name_key(text)
    is_code = CODE.fullmatch(key)
    name = is_code[1] if is_code else key
    return next((language for language, names in NAMES.items() if name in names), None)


def language_of(text: str, accepted: Iterable[str] = ()) -> Language:
    """The customer's, else the first that the browser would like, else English. accepted: language tags, the
    most wanted first."""
    own_language = language_named(text)
    browser_languages = (language_named(tag) for tag in accepted)
    return own_language or next(filter(None, browser_languages), Language.ENGLISH)

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


def language_said(written: str) -> Language | None:
    """What is written of a customer: "fr", "French", "français", "FR-ca". None for a language that the page
    does not speak, or none."""
    key = name_key(written)
    is_code = CODE.fullmatch(key)
    said = is_code[1] if is_code else key
    return next((language for language, names in NAMES.items() if said in names), None)


def language_of(written: str, accepted: Iterable[str] = ()) -> Language:
    """The customer's, else the first that the browser would like, else English. accepted: language tags, the
    most wanted first."""
    said = language_said(written)
    wanted = (language_said(tag) for tag in accepted)
    return said or next(filter(None, wanted), Language.ENGLISH)

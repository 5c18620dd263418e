"""The names under which other programs keep what a book holds; a heading is compared without case,
accents and punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from models.kernel.names import name_key

HEADINGS, VOCABULARY = (Path(__file__).with_name(f"{name}.yaml") for name in ("headings", "vocabulary"))
OURS = {"rejected because"}  # what an earlier import wrote beside the lines it refused
REPEATED = (
    *("contact_", "last_", "bought_on", "amount", "currency"),
    *("what", "delivered_on", "renews_on", "purchase_number"),
)
NEW_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)")  # BillingCountry

PERSON = r"(?:contact|ansprechpartner|kontakt|contacto|contato)"
PERSON_NUMBERED = re.compile(rf"^({PERSON})\s*(\d+)(?:\s+(.*))?$")
NUMBERED = [
    re.compile(r"^(purchase|order|last interaction)\s*(\d+)(?:\s+(.*))?$"),
    re.compile(r"^(.*?)\s*(\d+)$"),
    re.compile(r"^(.*?)\s*(\d+)\s+(address)$"),  # Outlook's "E-mail 2 Address"
    re.compile(r"^(.*?)\s*(\d+)\s+(.*)$"),
]
COMPANY_PREFIX = re.compile(
    r"^\W*(?:organi[sz]ations?|organisations?|organizaci[oó]n|organiza[cç][aã]o|organizzazione|company|companies"
    r"|unternehmen|firma|entreprise|soci[eé]t[eé]|empresa|account|compte|cuenta|conta)(?:\s*\d+)?\s*(?:-|–|:|\.|>)\s*",
    re.IGNORECASE,
)
PERSON_PREFIX = re.compile(
    r"^\W*(?:persons?|people|personne|persona|pessoa|contact|kontakt|contacto|contato|lead|ansprechpartner)"
    r"\s*(?:-|–|:|\.|>)\s*",
    re.IGNORECASE,
)
A_VALUE = re.compile(r"\s*-\s*value$", re.IGNORECASE)
A_LABEL = re.compile(
    r"\s+[-–]\s+(?:work|home|mobile|other|main|primary|arbeit|b[uü]ro|privat|mobil|sonstiges?|travail|bureau|domicile|autre"
    r"|trabajo|casa|m[oó]vil|otro|trabalho|celular|outro)$",
    re.IGNORECASE,
)
AN_ASIDE = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|\*)\s*$")  # "Name (required)", "Country*"
LONGEST_HEADING = 400  # characters
OF_A_COMPANY = {"plain_name": "name", "contact_phone": "company_phone", "contact_email": "company_email"}
OF_A_PERSON = {"id": "person_id", "contact_name": "plain_name"}


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """The field of a column. number: of which contact or purchase, or of which address of a person.
    is_of_person: "Contact 2 e-mail" names the second person, "E-mail 2" does not."""

    field: str
    number: int = 1
    is_of_person: bool = False
    label: str = ""


@cache
def words_for(kind: str) -> dict[str, frozenset[str]]:
    """Return the words for each channel, tone or stage, by its name in the book."""
    listed: dict[str, str] = yaml.safe_load(VOCABULARY.read_bytes())[kind]
    return {name: frozenset(words.split(", ")) for name, words in listed.items()}


@cache
def word_list(kind: str) -> frozenset[str]:
    """Words that stand for nothing, or with which people are addressed."""
    listed: list[str] = yaml.safe_load(VOCABULARY.read_bytes())[kind]
    return frozenset(listed)


@cache
def fields_by_word() -> dict[str, str]:
    """The fields by their headings, with and without its spaces: "company name" and "companyname"."""
    listed: dict[str, str] = yaml.safe_load(HEADINGS.read_bytes())
    words = {word: field for field, words in listed.items() for word in words.split(", ")}
    return {word.replace(" ", ""): field for word, field in words.items()} | words


def normalized(heading: str) -> str:
    return " ".join(re.sub(r"[^\w]+|_", " ", name_key(NEW_WORD.sub(" ", heading))).split())


@cache
def meaning_of(heading: str) -> HeadingMeaning | None:
    """None for a heading that is not understood."""
    if len(heading) > LONGEST_HEADING:
        return None
    if meaning := _meaning(heading):
        return meaning
    for pattern, fields in ((COMPANY_PREFIX, OF_A_COMPANY), (PERSON_PREFIX, OF_A_PERSON)):
        bare = pattern.sub("", heading, count=1)
        if bare != heading and (meaning := _meaning(bare)):
            return replace(meaning, field=fields.get(meaning.field, meaning.field))
    return _meaning(AN_ASIDE.sub("", heading)) if AN_ASIDE.search(heading) else None


def _meaning(heading: str) -> HeadingMeaning | None:
    bare = A_LABEL.sub("", A_VALUE.sub("", heading.strip()))
    name = normalized(bare)
    if field := _field(name):
        return HeadingMeaning(field)
    if match := PERSON_NUMBERED.match(name):
        return _numbered(match, is_of_person=True)
    matches = (pattern.match(name) for pattern in NUMBERED)
    return next((found for match in matches if match and (found := _numbered(match))), None)


def _numbered(match: re.Match[str], *, is_of_person: bool = False) -> HeadingMeaning | None:
    before, number, *after = match.groups()
    field = _field(" ".join([before, *filter(None, after)]))
    if field is None or not field.startswith(REPEATED):
        return None
    return HeadingMeaning(field, int(number), is_of_person)


def _field(name: str) -> str | None:
    words = fields_by_word()
    return words.get(name) or words.get(name.replace(" ", ""))

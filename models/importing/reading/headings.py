"""The names under which other programs keep what a book holds; a heading is compared without case,
accents and punctuation."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from models.kernel.names import name_key

WORDS = Path(__file__).with_name("words.yaml")
OURS = {"rejected because"}  # what an earlier import wrote beside the lines it refused
REPEATED = (
    *("contact_", "last_", "bought_on", "amount", "currency"),
    *("what", "delivered_on", "renews_on", "purchase_number"),
)

PERSON = r"(?:contact|ansprechpartner|kontakt|contacto)"
NUMBERED = [
    re.compile(rf"^({PERSON}|purchase|order|last interaction)\s*(\d+)(?:\s+(.*))?$"),
    re.compile(r"^(.*?)\s*(\d+)$"),
]


@cache
def words_for(kind: str) -> dict[str, frozenset[str]]:
    """Return the words for each heading, channel, tone or stage, by its name in the book."""
    listed: dict[str, str] = yaml.safe_load(WORDS.read_bytes())[kind]
    return {name: frozenset(words.split(", ")) for name, words in listed.items()}


@cache
def _fields() -> dict[str, str]:
    return {word: field for field, words in words_for("heading").items() for word in words}


def normalized(heading: str) -> str:
    return " ".join(re.sub(r"[^\w]+|_", " ", name_key(heading)).split())


def field_of(heading: str) -> tuple[str, int] | None:
    """(field, number) of a column: "Contact 2 e-mail" is ("contact_email", 2). None: not understood."""
    name = normalized(heading)
    if field := _fields().get(name):
        return field, 1
    for pattern in NUMBERED:
        if match := pattern.match(name):
            before, number, *after = match.groups()
            whole = " ".join([before, *(word for word in after if word)])
            if (field := _fields().get(whole)) and field.startswith(REPEATED):
                return field, int(number)
    return None

"""Words for why two customers may be the same, and for fields and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.kit.text import plaintext, shorten
from models.duplicates.score import Likeness, Why
from models.kernel.names import joined
from models.team.owner_scope import LED, OwnerScope

TEMPLATE = "duplicates/words"
NAME, PERSON = 80, 60  # characters of a customer's name, and of a person's
NOUNS = {
    "contacts": "contact",
    "handovers": "handover",
    "improvements": "suggestion",
    "interactions": "talk",
    "promises": "promise",
    "purchases": "sale",
    "ratings": "rating",
    "snoozes": "pause",
    "survey_requests": "survey link",
}
MOST_FIELDS = 20  # named in one sentence
OTHER_NOUN = "entry"
FIELDS = {"working_week": "Working days", "contract_on": "Contract since", "snoozed_until": "Put off until"}
WHY = {Why.SAME_DOMAIN: "same domain", Why.OTHER_ORDER: "words in another order"}


def likeness_words(likeness: Likeness) -> str:
    """ "Surely the same: same e-mail and one letter apart"."""
    level = plaintext(TEMPLATE, likeness.level)
    return f"{level}: {joined(WHY.get(why, str(why)) for why in likeness.why)}."


def field_label(field: str) -> str:
    return FIELDS.get(field) or field.replace("_", " ").capitalize()


def counted_rows(counts: Mapping[str, int]) -> str:
    """ "2 talks and 1 rating"."""
    return joined(_counted(NOUNS.get(table, OTHER_NOUN), count) for table, count in counts.items())


def changed_words(fields: Sequence[tuple[str, str]]) -> str:
    """ "notes and phone of Rosa Lima", of (field, contact)."""
    named = [
        f"{field_label(field).lower()}{f' of {shorten(person, PERSON)}' if person else ''}"
        for field, person in fields
    ]
    more = len(named) - MOST_FIELDS
    return joined([*named[:MOST_FIELDS], f"{more} more fields"] if more > 1 else named)


def owners_words(scope: OwnerScope) -> dict[str, object]:
    return {"team": shorten(scope.team, PERSON), "led": scope.key == LED}


def _counted(noun: str, count: int) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"

"""Parser of the words after /rapport away, who and when: "@ana until Friday cover @ben"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from messages.kit.text import plaintext
from messages.kit.typed import as_typed
from models.kernel.errors import Invalid

A_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
COVER = re.compile(
    rf"(?:,\s*)?\b(?:and\s+)?(?:cover(?:ed|ing|s)?(?:\s+(?:is|by|with))?|with)\b:?\s*(?:{A_PERSON.pattern}|(?P<name>.*))",
    re.IGNORECASE,
)
COVERS = re.compile(rf"(?:,\s*)?{A_PERSON.pattern}\s+(?:covers|is\s+cover(?:ing)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedAbsence:
    """person, cover: Slack user ids. days: the words for the days; empty when there were none."""

    person: str | None
    cover: str | None
    days: str


def read_typed(text: str) -> ParsedAbsence:
    """Raises Invalid for a cover without a mention, and for more people than it takes."""
    cover_match = COVERS.search(text) or COVER.search(text)
    if cover_match and cover_match[1] is None:
        raise Invalid(plaintext("absences/words", "who_covers"), field="cover")
    remainder = text.replace(cover_match[0], " ", 1) if cover_match else text
    people = A_PERSON.findall(remainder)
    if len(people) > 1:
        raise Invalid(plaintext("absences/words", "one_at_a_time"))
    return ParsedAbsence(
        people[0] if people else None,
        cover_match[1] if cover_match else None,
        as_typed(A_PERSON.sub(" ", remainder)),
    )

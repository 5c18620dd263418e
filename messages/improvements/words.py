"""Improvements in words."""

from __future__ import annotations

from datetime import date

from messages.interactions.source import name_of
from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from models.customers.improvements.improvement import Improvement

TEMPLATE = "improvements/words"
SHOWN_NAME, SHOWN_WORDS = 60, 150  # characters


def history_words(improvement: Improvement, today: date, *, longest: int) -> str:
    """Say it in a line of the history, with what came of it; `today` is the owner's."""
    told_on, outcome = improvement.told_on, improvement.outcome
    return plaintext(
        TEMPLATE,
        "history",
        words=shorten(" ".join(improvement.words.split()), longest),
        who=shorten(improvement.contact.name, SHOWN_NAME) if improvement.contact else "",
        theme=improvement.theme or "",
        outcome=outcome or "",
        answer=shorten(" ".join(improvement.answer.split()), longest),
        by=shorten(name_of(improvement.settled_by), SHOWN_NAME) if improvement.settled_at else "",
        told_when=day_words(told_on, today) if told_on else "",
    )


def improvement_words(improvement: Improvement, today: date) -> str:
    """ "Maria Pinto would change: “answer sooner” (service), Fri 20 Nov"."""
    return plaintext(
        TEMPLATE,
        "line",
        words=shorten(" ".join(improvement.words.split()), SHOWN_WORDS),
        who=shorten(improvement.contact.name, SHOWN_NAME) if improvement.contact else "",
        theme=improvement.theme or "",
        when=day_words(improvement.said_on, today),
    )

"""Customers to tell, before one is away, who covers; with a text ready to be copied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.absences.saved import TEMPLATE, days_words
from messages.kit.blocks import Block
from messages.kit.days import day_words, number_word
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plaintext, quote, rich_text, shorten
from messages.plans.words import beginning, contact_name
from messages.promises.deed import deed_words
from models.absences.meanwhile import DueMeanwhile
from models.rhythm.reason import ReasonKind
from models.team.absence import AbsenceResult

MOST_NAMED = 10  # customers
SHOWN_NAME, SHOWN_WHAT = 60, 80  # characters


def meanwhile_blocks(
    result: AbsenceResult, customers: Sequence[tuple[DueMeanwhile, ...]], today: date
) -> list[Block]:
    """`customers`: of each what falls due by the last day. `today` is the date of the rep who is away."""
    if not customers:
        return [rich_text(plaintext(TEMPLATE, "nothing_due"))]
    count = len(customers)
    heading = sentence(TEMPLATE, "to_tell", count=beginning(number_word(count)), is_one=count == 1)
    lines = [_line(due, today) for due in customers[:MOST_NAMED]]
    if (more := count - MOST_NAMED) > 0:
        lines.append(plaintext(TEMPLATE, "more_to_tell", count=f"{more:,}"))
    text = farewell(result, today)
    return [
        rich_text(*heading, bullets(*lines)),
        rich_text(*sentence(TEMPLATE, "to_copy"), quote(text)),
    ]


def farewell(result: AbsenceResult, today: date) -> str:
    """Return a text to a customer, in the name of the rep who is away."""
    absence, cover = result.absence, result.absence.cover
    return plaintext(
        TEMPLATE,
        "farewell",
        days=days_words(absence.details, today),
        cover=cover.name if cover else "",
        email=(cover.email or "") if cover else "",
        manager=result.manager.name if result.manager else "",
        back=day_words(result.back_on, today),
        rep=absence.rep.name,
    )


def _line(due: Sequence[DueMeanwhile], today: date) -> str:
    clauses = "; ".join(_clause(item, today) for item in due)
    return f"{shorten(due[0].customer, SHOWN_NAME)}: {clauses}"


def _clause(due: DueMeanwhile, today: date) -> str:
    day = day_words(due.on, today)
    if due.kind is ReasonKind.STEP and due.point:
        return plaintext(TEMPLATE, "step_due", contact=contact_name(due.point), day=day)
    what = deed_words(due.what, SHOWN_WHAT)
    return plaintext(
        TEMPLATE, "promise_due" if due.kind is ReasonKind.PROMISE else "agreed_due", what=what, day=day
    )

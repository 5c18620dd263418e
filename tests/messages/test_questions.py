"""A card's question fits what the contact is about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from messages.questions import DOUBT, FIRST, IN_TIME, SILENT, TROUBLE, Questions, question_for
from models.standing import Reason
from models.vocabulary import ReasonKind, Tone

TODAY = date(2026, 11, 18)
R = ReasonKind


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize(
    ("kinds", "questions"),
    [
        ((R.HOT_POTATO, R.DUE), TROUBLE),
        ((R.LOW_ESTIMATE,), DOUBT),
        ((R.SILENCE, R.OVERDUE, R.DUE), SILENT),
        ((R.DUE,), IN_TIME),
        ((), IN_TIME),
        ((R.FIRST_CONTACT,), FIRST),
        ((R.SILENCE, R.OVERDUE, R.FIRST_CONTACT), FIRST),  # nobody is asked about a talk there never was
        ((R.OVERDUE, R.FIRST_CONTACT), FIRST),
        ((R.HOT_POTATO, R.SILENCE, R.FIRST_CONTACT), TROUBLE),
    ],
)
def test_the_question_fits_the_first_reason(
    kinds: tuple[ReasonKind, ...], questions: Questions, tone: Tone
) -> None:
    reasons = [Reason(kind, TODAY) for kind in kinds]
    week = [TODAY + timedelta(days=days) for days in range(7)]

    asked = {question_for(reasons, tone, customer_id=1, day=day) for day in week}

    assert asked == set(questions[tone])

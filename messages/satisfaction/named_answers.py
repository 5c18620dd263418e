"""Answers told one by one, where they are few: who, and what number."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.text import plaintext, shorten
from messages.ratings.words import number_words
from messages.satisfaction.figures import TEMPLATE
from models.satisfaction.figures import FigureAnswer


def named_answers(answers: Sequence[FigureAnswer], longest_name: int) -> str:
    """ "Café Zoë, 3 out of 10; Acme, NPS 9 out of 10"."""
    phrases = (
        plaintext(
            TEMPLATE,
            "named_answer",
            customer=shorten(answer.customer, longest_name),
            number=number_words(answer.metric, answer.value),
        )
        for answer in answers
    )
    return "; ".join(phrases)

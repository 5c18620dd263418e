"""Ratings in words: the number with its scale, who gave it, and what was said beside it."""

from __future__ import annotations

from datetime import date

from messages.kit.days import day_words
from messages.kit.text import plaintext, shorten
from models.customers.ratings.metric import NO, PERHAPS, YES, RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.vocabulary import Metric

TEMPLATE = "ratings/words"
SHOWN_NAME, SHOWN_WORDS = 60, 150  # characters
INTENTIONS = {YES: "yes", PERHAPS: "perhaps", NO: "no"}
METRIC = {  # as people call them
    Metric.OVERALL: "Overall",
    Metric.NPS: "Recommendation (NPS)",
    Metric.CSAT: "Satisfaction (CSAT)",
    Metric.CES: "Ease (CES)",
    Metric.INTENTION: "Would buy again",
}


def number_words(metric: Metric, value: int) -> str:
    """ "8 out of 10", "NPS 9 out of 10", "would buy again: perhaps"."""
    value_text = INTENTIONS[value] if metric is Metric.INTENTION else str(value)
    return plaintext(TEMPLATE, metric.value, value=value_text)


def number_of(rating: Rating) -> str:
    """Empty for feedback in words."""
    if rating.metric is None or rating.value is None:
        return ""
    return number_words(rating.metric, rating.value)


def giver_words(rating: Rating) -> str:
    name = shorten(rating.contact.name, SHOWN_NAME) if rating.contact else ""
    block_of_rep = "in_our_words" if rating.metric is None else "by_rep"
    return plaintext(TEMPLATE, "by_customer" if rating.giver is RatedBy.CUSTOMER else block_of_rep, who=name)


def rating_line(rating: Rating, today: date) -> str:
    """Say the rating on a customer's card: "8 out of 10 given by Maria Pinto, Fri 20 Nov, noted by Ana
    Silva"."""
    return plaintext(
        TEMPLATE,
        "line",
        number=number_of(rating),
        giver=giver_words(rating),
        when=day_words(rating.given_on, today),
        noted_by=shorten(rating.noted_by.name, SHOWN_NAME) if rating.noted_by else "",
    )


def history_words(rating: Rating, *, longest: int) -> str:
    """Say the rating in a line of the history, which says itself when and by whom it was noted."""
    return plaintext(
        TEMPLATE,
        "history",
        number=number_of(rating),
        giver=giver_words(rating),
        problem=rating.problem,
        words=shorten(" ".join(rating.words.split()), longest),
    )

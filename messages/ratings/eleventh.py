"""The eleventh point: an overall score is followed by the question what would make it eleven out of ten."""

from __future__ import annotations

from messages.kit.blocks import Block, button
from messages.kit.text import plaintext
from messages.ratings.words import TEMPLATE
from models.customers.ratings.rating import Rating
from models.kernel.vocabulary import Metric

ELEVENTH = "ask_eleventh"  # the value is the rating's id


def eleventh_question(rating: Rating | None, *, is_unasked: bool) -> list[Block]:
    """The button that asks it. is_unasked: nobody has noted yet what would make it eleven."""
    if rating is None or rating.metric is not Metric.OVERALL or not is_unasked:
        return []
    label = plaintext(TEMPLATE, "eleventh_label")
    return [button(plaintext(TEMPLATE, "eleventh"), ELEVENTH, str(rating.id), label=label)]

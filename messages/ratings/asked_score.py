"""The question which number of a line is the score, where the line does not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from messages.kit.blocks import Block, field, option, radio
from messages.kit.forms.answers import Answers, read_chosen
from messages.kit.forms.choices import not_chosen
from messages.kit.ids import read_number
from messages.kit.text import plaintext
from models.kernel.errors import Invalid

TEMPLATE = "ratings/form"
ASKED, TYPED, NO_SCORE = "asked", "typed", "none"
MOST_CANDIDATES = 8  # a choice holds ten, and two of them name no number


def asked_field(candidates: Sequence[int], trouble: str) -> Block:
    """`trouble`: why it is asked."""
    options = [
        option(plaintext(TEMPLATE, "is_score", number=number), str(number))
        for number in candidates[:MOST_CANDIDATES]
    ]
    options += [
        option(plaintext(TEMPLATE, "typed_above"), TYPED),
        option(plaintext(TEMPLATE, "no_score"), NO_SCORE),
    ]
    return field(plaintext(TEMPLATE, "asked"), radio(ASKED, options), block_id=ASKED, hint=trouble)


def asked_again(view: Mapping[str, Any]) -> Block | None:
    """The question as it stands in the form, with the answer so far."""
    block = next((block for block in view["blocks"] if block["block_id"] == ASKED), None)
    if block is None:
        return None
    chosen = next(iter(read_chosen(view, ASKED)), None)
    element = {key: value for key, value in block["element"].items() if key != "initial_option"}
    return {**block, "element": element | ({"initial_option": chosen} if chosen else {})}


def read_score(view: Mapping[str, Any]) -> int | None:
    """The number of the rating; None for feedback in words. Raises Invalid, also where the answer to the
    question and the number that was typed contradict each other."""
    answers = Answers(view)
    typed, chosen = answers.number("value"), answers.choice(ASKED)
    if all(block["block_id"] != ASKED for block in view["blocks"]):
        return typed
    if chosen == TYPED:
        if typed is None:
            raise Invalid(plaintext(TEMPLATE, "type_it"), field="value")
        return typed
    if chosen is None:
        raise not_chosen(ASKED)
    score = None if chosen == NO_SCORE else read_number(chosen, not_chosen(ASKED).words, field=ASKED)
    if typed not in (None, score):
        raise Invalid(plaintext(TEMPLATE, "two_scores"), field="value")
    return score

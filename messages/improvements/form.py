"""The forms of an improvement: what they would change, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from messages.kit.blocks import Block, field, option, plain_text_input, radio, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.choices import read_word, required_choice
from messages.kit.forms.fields import day_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.text import bold, plaintext, quote, rich_text, shorten
from models.customers import Customer
from models.customers.improvements.improvement import (
    LONGEST_ANSWER,
    LONGEST_IMPROVEMENT,
    Improvement,
    ImprovementDetails,
    ImprovementOutcome,
    Theme,
)
from models.kernel.errors import Invalid

CALLBACK, AMEND, SETTLE = "improvement", "amend_improvement", "settle_improvement"
TEMPLATE = "improvements/form"


@dataclass(frozen=True, slots=True)
class ImprovementSubmission:
    """The ending of an improvement. told_on: when the customer was told."""

    outcome: ImprovementOutcome
    answer: str
    told_on: date | None


def improvement_form(
    customer: Customer, metadata: FormMetadata, suggestion: ImprovementDetails | None = None
) -> Block:
    """Draw the form, about one already noted when the metadata says so."""
    is_new = metadata.get("improvement") is None
    return sheet(
        "An improvement" if is_new else "Edit the improvement",
        [
            rich_text(bold(shorten(customer.name, 100)), block_id="named"),
            words_field(suggestion.words if suggestion else "", label=eleventh_words()),
            theme_field(suggestion.theme if suggestion else None, label=plaintext(TEMPLATE, "theme")),
        ],
        metadata,
        callback_id=CALLBACK if is_new else AMEND,
    )


def settling_form(
    improvement: Improvement, outcome: ImprovementOutcome, today: date, metadata: FormMetadata
) -> Block:
    """`today` is the owner's local date."""
    return sheet(
        plaintext(TEMPLATE, "settling"),
        list(_settling_blocks(improvement, outcome, today)),
        metadata,
        callback_id=SETTLE,
    )


def eleventh_words() -> str:
    return plaintext(TEMPLATE, "eleventh")


def words_field(words: str, *, label: str, optional: bool = False) -> Block:
    area = plain_text_input("improvement", initial=words, multiline=True, max_length=LONGEST_IMPROVEMENT)
    hint = plaintext(TEMPLATE, "stays_open")
    return field(label, area, block_id="improvement", optional=optional, hint=hint)


def theme_field(theme: Theme | None, *, label: str) -> Block:
    themes = [option(choice.value.capitalize(), choice.value) for choice in Theme]
    menu = static_select("theme", themes, initial=theme, placeholder="Choose one")
    return field(label, menu, block_id="theme", optional=True, hint=plaintext(TEMPLATE, "theme_hint"))


def read_improvement(view: Mapping[str, Any]) -> ImprovementDetails:
    """Read the improvement's own form. Raises Invalid where nothing is said."""
    details = read_suggestion(Answers(view))
    if details is None:
        raise Invalid(plaintext(TEMPLATE, "nothing_said"), field="improvement")
    return details


def by_giver(suggestion: ImprovementDetails, contact_id: int | None) -> ImprovementDetails:
    """Attribute it to the person who gave the rating."""
    return replace(suggestion, contact_id=contact_id)


def read_suggestion(answers: Answers, *, contact_id: int | None = None) -> ImprovementDetails | None:
    """None where nothing is said. Raises Invalid."""
    words = answers.text("improvement")
    return ImprovementDetails(words, read_word(answers, "theme", Theme), contact_id) if words else None


def read_settling(view: Mapping[str, Any]) -> ImprovementSubmission:
    """Raises Invalid, naming the field."""
    answers = Answers(view)
    outcome = required_choice(answers, "outcome", ImprovementOutcome)
    told_on = answers.day("told_on")
    if outcome is ImprovementOutcome.ANSWERED and told_on is None:
        raise Invalid(plaintext(TEMPLATE, "not_told"), field="told_on")
    return ImprovementSubmission(outcome, answers.text("answer"), told_on)


def _settling_blocks(improvement: Improvement, outcome: ImprovementOutcome, today: date) -> Iterator[Block]:
    name = shorten(improvement.customer.name, 100)
    yield rich_text(bold(name), quote(shorten(improvement.words, 500)), block_id="named")
    ways = [_way(choice) for choice in (ImprovementOutcome.ANSWERED, ImprovementOutcome.DECLINED)]
    yield field(plaintext(TEMPLATE, "how"), radio("outcome", ways, initial=outcome), block_id="outcome")
    answer = plain_text_input("answer", initial=None, multiline=True, max_length=LONGEST_ANSWER)
    yield field(plaintext(TEMPLATE, "answer"), answer, block_id="answer")
    told_on = today if outcome is ImprovementOutcome.ANSWERED else None
    yield day_field(plaintext(TEMPLATE, "told_on"), "told_on", told_on)


def _way(outcome: ImprovementOutcome) -> Block:
    return option(plaintext(TEMPLATE, outcome), outcome.value, plaintext(TEMPLATE, f"{outcome}_more"))

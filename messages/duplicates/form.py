"""The form in which two customers become one: what they say differently, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from messages.duplicates.words import NAME, PERSON, TEMPLATE, field_label
from messages.kit.blocks import Block, context, divider, field, option, radio
from messages.kit.forms.answers import Answers
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, rich_text, shorten
from models.customers import Customer
from models.duplicates.choices import FIELDS, FieldChoice, TakenFrom
from models.duplicates.record import UNDO_DAYS

CALLBACK = "merge"
NAMED = 5  # persons


def merge_form(
    staying: Customer,
    merged: Customer,
    choices: Sequence[FieldChoice],
    persons: Sequence[str],
    metadata: FormMetadata,
) -> Block:
    """`persons`: names of those whom both know."""
    names = {"staying": shorten(staying.name, NAME), "merged": shorten(merged.name, NAME)}
    blocks = [
        rich_text(*sentence(TEMPLATE, "intro", **names, days=UNDO_DAYS)),
        divider(),
        rich_text(*sentence(TEMPLATE, "asked" if choices else "alike")),
        *map(_field, choices),
    ]
    if persons:
        shown = ", ".join(shorten(name, PERSON) for name in persons[:NAMED])
        words = plaintext(TEMPLATE, "persons", names=shown, more=max(0, len(persons) - NAMED))
        blocks.append(context(plain(words)))
    return sheet("Merge", blocks, metadata, callback_id=CALLBACK, submit="Merge")


def read_merge(view: Mapping[str, Any]) -> dict[str, TakenFrom]:
    """Whose word holds, by field."""
    answers, values = Answers(view), {side.value: side for side in TakenFrom}
    chosen = ((name, answers.choice(name)) for name in FIELDS)
    return {name: values[value] for name, value in chosen if value in values}


def _field(choice: FieldChoice) -> Block:
    options = [option(choice.staying, TakenFrom.STAYING), option(choice.merged, TakenFrom.MERGED)]
    if choice.both:
        options.append(option(plaintext(TEMPLATE, "both_texts"), TakenFrom.BOTH))
    chosen = radio("side", options, initial=choice.default)
    return field(field_label(choice.field), chosen, block_id=choice.field)

"""The form in which two customers become one: what they say differently, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from messages.duplicates.words import NAME, PERSON, TEMPLATE, field_label
from messages.kit.blocks import Block, columns, context, divider, field, option, radio
from messages.kit.days import day_or_today, day_words
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
    today: date,
) -> Block:
    """`persons`: names of those whom both know; `today` is the reader's."""
    names = {"staying": shorten(staying.name, NAME), "merged": shorten(merged.name, NAME)}
    blocks = [
        rich_text(*sentence(TEMPLATE, "intro", **names, days=UNDO_DAYS)),
        columns(_facts(staying, today), _facts(merged, today)),
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


def _facts(customer: Customer, today: date) -> Block:
    spoken_on = customer.reached_on
    words = plaintext(
        TEMPLATE,
        "facts",
        name=shorten(customer.name, NAME),
        owner=shorten(customer.owner.name, PERSON),
        added=day_words(customer.owner.today(customer.added_at), today),
        spoken=day_or_today(spoken_on, today) if spoken_on else "",
        orders=customer.orders,
    )
    return plain(words)


def _field(choice: FieldChoice) -> Block:
    options = [option(choice.staying, TakenFrom.STAYING), option(choice.merged, TakenFrom.MERGED)]
    if choice.both:
        options.append(option(plaintext(TEMPLATE, "both_texts"), TakenFrom.BOTH))
    chosen = radio("side", options, initial=choice.default)
    return field(field_label(choice.field), chosen, block_id=choice.field)

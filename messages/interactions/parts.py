"""The parts of the log form that stand in the first view when something was read, and else behind More."""

from __future__ import annotations

from collections.abc import Iterator

from messages.customers.picture_form import asked_field
from messages.interactions.draft import InteractionDraft, Part
from messages.interactions.fields import TEMPLATE, explained
from messages.kit.blocks import (
    Block,
    checkboxes,
    field,
    multi_external_select,
    number_input,
    option,
    radio,
    timepicker,
)
from messages.kit.forms.fields import day_field, line_field
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from messages.promises.form import due_hint, side_field, what_field
from models.customers.interactions.interaction import LONGEST_STEP, Initiator
from models.customers.promises.promise import Side
from models.customers.ratings.metric import RatedBy

MOST_PERSONS = 20
PROMISE_DAY = "promise_by:log"  # the block in which the day of a promise is chosen
NO_SCORE = "no_score"  # the number is none that somebody gave
BEGAN = {Initiator.WE: "We did", Initiator.THEY: "They did"}
PROMISED = {Side.OURS: "You promised", Side.THEIRS: "They promised"}
GIVERS = {RatedBy.CUSTOMER: "by_customer", RatedBy.REP: "by_rep"}


def part_fields(part: Part, draft: InteractionDraft, customer_id: int | None) -> Iterator[Block]:
    """`customer_id` is in the block_id of the persons' menu: another customer has other persons."""
    match part:
        case Part.PERSONS if customer_id is not None:
            yield _persons(draft, customer_id)
        case Part.SCORE:
            yield from _score(draft)
        case Part.PROMISE:
            yield from _promise(draft)
        case Part.SIDE:
            yield side_field(draft.promise.side)
        case Part.NEXT_STEP:
            yield line_field("Next step", "next_step", draft.next_step, LONGEST_STEP)
            asked = draft.asked.get("next_step_on")
            yield day_field("By when", "next_step_on", draft.next_step_on, hint=asked)
        case Part.PICTURE if draft.picture_field:
            yield asked_field(draft.picture_field)
        case _:
            yield from _circumstances(part, draft)


def _persons(draft: InteractionDraft, customer_id: int) -> Block:
    menu = multi_external_select(
        "contacts", initial=list(draft.persons), placeholder="Who took part", at_most=MOST_PERSONS
    )
    asked = draft.asked.get("contacts")
    return field("Persons", menu, block_id=f"contacts:{customer_id}", optional=True, hint=asked)


def _score(draft: InteractionDraft) -> Iterator[Block]:
    score = number_input("score", initial=draft.score, least=0, most=10)
    hint = draft.asked.get("score") or plaintext(TEMPLATE, "score_hint")
    yield field("Overall score, 0 to 10", score, block_id="score", optional=True, hint=hint)
    givers = [explained(block, word.value) for word, block in GIVERS.items()]
    if draft.asks_giver:
        givers.append(explained(NO_SCORE, NO_SCORE))
    giver = radio("score_by", givers, initial=draft.score_by)
    yield field(plaintext(TEMPLATE, "giver"), giver, block_id="score_by", optional=not draft.asks_giver)


def _promise(draft: InteractionDraft) -> Iterator[Block]:
    promise, has_side_field = draft.promise, draft.shows_more or bool(draft.name)
    label = "A promise made" if has_side_field else PROMISED[promise.side]
    yield what_field(promise.words, label=label, optional=True)
    hint = draft.asked.get("promise_by") or due_hint(promise, draft.promises_due)
    yield day_field("Promised by when", "promise_by", promise.due_on, hint=hint, dispatch_to=PROMISE_DAY)


def _circumstances(part: Part, draft: InteractionDraft) -> Iterator[Block]:
    match part:
        case Part.TIME:
            at = timepicker("time", initial=draft.time)
            yield field("Time", at, block_id="time", optional=True)
        case Part.BEGAN:
            began = [option(words, word.value) for word, words in BEGAN.items()]
            yield field("Who began?", radio("initiator", began, initial=draft.began), block_id="initiator")
        case Part.PROBLEM:
            ticked = ["problem"] if draft.problem else []
            box = checkboxes("problem", [explained("problem", "problem")], initial=ticked)
            yield field("A problem?", box, block_id="problem", optional=True)


def persons_at(draft: InteractionDraft, customer_id: int | None) -> int | None:
    """Return the id of the customer whose persons are offered; None while none is chosen."""
    return read_id(draft.customer["value"]) if draft.customer else customer_id

"""The form in which an interaction is logged or mended: the essentials and what was read, the rest on
demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from messages.customers.picture_form import read_asked
from messages.interactions.draft import InteractionDraft, Part
from messages.interactions.fields import (
    TEMPLATE,
    channel_field,
    customer_fields,
    note_field,
    outcome_field,
)
from messages.interactions.first_view import held_back, held_back_line, parts_in_view
from messages.interactions.parts import NO_SCORE, part_fields, persons_at
from messages.kit.blocks import Block, actions, button
from messages.kit.forms.answers import Answers, field_name, read_chosen
from messages.kit.forms.choices import read_word, required_choice
from messages.kit.forms.fields import day_field
from messages.kit.forms.metadata import FormMetadata, read_metadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from messages.promises.form import NO_PROMISE, no_day_hint, read_typed
from models.customers.interactions.interaction import Initiator, InteractionDetails
from models.customers.ratings.metric import RatedBy
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Channel, Outcome

CALLBACK, AMEND = "log", "amend"
MORE = "log_more"
ABOVE = ("hint", "rest")  # the blocks above the fields
ASKED = ("day", "score", "promise_by", "next_step_on", "contacts")  # fields about which something is asked


def log_form(draft: InteractionDraft, metadata: FormMetadata) -> Block:
    """Draw the form, about an interaction already logged when the metadata says so."""
    is_new = metadata.get("interaction") is None
    customer_id = persons_at(draft, metadata.get("customer"))
    shown = parts_in_view(draft, is_new=is_new)
    return sheet(
        "Log an interaction" if is_new else "Edit the interaction",
        [
            *draft.above,
            *_essentials(draft),
            *(block for part in shown for block in part_fields(part, draft, customer_id)),
            *([] if draft.shows_more else _more(draft, shown)),
        ],
        replace(metadata, kept=held_back(draft, shown, customer_id)),
        callback_id=CALLBACK if is_new else AMEND,
    )


def _essentials(draft: InteractionDraft) -> Iterator[Block]:
    yield from customer_fields(None, draft.name, draft.customer, dispatch=True)
    yield day_field("Day", "day", draft.day, hint=draft.asked.get("day"), optional=False)
    yield channel_field(draft.channel)
    yield outcome_field(draft.outcome)
    yield note_field(draft.note)


def _more(draft: InteractionDraft, shown: list[Part]) -> Iterator[Block]:
    yield from held_back_line(draft, shown)
    yield actions(button("More", MORE, label=plaintext(TEMPLATE, "more_label")), block_id="more")


def read_draft(view: Mapping[str, Any]) -> InteractionDraft:
    """Return the content of the form now, to draw it again. Raises Invalid and NotFound."""
    answers, whole = Answers(view), Answers(_with_kept(view))
    return InteractionDraft(
        day=answers.day("day"),
        customer=next(iter(read_chosen(view, "customer")), None),
        above=tuple(block for block in view["blocks"] if block["block_id"] in ABOVE),
        channel=required_choice(answers, "channel", Channel),
        outcome=read_word(answers, "outcome", Outcome),
        note=answers.text("note"),
        persons=read_chosen(_with_kept(view), "contacts"),
        time=whole.clock_time("time"),
        initiator=read_word(whole, "initiator", Initiator),
        score=whole.number("score"),
        score_by=_read_giver(whole),
        problem="problem" in whole.choices("problem"),
        promise=read_typed(whole),
        next_step=whole.text("next_step"),
        next_step_on=whole.day("next_step_on"),
        picture_field=read_asked(view),
        asked=_asked_in(view, answers),
        parts=frozenset(_parts_in(view, answers)),
        asks_giver=any(
            block["block_id"] == "score_by" and not block.get("optional") for block in view["blocks"]
        ),
        shows_more=all(block["block_id"] != "more" for block in view["blocks"]),
    )


def read_entry(view: Mapping[str, Any]) -> InteractionDetails:
    """Raises Invalid and NotFound."""
    draft = _without_halves(read_draft(view))
    if draft.day is None:
        raise Invalid(plaintext(TEMPLATE, "which_day"), field="day")
    has_score = draft.score is not None and Answers(view).choice("score_by") != NO_SCORE
    return InteractionDetails(
        draft.channel,
        required_choice(Answers(view), "outcome", Outcome),
        draft.day,
        draft.note,
        draft.next_step,
        draft.next_step_on,
        draft.time,
        draft.began,
        _contact_ids(draft),
        draft.score if has_score else None,
        draft.score_by if has_score else None,
        draft.problem,
        draft.promise.details,
    )


def read_customer(view: Mapping[str, Any]) -> int:
    """Return the id of the customer. Raises NotFound for what is not the number of a customer."""
    return read_id(Answers(view).choice("customer"), plaintext(TEMPLATE, "which_customer"), field="customer")


def _without_halves(draft: InteractionDraft) -> InteractionDraft:
    """Leave out what waits behind More and lacks its day: nobody has seen a field in which to choose it."""
    if Part.PROMISE not in draft.parts and not draft.promise.is_whole:
        draft = replace(draft, promise=NO_PROMISE)
    if Part.NEXT_STEP not in draft.parts and draft.next_step_on is None:
        draft = replace(draft, next_step="")
    return draft


def _with_kept(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form with what it remembers beside what is in its fields."""
    values = (view.get("state") or {}).get("values") or {}
    return {**view, "state": {"values": {**read_metadata(view).kept, **values}}}


def _read_giver(answers: Answers) -> RatedBy | None:
    """A giver without a score says nothing: Slack lets nobody untick one of two. Raises Invalid."""
    if answers.number("score") is None or answers.choice("score_by") == NO_SCORE:
        return None
    return read_word(answers, "score_by", RatedBy)


def _asked_in(view: Mapping[str, Any], answers: Answers) -> dict[str, str]:
    """Return what is asked about fields that are still empty."""
    hints = {
        field_name(block["block_id"]): block["hint"]["text"] for block in view["blocks"] if block.get("hint")
    }
    standing = {plaintext(TEMPLATE, "score_hint"), no_day_hint()}
    return {
        name: hints[name]
        for name in ASKED
        if name in hints and hints[name] not in standing and answers.is_empty(name)
    }


def _parts_in(view: Mapping[str, Any], answers: Answers) -> Iterator[Part]:
    yield from (part for part in Part if any(name in answers for name in part.value))
    if read_asked(view):
        yield Part.PICTURE


def _contact_ids(draft: InteractionDraft) -> frozenset[int]:
    not_there = plaintext(TEMPLATE, "person_not_there")
    return frozenset(read_id(person["value"], not_there, field="contacts") for person in draft.persons)

"""The form in which an interaction is logged or mended: the essentials at once, the rest on demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from messages.customers.picture_form import PictureField, asked_field, asked_of, asked_of_other, read_asked
from messages.interactions.fields import TEMPLATE, channel_field, customer_fields, note_field, outcome_field
from messages.interactions.form_more import ExtraFields, detail_fields, person_option, read_details
from messages.kit.blocks import Block, actions, button, option
from messages.kit.forms.answers import Answers, field_name
from messages.kit.forms.choices import required_choice
from messages.kit.forms.fields import day_field, line_field
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import sheet
from messages.kit.ids import read_id
from messages.kit.text import plaintext, shorten
from messages.promises.form import typed_of
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import LONGEST_STEP, Initiator, InteractionDetails
from models.customers.interactions.parser import ParsedCall
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Channel, Outcome
from models.team.rep import Rep

CALLBACK, AMEND = "log", "amend"
MORE = "log_more"


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """The content of the form. `customer` is an option of its menu; `name` the customer's name where it
    cannot be changed; `hint` a block above the fields; `details` None while that part is closed;
    `picture_field` what is unknown about the customer."""

    day: date
    customer: Block | None = None
    name: str = ""
    hint: Block | None = None
    channel: Channel = Channel.CALL
    outcome: Outcome = Outcome.REACHED
    note: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    details: ExtraFields | None = None
    picture_field: PictureField | None = None


def customer_option(customer: Customer, rep: Rep) -> Block:
    """A colleague's customer bears the colleague's name too."""
    owner_name = None if customer.owner_id == rep.id else customer.owner.name
    return customer_choice(customer.id, customer.name, owner_name)


def customer_choice(customer_id: int, name: str, owner_name: str | None) -> Block:
    return option(f"{shorten(name, 50)} · {owner_name}" if owner_name else name, str(customer_id))


def log_form(draft: InteractionDraft, metadata: FormMetadata) -> Block:
    """Draw the form, about an interaction already logged when the metadata says so."""
    is_new = metadata.get("interaction") is None
    return sheet(
        "Log an interaction" if is_new else "Edit the interaction",
        [*_essentials(draft), *_extra_part(draft, metadata)],
        metadata,
        callback_id=CALLBACK if is_new else AMEND,
    )


def _essentials(draft: InteractionDraft) -> Iterator[Block]:
    yield from customer_fields(draft.hint, draft.name, draft.customer, dispatch=True)
    yield day_field("Day", "day", draft.day, optional=False)
    yield channel_field(draft.channel)
    yield outcome_field(draft.outcome)
    yield note_field(draft.note)
    if draft.picture_field:
        yield asked_field(draft.picture_field)
    yield line_field("Next step", "next_step", draft.next_step, LONGEST_STEP)
    yield day_field("By when", "next_step_on", draft.next_step_on)


def _extra_part(draft: InteractionDraft, metadata: FormMetadata) -> Iterator[Block]:
    if draft.details is None:
        yield actions(button("More", MORE, label=plaintext(TEMPLATE, "more_label")), block_id="more")
        return
    customer_id = read_id(draft.customer["value"]) if draft.customer else metadata.get("customer")
    yield from detail_fields(draft.details, customer_id)


def draft_from_line(parsed: ParsedCall, today: date) -> InteractionDraft:
    """The form filled from one line; the part with the score is open when there is one."""
    return InteractionDraft(
        day=today,
        channel=parsed.channel or Channel.CALL,
        outcome=parsed.outcome or Outcome.REACHED,
        note=parsed.note,
        details=None if parsed.score is None else ExtraFields(score=parsed.score, score_by=parsed.score_by),
    )


def draft_of(
    logged: InteractionDetails, customer: Customer, persons: Iterable[Contact], learned_field: str | None
) -> InteractionDraft:
    """Fill the form from an interaction that was logged; its customer stays. `learned_field`: the field of
    the customer's picture that it filled, to edit it."""
    details = ExtraFields(
        tuple(person_option(contact) for contact in persons),
        logged.happened_at,
        logged.initiator,
        logged.score,
        logged.score_by,
        logged.problem,
        typed_of(logged.promise),
    )
    draft = InteractionDraft(
        day=logged.happened_on,
        name=customer.name,
        channel=logged.channel,
        outcome=logged.outcome,
        note=logged.note,
        next_step=logged.next_step,
        next_step_on=logged.next_step_on,
        picture_field=asked_of(customer, learned_field),
    )
    return replace(draft, details=None if details == _details_of(draft) else details)


def read_draft(view: Mapping[str, Any]) -> InteractionDraft:
    """Return the content of the form now. Raises Invalid and NotFound."""
    answers = Answers(view)
    day = answers.day("day")
    if day is None:
        raise Invalid(plaintext(TEMPLATE, "which_day"), field="day")
    return InteractionDraft(
        day=day,
        customer=next(iter(read_chosen(view, "customer")), None),
        hint=next((block for block in view["blocks"] if block["block_id"] == "hint"), None),
        channel=required_choice(answers, "channel", Channel),
        outcome=required_choice(answers, "outcome", Outcome),
        note=answers.text("note"),
        next_step=answers.text("next_step"),
        next_step_on=answers.day("next_step_on"),
        details=read_details(answers, read_chosen(view, "contacts")) if has_details(view) else None,
        picture_field=read_asked(view),
    )


def with_details(draft: InteractionDraft) -> InteractionDraft:
    return replace(draft, details=_details_of(draft))


def _details_of(draft: InteractionDraft) -> ExtraFields:
    """Return the details typed, or their defaults: a customer who wrote to us has begun."""
    began = Initiator.THEY if draft.outcome is Outcome.THEY_WROTE else Initiator.WE
    return draft.details or ExtraFields(initiator=began)


def about_other(draft: InteractionDraft, customer: Customer) -> InteractionDraft:
    """For another customer, who has other persons, and of whom other things are unknown."""
    details = draft.details and replace(draft.details, contacts=())
    return replace(draft, details=details, picture_field=asked_of_other(draft.picture_field, customer))


def read_customer(view: Mapping[str, Any]) -> int:
    """Return the id of the customer. Raises NotFound for what is not the number of a customer."""
    return read_id(Answers(view).choice("customer"), plaintext(TEMPLATE, "which_customer"), field="customer")


def has_details(view: Mapping[str, Any]) -> bool:
    return "initiator" in Answers(view)


def read_entry(view: Mapping[str, Any]) -> InteractionDetails:
    """Raises Invalid and NotFound."""
    draft = read_draft(view)
    details = _details_of(draft)
    return InteractionDetails(
        draft.channel,
        draft.outcome,
        draft.day,
        draft.note,
        draft.next_step,
        draft.next_step_on,
        details.time,
        details.initiator,
        details.contact_ids,
        details.score,
        details.score_by,
        details.problem,
        details.promise.details,
    )


def read_chosen(view: Mapping[str, Any], name: str) -> tuple[Block, ...]:
    """Return the options chosen in a menu."""
    values = (view.get("state") or {}).get("values") or {}
    for block_id, answers in values.items():
        if field_name(block_id) == name:
            answer = answers.get(name) or {}
            selected = answer.get("selected_option")
            return (selected,) if selected else tuple(answer.get("selected_options") or ())
    return ()

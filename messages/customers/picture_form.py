"""The fields for what is known of a customer, and the one a log form offers for what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from messages.customers.picture import field_label, next_unknown
from messages.kit.blocks import Block, field, plain_text_input
from messages.kit.forms.answers import Answers
from messages.kit.forms.fields import day_field
from messages.kit.ids import read_id
from messages.kit.text import plaintext
from models.customers import Customer, CustomerDetails
from models.customers.picture import PictureDetails
from models.customers.profile import LONGEST_PICTURE, PICTURE

FORM = "customers/form"


@dataclass(frozen=True, slots=True)
class PictureField:
    """A field of a customer's picture that a form asks for, and what stands in it."""

    customer_id: int
    field: str
    words: str = ""


def asked_of(customer: Customer, learned_field: str | None = None) -> PictureField | None:
    """The field that a talk has taught, to mend it; else what is unknown and comes next."""
    if learned_field:
        return PictureField(customer.id, learned_field, getattr(customer, learned_field))
    unknown = next_unknown(customer)
    return PictureField(customer.id, unknown) if unknown else None


def asked_of_other(picture_field: PictureField | None, customer: Customer) -> PictureField | None:
    """For another customer; what was typed already stays."""
    return (
        replace(picture_field, customer_id=customer.id)
        if picture_field and picture_field.words
        else asked_of(customer)
    )


def asked_field(picture_field: PictureField) -> Block:
    """The customer's id is in the block_id: Slack would keep what was said of another one."""
    hint = plaintext(FORM, "unknown_hint")
    return _field(
        picture_field.field,
        picture_field.words,
        hint,
        block_id=f"{picture_field.field}:{picture_field.customer_id}",
    )


def read_asked(view: Mapping[str, Any]) -> PictureField | None:
    """None in a form that asks for nothing."""
    answers = Answers(view)
    for block in view["blocks"]:
        name, _, customer_id = block["block_id"].partition(":")
        if name in PICTURE and customer_id:
            return PictureField(read_id(customer_id), name, answers.text(name))
    return None


def read_learned(view: Mapping[str, Any]) -> PictureDetails | None:
    """Return the details typed in it. None in a form that asks for nothing."""
    picture_field = read_asked(view)
    return PictureDetails(picture_field.field, picture_field.words) if picture_field else None


def picture_fields(details: CustomerDetails) -> Iterator[Block]:
    """All of them, in the form of the customer, and since when there is a contract."""
    for name in PICTURE:
        yield _field(name, getattr(details, name), None, block_id=name)
    hint = plaintext(FORM, "contract_hint")
    yield day_field("Contract since", "contract_on", details.contract_on, hint=hint)


def read_picture(answers: Answers, before: CustomerDetails) -> CustomerDetails:
    """Raises Invalid, naming the field."""
    texts: dict[str, Any] = {name: answers.text(name) for name in PICTURE}
    return replace(before, **texts, contract_on=answers.day("contract_on"))


def _field(name: str, words: str, hint: str | None, *, block_id: str) -> Block:
    area = plain_text_input(name, initial=words, multiline=True, max_length=LONGEST_PICTURE)
    return field(field_label(name), area, block_id=block_id, optional=True, hint=hint)

"""One person at a customer, chosen in a form."""

from __future__ import annotations

from collections.abc import Sequence

from messages.interactions.fields import person_option
from messages.kit.blocks import Block, field, option, static_select
from messages.kit.forms.answers import Answers
from messages.kit.forms.cut_menus import full
from messages.kit.ids import read_id
from models.customers.contacts.contact import Contact

MOST_PEOPLE = 99  # what a menu holds beside nobody in particular
NOBODY = "0"  # the choice of no person in particular


def people_of(present_contacts: Sequence[Contact], *, also: Contact | None = None) -> tuple[Block, ...]:
    """Return the contacts as options; `also` somebody who may have left since."""
    listed = (
        [*present_contacts[: MOST_PEOPLE - 1], also]
        if also and also not in present_contacts[:MOST_PEOPLE]
        else present_contacts
    )
    return tuple(person_option(contact) for contact in listed[:MOST_PEOPLE])


def person_field(people: tuple[Block, ...], contact_id: int | None, customer_id: int | None) -> Block:
    """The customer's id is in the block_id: another one has other people."""
    options = [option("Nobody in particular", NOBODY), *people]
    menu = static_select("contact", options, initial=str(contact_id or NOBODY))
    hint = full(MOST_PEOPLE) if len(people) == MOST_PEOPLE else None
    return field("Which person", menu, block_id=f"contact:{customer_id}", optional=True, hint=hint)


def read_person(answers: Answers) -> int | None:
    """None for nobody in particular. Raises NotFound for what is no number."""
    contact_id = answers.choice("contact")
    return read_id(contact_id, field="contact") if contact_id not in (None, NOBODY) else None

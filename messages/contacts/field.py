"""One person at a customer, chosen in a form."""

from __future__ import annotations

from collections.abc import Sequence

from messages.interactions.form_more import person_option
from messages.kit.blocks import Block, field, option, static_select
from messages.kit.forms.answers import Answers
from messages.kit.ids import read_id
from models.customers.contacts.contact import Contact

MOST_PEOPLE = 99  # what a menu holds beside nobody in particular
NOBODY = "0"  # the choice of no person in particular


def people_of(here: Sequence[Contact], *, also: Contact | None = None) -> tuple[Block, ...]:
    """As options; `also` somebody who may have left since."""
    known = [*here[: MOST_PEOPLE - 1], also] if also and also not in here[:MOST_PEOPLE] else here
    return tuple(person_option(contact) for contact in known[:MOST_PEOPLE])


def person_field(people: tuple[Block, ...], contact_id: int | None, customer_id: int | None) -> Block:
    """The customer's id is in the block_id: another one has other people."""
    options = [option("Nobody in particular", NOBODY), *people]
    menu = static_select("contact", options, initial=str(contact_id or NOBODY))
    return field("Which person", menu, block_id=f"contact:{customer_id}", optional=True)


def read_person(answers: Answers) -> int | None:
    """None for nobody in particular. Raises NotFound for what is no number."""
    chosen = answers.choice("contact")
    return read_id(chosen, field="contact") if chosen not in (None, NOBODY) else None

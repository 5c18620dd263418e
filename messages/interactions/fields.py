"""The fields that say whom a form is about and how an interaction went, shared by all that ask so."""

from __future__ import annotations

from collections.abc import Iterator

from messages.kit.blocks import Block, external_select, field, option, plain_text_input, radio, static_select
from messages.kit.text import bold, plaintext, rich_text, shorten
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import LONGEST_NOTE
from models.kernel.vocabulary import Channel, Outcome
from models.team.rep import Rep

TEMPLATE = "interactions/form"
HOW = {
    Channel.CALL: "Call",
    Channel.MEETING: "Meeting",
    Channel.EMAIL: "E-mail",
    Channel.MESSAGE: "Message",
    Channel.LETTER: "Letter",
    Channel.VISIT: "Visit",
    Channel.SOCIAL: "Social media",
}
REACHED = {Outcome.REACHED: "reached", Outcome.ATTEMPT: "attempt", Outcome.THEY_WROTE: "they_wrote"}


def customer_option(customer: Customer, rep: Rep) -> Block:
    """A colleague's customer bears the colleague's name too."""
    owner_name = None if customer.owner_id == rep.id else customer.owner.name
    return customer_choice(customer.id, customer.name, owner_name)


def customer_of_person(customer_id: int, name: str, person: str, owner_name: str | None) -> Block:
    """A customer that was found by a person bears the person's name too."""
    return customer_choice(customer_id, f"{shorten(name, 30)} · {shorten(person, 25)}", owner_name)


def customer_choice(customer_id: int, name: str, owner_name: str | None) -> Block:
    return option(f"{shorten(name, 50)} · {owner_name}" if owner_name else name, str(customer_id))


def person_option(contact: Contact) -> Block:
    return option(contact.name, str(contact.id), contact.role or None)


def customer_fields(
    hint: Block | None,
    name: str,
    initial: Block | None,
    *,
    block_id: str = "customer",
    dispatch: bool = False,
) -> Iterator[Block]:
    """Above the fields of a form about one customer: a hint, and the name where it cannot be changed, or the
    menu in which it is `initial`."""
    if hint:
        yield hint
    if name:
        yield rich_text(bold(name), block_id="named")
    else:
        menu = external_select("customer", initial=initial, placeholder="Type a name")
        yield field("Customer", menu, block_id=block_id, dispatch=dispatch)


def channel_field(channel: Channel) -> Block:
    options = [option(words, word.value) for word, words in HOW.items()]
    return field("How", static_select("channel", options, initial=channel), block_id="channel")


def outcome_field(outcome: Outcome | None) -> Block:
    """None preselects nothing: what says nothing of an answer is no talk."""
    options = [explained(block, word.value) for word, block in REACHED.items()]
    return field("Reached?", radio("outcome", options, initial=outcome), block_id="outcome")


def explained(block: str, value: str) -> Block:
    """An option with a line that says what it means."""
    return option(plaintext(TEMPLATE, block), value, plaintext(TEMPLATE, f"{block}_hint"))


def note_field(note: str) -> Block:
    area = plain_text_input("note", initial=note, multiline=True, max_length=LONGEST_NOTE)
    return field("Note", area, block_id="note", optional=True)

"""The fields that say how an interaction went, shared by every form that makes one."""

from __future__ import annotations

from messages.kit.blocks import Block, field, option, plain_text_input, radio, static_select
from messages.kit.text import literally
from models.customers.interactions.interaction import LONGEST_NOTE
from models.kernel.vocabulary import Channel, Outcome

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


def channel_field(channel: Channel) -> Block:
    options = [option(words, word.value) for word, words in HOW.items()]
    return field("How", static_select("channel", options, initial=channel), block_id="channel")


def outcome_field(outcome: Outcome) -> Block:
    options = [explained(block, word.value) for word, block in REACHED.items()]
    return field("Reached?", radio("outcome", options, initial=outcome), block_id="outcome")


def explained(block: str, value: str) -> Block:
    """An option with a line that says what it means."""
    return option(literally(TEMPLATE, block), value, literally(TEMPLATE, f"{block}_hint"))


def note_field(note: str) -> Block:
    area = plain_text_input("note", initial=note, multiline=True, max_length=LONGEST_NOTE)
    return field("Note", area, block_id="note", optional=True)

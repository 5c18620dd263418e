"""The fields that say how an interaction went, shared by every form that makes one."""

from __future__ import annotations

from messages.kit.blocks import Block, field, option, plain_text_input, radio, static_select
from models.customers.interactions.interaction import LONGEST_NOTE
from models.kernel.vocabulary import Channel, Outcome

HOW = {
    Channel.CALL: "Call",
    Channel.MEETING: "Meeting",
    Channel.EMAIL: "E-mail",
    Channel.MESSAGE: "Message",
    Channel.LETTER: "Letter",
    Channel.VISIT: "Visit",
    Channel.SOCIAL: "Social media",
}
REACHED = {
    Outcome.REACHED: ("We spoke", "They answered: an exchange in both directions"),
    Outcome.ATTEMPT: ("Tried, not reached", "A voicemail, or an e-mail without an answer yet"),
    Outcome.THEY_WROTE: ("They wrote or came by", "And wait for my answer"),
}


def channel_field(channel: Channel) -> Block:
    options = [option(words, word.value) for word, words in HOW.items()]
    return field("How", static_select("channel", options, initial=channel), block_id="channel")


def outcome_field(outcome: Outcome) -> Block:
    options = [option(words, word.value, more) for word, (words, more) in REACHED.items()]
    return field("Reached?", radio("outcome", options, initial=outcome), block_id="outcome")


def note_field(note: str) -> Block:
    area = plain_text_input("note", initial=note, multiline=True, max_length=LONGEST_NOTE)
    return field("Note", area, block_id="note", optional=True)

"""Steps that were agreed in an earlier talk: which one this talk has ended, and which it may have done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.days import day_words
from messages.kit.text import bold, plain, plaintext, rich_text, shorten
from messages.promises.words import SHOWN_NAME, SHOWN_WHAT
from messages.rhythm.next_contact import what_is_next
from models.customers.interactions.actions import LogResult
from models.customers.interactions.interaction import Interaction
from models.team.rep import Rep

TEMPLATE = "interactions/agreed_steps"
STILL_TO_DO = "step_still_to_do"
DONE, NOT_YET, REOPEN = "agreed_step_done", "agreed_step_not_yet", "agreed_step_reopened"
DONE_ON_CARD = "agreed_step_done_on_card"
SAVED = "saved:"  # begins the block_id of an answer's buttons: this message may be replaced
LONGEST_LABEL = 40


def step_ended_words(ended: Interaction | None, today: date) -> str:
    return f" {_words('ends', ended, today)}" if ended else ""


def still_to_do_button(interaction: Interaction, ended: Interaction | None) -> Iterator[Block]:
    """Offer to agree on it anew, where nothing else was agreed and its day has not been before the talk."""
    if ended is None or ended.next_step_on is None or interaction.next_step_on:
        return
    if ended.next_step_on >= interaction.happened_on:
        caption = plaintext(TEMPLATE, "still_to_do")
        yield button(caption, STILL_TO_DO, _value(interaction, ended), label=_label("still_to_do", ended))


def step_asked(result: LogResult, today: date) -> Iterator[Block]:
    """Ask about what was agreed before: this talk may have been about something else."""
    if agreed_in := result.step_asked:
        value = _value(result.interaction, agreed_in)
        yield section(plain(_words("asked", agreed_in, today)))
        yield actions(
            button("Done", DONE, value, label=_label("done", agreed_in)),
            button("Not yet", NOT_YET, value, label=_label("still_to_do", agreed_in)),
            block_id=_block_id(result.interaction),
        )


def step_answered(talk: Interaction | None, agreed_in: Interaction, today: date) -> Iterator[Block]:
    """The answer to that, with the way back; `talk`: None where it was said on the card."""
    is_done, value = agreed_in.step_done_at is not None, _value(talk, agreed_in)
    back = (
        button("Undo", REOPEN, value, label=_label("still_to_do", agreed_in))
        if is_done
        else button("Done", DONE, value, label=_label("done", agreed_in))
    )
    words = plain(_words("is_done" if is_done else "stays", agreed_in, today))
    yield section(words, accessory=back, block_id=_block_id(talk or agreed_in))


def told_on_card_message(agreed_in: Interaction, today: date, *, reader: Rep) -> Block:
    customer = agreed_in.customer
    name = rich_text(bold(shorten(customer.name, SHOWN_NAME)))
    comes = section(plain(what_is_next(customer, today, reader_id=reader.id)))
    return message(None, [name, *step_answered(None, agreed_in, today), comes])


def _words(block: str, agreed_in: Interaction, today: date) -> str:
    by = day_words(agreed_in.next_step_on, today) if agreed_in.next_step_on else ""
    return plaintext(TEMPLATE, block, what=shorten(agreed_in.next_step, SHOWN_WHAT), by=by)


def _label(block: str, agreed_in: Interaction) -> str:
    return plaintext(TEMPLATE, f"{block}_label", what=shorten(agreed_in.next_step, LONGEST_LABEL))


def _value(talk: Interaction | None, agreed_in: Interaction) -> str:
    return f"{talk.id if talk else ''}:{agreed_in.id}"


def _block_id(interaction: Interaction) -> str:
    return f"{SAVED}{interaction.id}:step"

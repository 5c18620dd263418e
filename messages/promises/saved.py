"""The answers about one promise: saved, kept, broken, released, open again, taken back."""

from __future__ import annotations

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, rich_text, shorten
from messages.promises.buttons import IN_TIME
from messages.promises.words import OUTCOME, SHOWN_NAME, TEMPLATE, outcome_words, promiser, what_words
from messages.rhythm.next_contact import next_contact_words
from models.customers.promises.promise import PromiseOutcome, Side
from models.customers.result import PromiseResult
from models.team.rep import Rep

EDIT, UNDO, REOPEN = "edit_promise", "undo_promise", "reopen_promise"
ANSWER = "promise_answer:"  # begins the block_id of an answer's buttons: this message may be replaced


def saved_message(result: PromiseResult, *, reader: Rep, again: bool = False) -> Block:
    """`again` when it was mended."""
    return message(None, [_words("saved", result, reader, again=again, already=False), _buttons(result)])


def already_saved_message(result: PromiseResult, *, reader: Rep) -> Block:
    """For the form that made it, opened once more."""
    return message(None, [_words("saved", result, reader, again=False, already=True), _buttons(result)])


def _buttons(result: PromiseResult) -> Block:
    value = str(result.promise.id)
    return actions(
        button("Edit", EDIT, value, label="Edit this promise"),
        button("Undo", UNDO, value, label=plaintext(TEMPLATE, "take_back")),
        block_id=f"{ANSWER}{value}",
    )


def settled_message(result: PromiseResult, *, reader: Rep) -> Block:
    """Once it was kept, broken or released."""
    value, is_late = str(result.promise.id), result.promise.outcome is PromiseOutcome.LATE
    outcome = OUTCOME[PromiseOutcome.KEPT] if is_late else outcome_words(result.promise)
    undo = button("Undo", REOPEN, value, label=plaintext(TEMPLATE, "reopen"))
    in_time = button(plaintext(TEMPLATE, "in_time"), IN_TIME, value, label=plaintext(TEMPLATE, "on_its_day"))
    buttons = [in_time, undo] if is_late else [undo]
    words = _words("settled", result, reader, outcome=outcome.capitalize(), late=is_late)
    return message(None, [words, actions(*buttons, block_id=f"{ANSWER}{value}")])


def reopened_message(result: PromiseResult, *, reader: Rep) -> Block:
    return message(None, [_words("reopened", result, reader)])


def taken_back_message(result: PromiseResult, *, reader: Rep) -> Block:
    return message(None, [_words("taken_back", result, reader)])


def _words(block: str, result: PromiseResult, reader: Rep, **more: object) -> Block:
    promise, customer, today = result.promise, result.customer, result.today
    spans = sentence(
        TEMPLATE,
        block,
        is_ours=promise.side is Side.OURS,
        who=promiser(promise, reader.id),
        customer=shorten(customer.name, SHOWN_NAME),
        what=what_words(promise),
        by=day_words(promise.due_on, today),
        next=next_contact_words(result.coming, today, owner=customer.owner, reader_id=reader.id),
        **more,
    )
    return rich_text(*spans)

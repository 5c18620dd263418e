"""The answers about one promise: saved, kept, broken, released, open again, taken back."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, actions, button, message
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import rich_text, shorten
from messages.promises.buttons import IN_TIME
from messages.promises.words import OUTCOME, SHOWN_NAME, TEMPLATE, what_words
from messages.rhythm.next_contact import what_is_next
from models.customers.promises.promise import Promise, PromiseOutcome
from models.team.rep import Rep

EDIT, UNDO, REOPEN = "edit_promise", "undo_promise", "reopen_promise"
ANSWER = "promise_answer:"  # begins the block_id of an answer's buttons: this message may be replaced


def saved_message(promise: Promise, today: date, *, reader: Rep, again: bool = False) -> Block:
    """`today` is the owner's local date; `again` when it was mended."""
    value = str(promise.id)
    buttons = [
        button("Edit", EDIT, value, label="Edit this promise"),
        button("Undo", UNDO, value, label="Take this promise back"),
    ]
    words = _words("saved", promise, today, reader, again=again)
    return message(None, [words, actions(*buttons, block_id=f"{ANSWER}{value}")])


def settled_message(promise: Promise, today: date, *, reader: Rep) -> Block:
    """Once it was kept, broken or released."""
    is_late = promise.outcome is PromiseOutcome.LATE
    outcome = OUTCOME[PromiseOutcome.KEPT if is_late else promise.outcome] if promise.outcome else ""
    undo = button("Undo", REOPEN, str(promise.id), label="Have this promise open again")
    in_time = button("It was in time", IN_TIME, str(promise.id), label="It was kept on its day")
    buttons = [in_time, undo] if is_late else [undo]
    words = _words("settled", promise, today, reader, outcome=outcome.capitalize(), late=is_late)
    return message(None, [words, actions(*buttons, block_id=f"{ANSWER}{promise.id}")])


def reopened_message(promise: Promise, today: date, *, reader: Rep) -> Block:
    return message(None, [_words("reopened", promise, today, reader)])


def taken_back_message(promise: Promise, today: date, *, reader: Rep) -> Block:
    return message(None, [_words("taken_back", promise, today, reader)])


def _words(block: str, promise: Promise, today: date, reader: Rep, **more: object) -> Block:
    customer = promise.customer
    spans = sentence(
        TEMPLATE,
        block,
        ours=promise.is_ours,
        customer=shorten(customer.name, SHOWN_NAME),
        what=what_words(promise),
        by=day_words(promise.due_on, today),
        next=what_is_next(customer, today, reader_id=reader.id),
        **more,
    )
    return rich_text(*spans)

"""Alerts within the day: promises of the rep's that are due today and still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.days import day_words
from messages.kit.ids import read_id
from messages.kit.sentences import sentence
from messages.kit.text import plaintext, render, rich_text, shorten
from messages.promises.buttons import kept_button
from messages.promises.saved import EDIT, REOPEN
from messages.promises.words import SHOWN_NAME, TEMPLATE, outcome_words, promiser, what_words
from models.customers.promises.promise import Promise

ALERT = "promise_alert:"  # begins the block_id of a promise's line, and its number follows
BUTTONS = "promise_alert_buttons:"
LABELS = "alerts/words"
MOST = 10  # promises in one alert


def alert_message(promises: Sequence[Promise], today: date) -> Block:
    """Draw the promises as they stand now; `today` is the owner's local date."""
    blocks = [section(render(TEMPLATE, "alert", count=len(promises)))]
    for promise in promises[:MOST]:
        blocks += _lines(promise, today)
    if (more := len(promises) - MOST) > 0:
        blocks.append(rich_text(plaintext(TEMPLATE, "more", count=more)))
    return message(None, blocks)


def is_alert(action: Mapping[str, Any]) -> bool:
    """Whether the button stands in such a message."""
    return str(action.get("block_id", "")).startswith(BUTTONS)


def alerted(message: Mapping[str, Any]) -> list[int]:
    """The numbers of the promises in such a message."""
    ids = (str(block.get("block_id", "")) for block in message.get("blocks") or [])
    return [read_id(block_id.removeprefix(ALERT)) for block_id in ids if block_id.startswith(ALERT)]


def _lines(promise: Promise, today: date) -> Iterator[Block]:
    name = shorten(promise.customer.name, SHOWN_NAME)
    words = sentence(
        TEMPLATE,
        "alert_line",
        customer=name,
        who=promiser(promise, promise.customer.owner.id).replace("You", "you"),
        what=what_words(promise),
        by=day_words(promise.due_on, today),
        outcome=outcome_words(promise),
        withdrawn=promise.is_withdrawn,
    )
    yield rich_text(*words, block_id=f"{ALERT}{promise.id}")
    if buttons := list(_buttons(promise, today)):
        yield actions(*buttons, block_id=f"{BUTTONS}{promise.id}")


def _buttons(promise: Promise, today: date) -> Iterable[Block]:
    value = str(promise.id)
    if promise.is_withdrawn:
        return
    if promise.outcome:
        yield button("Undo", REOPEN, value, label=plaintext(LABELS, "reopen_label"))
        return
    yield kept_button(promise)
    yield button("Later", EDIT, value, label=plaintext(LABELS, "later_label"))

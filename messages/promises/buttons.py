"""The buttons that say how a promise ended. Their value is the promise's number."""

from __future__ import annotations

from messages.kit.blocks import Block, button
from messages.promises.words import what_words
from models.customers.promises.promise import Promise

KEPT, BROKEN, RELEASED = "promise_kept", "promise_broken", "promise_released"
IN_TIME = "promise_in_time"
MAKE, MAKE_ANY, OPEN = "make_promise", "make_any_promise", "open_promises"
ENDINGS = {"Kept": KEPT, "Broken": BROKEN, "Released": RELEASED}
SHOWN_WHAT = 50  # characters a screen reader says


def kept_button(promise: Promise, *, labels: bool = True) -> Block:
    return _button("Kept", KEPT, promise, labels=labels)


def ending_buttons(promise: Promise) -> list[Block]:
    return [_button(caption, action_id, promise) for caption, action_id in ENDINGS.items()]


def _button(caption: str, action_id: str, promise: Promise, *, labels: bool = True) -> Block:
    label = f"{caption}: {what_words(promise, SHOWN_WHAT)}" if labels else None
    return button(caption, action_id, str(promise.id), label=label)

"""Listeners in three beats: the book is opened, one thing is done in it, and its answer is shown."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from slack_bolt import Args

from handlers.kit.gesture import Payload
from handlers.kit.typed_again import TYPED_AT
from messages.kit.blocks import Block
from messages.kit.forms.sheet import as_view

Operation = Callable[..., Any]
Listener = Callable[[Args], None]
Show = Callable[[Args, Any], None]

READING = "read_book"


def respond(args: Args, answer: Block | None) -> None:
    """Open a form over what is on the screen, or send a message; do nothing for None. What answers a button
    in a form is shown over it: nobody would see it beneath."""
    args.ack()
    if answer:
        shown = _over_the_form(args, answer)
        (args.context["views"].open if _is_form(shown) else args.context["reply"])(shown)


def in_place(args: Args, answer: Block | None) -> None:
    """Replace the form or the message in which the button was pressed."""
    args.ack()
    show_in_place(args, answer)


def show_in_place(args: Args, answer: Block | None) -> None:
    """Show it in the same way, after the acknowledgement."""
    if answer:
        shown = _over_the_form(args, answer)
        (args.context["views"].update if _is_form(shown) else args.context["reply"].replace)(shown)


def _over_the_form(args: Args, answer: Block) -> Block:
    return as_view(answer) if is_in_form(args.body) and not _is_form(answer) else answer


def is_in_form(body: Payload) -> bool:
    """Whether a button was pressed in a form."""
    view = body.get("view")
    return isinstance(view, dict) and view.get("type") == "modal" and "actions" in body


def closing_forms(args: Args, answer: Block) -> None:
    """Close all forms and send a message: the list from which the form was opened would be out of date."""
    args.ack(response_action="clear")
    args.context["reply"](answer)


def suggesting(args: Args, options: list[Block]) -> None:
    args.ack(options=options)


def reading(operation: Operation, show: Show = respond) -> Listener:
    """Return a listener that runs `operation` with what it names of Bolt's arguments, the book, the gesture's
    `response_url`, and `now`, which is when its words were typed. Once the book is closed, `show`
    acknowledges the gesture and shows what `operation` returned."""
    return _listener(operation, READING, show)


def writing(operation: Operation, show: Show = respond) -> Listener:
    """Return such a listener with a transaction, committed before the gesture is acknowledged."""
    return _listener(operation, "open_book", show)


def _listener(operation: Operation, opener_name: str, show: Show) -> Listener:
    names = inspect.signature(operation).parameters

    def listener(args: Args) -> None:
        context, now = args.context, args.context["clock"]()
        with context[opener_name]() as book:
            book_arguments = {
                "book": book,
                "now": args.body.get(TYPED_AT, now) if opener_name == READING else now,
                "response_url": context["reply"].response_url,
            }
            arguments = vars(args) | context | book_arguments
            answer = operation(**{name: arguments[name] for name in names})
        show(args, answer)

    listener.__module__, listener.__name__ = operation.__module__, operation.__name__  # Bolt's log names it
    return listener


def _is_form(answer: Block) -> bool:
    return answer.get("type") == "modal"

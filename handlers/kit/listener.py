"""A listener in three beats: the book is opened, one thing is done in it, and its answer is shown."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from slack_bolt import Args

from messages.kit.blocks import Block

Act = Callable[..., Any]
Listener = Callable[[Args], None]
Show = Callable[[Args, Any], None]


def beside(args: Args, answer: Block | None) -> None:
    """A form over what is on the screen, or a message of its own; nothing for None."""
    args.ack()
    if answer:
        (args.context["views"].open if _is_form(answer) else args.context["reply"])(answer)


def in_place(args: Args, answer: Block | None) -> None:
    """Likewise, but instead of the form or the message in which the button was pressed."""
    args.ack()
    if answer:
        (args.context["views"].update if _is_form(answer) else args.context["reply"].replace)(answer)


def closing_forms(args: Args, answer: Block) -> None:
    """A message; the list from which the form was opened would be out of date."""
    args.ack(response_action="clear")
    args.context["reply"](answer)


def suggesting(args: Args, options: list[Block]) -> None:
    args.ack(options=options)


def reading(act: Act, show: Show = beside) -> Listener:
    """`act` gets what it names of Bolt's arguments, the book, `now` and the gesture's `response_url`. Once
    the book is closed, `show` acknowledges the gesture and shows what `act` returned."""
    return _listener(act, "read_book", show)


def writing(act: Act, show: Show = beside) -> Listener:
    """Likewise, in a transaction that is committed before the gesture is acknowledged."""
    return _listener(act, "open_book", show)


def _listener(act: Act, way: str, show: Show) -> Listener:
    names = inspect.signature(act).parameters

    def listener(args: Args) -> None:
        context = args.context
        with context[way]() as book:
            own = {"book": book, "now": context["clock"](), "response_url": context["reply"].response_url}
            given = vars(args) | context | own
            answer = act(**{name: given[name] for name in names})
        show(args, answer)

    listener.__module__, listener.__name__ = act.__module__, act.__name__  # Bolt's log names it
    return listener


def _is_form(answer: Block) -> bool:
    return answer.get("type") == "modal"

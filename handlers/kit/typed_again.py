"""Commands typed again by the press of a button, and the words given back when a form did not open."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from handlers.kit.gesture import Payload
from handlers.kit.reply import Reply
from messages.kit.posted import posted_text, written_at
from messages.kit.text import printable
from messages.kit.typed_again import TypedCommand, read_typed, unopened_message
from models.team.rep import Rep

MESSAGE = "message_action"
EASILY_RETYPED = 200  # characters; more are given back when they are refused
TYPED_AT = "typed_at"  # of the payload of such a command: the moment at which its words are read


def type_again(body: Payload, now: datetime) -> None:
    """Make of the press of such a button the command that it types, or the shortcut on a message."""
    body.pop(TYPED_AT, None)  # no word of Slack's
    typed = read_typed(body, now)
    if typed is None:
        return
    for name in ("type", "actions", "view"):
        body.pop(name, None)
    if typed.is_message:
        posted = {"text": typed.text, "ts": f"{typed.at.timestamp():.0f}"}
        body |= {"type": MESSAGE, "callback_id": typed.command, "message": posted, TYPED_AT: typed.at}
    else:
        body |= {"command": typed.command, "text": typed.text, TYPED_AT: typed.at}


def was_pressed(body: Payload) -> bool:
    """Return whether a button has typed this command."""
    return TYPED_AT in body


def form_key(body: Payload, rep: Rep) -> str | None:
    """Return the key of the form that such a button opens, the same at each press; None for a command."""
    if not was_pressed(body):
        return None
    words = f"{rep.id} {body['command']} {body[TYPED_AT].timestamp()} {body.get('text')}"
    return sha256(words.encode()).hexdigest()


def typed_in(body: Payload, now: datetime) -> TypedCommand | None:
    """Return the command, or the shortcut with the words of its message, and the moment at which they were
    typed; None for another gesture."""
    if body.get("type") == MESSAGE:
        posted = body.get("message") or {}
        words = printable(posted_text(posted)).strip()
        return TypedCommand(str(body.get("callback_id")), words, written_at(posted, now))
    if "command" not in body:
        return None
    text = printable(str(body.get("text") or "")).strip()
    at = body.get(TYPED_AT)
    return TypedCommand(str(body["command"]), text, at if isinstance(at, datetime) else now)


def give_back(reply: Reply, typed: TypedCommand) -> None:
    """Answer with the words whose form did not open, and a button that opens it."""
    answer = unopened_message(typed)
    (reply if typed.fits_button else reply.directly)(answer)

"""Errors in words, under the field of the form or as a private message. The only such place."""

from __future__ import annotations

import json
import logging
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import is_in_form
from handlers.kit.reply import Reply
from handlers.kit.typed_again import EASILY_RETYPED, typed_in, was_pressed
from messages.kept_forms.reopened import noticed_view
from messages.kit.blocks import message, section
from messages.kit.forms.answers import ERRORS, field_name
from messages.kit.forms.sheet import as_view
from messages.kit.payloads import has_shape_of_slack, kind_of
from messages.kit.posted import dicts
from messages.kit.text import escape, plain, plaintext, readable
from messages.kit.text.markup import shorten_markup
from messages.kit.text.spoken import TEXT_CHARACTERS
from messages.kit.typed_again import TypedCommand, refused_message, unopened_message
from models.kernel.errors import BookError, Busy, Invalid, Unavailable

log = logging.getLogger(__name__)

PASSING = (Busy, Unavailable)  # the same again may succeed
LONGEST_WORDS = 2000  # characters; Slack publishes no limit of those under a field


def register(app: App) -> None:
    app.error(answer)


def answer(error: Exception, body: Payload, context: BoltContext) -> BoltResponse:
    problem = error if isinstance(error, BookError) else None
    if problem is None:
        log.error("unexpected in a gesture: %s", kind_of(body), exc_info=error)
        problem = BookError(plaintext(ERRORS, "sorry"))
    elif isinstance(problem, PASSING):
        log.warning("%s: %s", type(problem).__name__, problem.__cause__ or problem.words)
    typed = typed_in(body, context["clock"]()) if "clock" in context else None
    words = _words_of(problem)
    if problem is not error or isinstance(problem, PASSING):
        if typed and typed.text:
            return _given_back(unopened_message(typed, words), typed, body, context["reply"])
        is_form = body.get("type") == "view_submission" and has_shape_of_slack(body)
        if is_form and not _field(problem, body["view"]):
            return _json({"response_action": "update", "view": noticed_view(body["view"], words)})
    if typed and isinstance(problem, Invalid) and _is_lost(typed, body):
        return _given_back(refused_message(typed, words), typed, body, context["reply"])
    if is_in_form(body) and has_shape_of_slack(body) and "views" in context:
        context["views"].open(as_view(message(None, [section(plain(words))])))
        return BoltResponse(status=200, body="")
    return _error_response(problem, body, context.get("reply"))


def _is_lost(typed: TypedCommand, body: Payload) -> bool:
    """Return whether words vanish that nobody likes to type again; a button keeps those that it has typed."""
    return "command" in body and len(typed.text) > EASILY_RETYPED and not was_pressed(body)


def _given_back(message: Message, typed: TypedCommand, body: Payload, reply: Reply) -> BoltResponse:
    """In the answer itself where the button holds the words: no call to Slack can fail."""
    if not typed.fits_button:
        reply.directly(message)
    elif "command" in body and not was_pressed(body):
        return _json({"response_type": "ephemeral"} | message)
    else:
        reply(message)
    return BoltResponse(status=200, body="")


def _error_response(problem: BookError, body: Payload, reply: Reply | None) -> BoltResponse:
    """The answer to Slack for a gesture of this kind; every kind gets its words."""
    kind = body.get("type")
    if kind == "event_callback":
        return _to_an_event(problem, reply)
    if kind == "view_submission" and (field := _field(problem, body.get("view"))):
        return _json({"response_action": "errors", "errors": {field: _words_of(problem)}})
    if kind == "block_suggestion":
        return _json({"options": []})
    if "command" in body and not was_pressed(body):
        return _json({"response_type": "ephemeral", "text": _text_of(problem)})
    if reply:
        reply({"text": _text_of(problem)})
    return BoltResponse(status=200, body="")


def _to_an_event(problem: BookError, reply: Reply | None) -> BoltResponse:
    """Answer so that Slack repeats an event that was not taken: a database that is away loses none."""
    if isinstance(problem, PASSING):
        return BoltResponse(status=503, body="")
    if reply and reply.person:
        reply({"text": _text_of(problem)})
    return BoltResponse(status=200, body="")


def _words_of(problem: BookError) -> str:
    return readable(problem.words, LONGEST_WORDS)


def _text_of(problem: BookError) -> str:
    return shorten_markup(escape(_words_of(problem)), TEXT_CHARACTERS)


def _field(problem: BookError, view: object) -> str | None:
    """The block_id under which the words belong: the field's own, else the first that can show them."""
    blocks = dicts(view.get("blocks")) if isinstance(view, dict) else ()
    inputs = [str(block["block_id"]) for block in blocks if {"type": "input"}.items() <= block.items()]
    matching_inputs = [block_id for block_id in inputs if field_name(block_id) == problem.field]
    return next(iter(matching_inputs or inputs), None)


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": "application/json"})

"""Errors in words, under the field of the form or as a private message. The only such place."""

from __future__ import annotations

import json
import logging
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from handlers.kit.gesture import Payload
from handlers.kit.reply import Reply
from handlers.kit.typed_again import give_back, typed_in, was_pressed
from messages.kept_forms.reopened import noticed_view
from messages.kit.forms.answers import ERRORS, field_name
from messages.kit.payloads import has_shape_of_slack, kind_of
from messages.kit.posted import dicts
from messages.kit.text import escape, plaintext
from models.kernel.errors import BookError, Busy, Unavailable

log = logging.getLogger(__name__)

PASSING = (Busy, Unavailable)  # the same again may succeed


def register(app: App) -> None:
    app.error(answer)


def answer(error: Exception, body: Payload, context: BoltContext) -> BoltResponse:
    problem = error if isinstance(error, BookError) else None
    if problem is None:
        log.error("unexpected in a gesture: %s", kind_of(body), exc_info=error)
        problem = BookError(plaintext(ERRORS, "sorry"))
    elif isinstance(problem, PASSING):
        log.warning("%s: %s", type(problem).__name__, problem.__cause__ or problem.words)
    if problem is not error or isinstance(problem, PASSING):
        typed = typed_in(body, context["clock"]()) if "clock" in context else None
        if typed and typed.text:
            give_back(context["reply"], typed, problem.words)
            return BoltResponse(status=200, body="")
        is_form = body.get("type") == "view_submission" and has_shape_of_slack(body)
        if is_form and not _field(problem, body["view"]):
            return _json({"response_action": "update", "view": noticed_view(body["view"], problem.words)})
    return _error_response(problem, body, context.get("reply"))


def _error_response(problem: BookError, body: Payload, reply: Reply | None) -> BoltResponse:
    """The answer to Slack for a gesture of this kind; every kind gets its words."""
    kind = body.get("type")
    if kind == "event_callback":
        return _to_an_event(problem, reply)
    if kind == "view_submission" and (field := _field(problem, body.get("view"))):
        return _json({"response_action": "errors", "errors": {field: problem.words}})
    if kind == "block_suggestion":
        return _json({"options": []})
    if "command" in body and not was_pressed(body):
        return _json({"response_type": "ephemeral", "text": escape(problem.words)})
    if reply:
        reply({"text": escape(problem.words)})
    return BoltResponse(status=200, body="")


def _to_an_event(problem: BookError, reply: Reply | None) -> BoltResponse:
    """Answer so that Slack repeats an event that was not taken: a database that is away loses none."""
    if isinstance(problem, PASSING):
        return BoltResponse(status=503, body="")
    if reply and reply.person:
        reply({"text": escape(problem.words)})
    return BoltResponse(status=200, body="")


def _field(problem: BookError, view: object) -> str | None:
    """The block_id under which the words belong: the field's own, else the first that can show them."""
    blocks = dicts(view.get("blocks")) if isinstance(view, dict) else ()
    inputs = [str(block["block_id"]) for block in blocks if {"type": "input"}.items() <= block.items()]
    matching_inputs = [block_id for block_id in inputs if field_name(block_id) == problem.field]
    return next(iter(matching_inputs or inputs), None)


def _json(content: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(content), headers={"content-type": "application/json"})

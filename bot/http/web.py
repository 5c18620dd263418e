"""The HTTP face: everything from Slack, whether the bot is well, and the survey page."""

from __future__ import annotations

import logging

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.flask.handler import to_flask_response
from slack_sdk.signature import SignatureVerifier

from bot.http.envelope import MalformedRequest, is_signed, read_envelope
from bot.survey.links import SignedSurveyLinks
from bot.survey.page import SurveyRoutes
from handlers.kit.gesture import Clock
from models.book.installation import workspaces
from models.book.library import Library
from models.kernel.errors import BookError

log = logging.getLogger(__name__)

TIMESTAMP, SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"
LARGEST_REQUEST = 1_000_000  # bytes; Slack's are far smaller


def create_web(
    app: App, library: Library, signing_secret: str, *, links: SignedSurveyLinks, clock: Clock
) -> Flask:
    web = Flask("rapport", static_folder=None)
    web.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    verifier = SignatureVerifier(signing_secret)

    @web.post("/slack/events")
    def events() -> ResponseReturnValue:
        body, headers = request.get_data(), request.headers
        timestamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
        if not is_signed(verifier, body, timestamp=timestamp, signature=signature):
            return Response("this did not come from Slack", status=401)
        try:
            payload = read_envelope(body, request.mimetype)
        except MalformedRequest as kind:
            log.warning("refused what is signed and still nothing that Slack would send: %s", str(kind))
            return Response("this is nothing that Slack would send", status=400)
        # Read and verified: from here on it is what Socket Mode would have brought.
        gesture = BoltRequest(body=payload, headers=dict(headers), mode="socket_mode")
        return to_flask_response(app.dispatch(gesture))

    @web.get("/healthz")
    def healthz() -> ResponseReturnValue:
        return health_of(library)

    SurveyRoutes(library, links, clock).register(web)
    return web


def health_of(library: Library) -> ResponseReturnValue:
    """Whether the book can be read, and when its workspaces were last looked after."""
    try:
        ticks = [workspace.last_tick_at for workspace in workspaces(library)]
    except BookError as problem:
        return {"ok": False, "why": getattr(problem, "why", problem.words)}, 503
    last = max((tick for tick in ticks if tick), default=None)
    return {"ok": True, "last_tick": last.isoformat() if last else None}

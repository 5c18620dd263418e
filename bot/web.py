"""The HTTP face: everything from Slack, and whether the bot is well."""

from __future__ import annotations

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler

from models.database import Library
from models.errors import BookError
from models.installation import workspaces

LARGEST_REQUEST = 1_000_000  # bytes; Slack's are far smaller


def create_web(app: App, library: Library) -> Flask:
    web = Flask("rapport", static_folder=None)
    web.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    slack = SlackRequestHandler(app)

    @web.post("/slack/events")
    def events() -> ResponseReturnValue:
        # Bolt answers 500 with a traceback to a timestamp that is no number.
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        if not (timestamp.isascii() and timestamp.isdigit()) or len(timestamp) > 12:
            return Response("this did not come from Slack", status=401)
        answer: Response = slack.handle(request)
        return answer

    @web.get("/healthz")
    def healthz() -> ResponseReturnValue:
        try:
            ticks = [w.last_tick_at for w in workspaces(library)]
        except BookError as problem:
            return {"ok": False, "why": problem.words}, 503
        last = max((tick for tick in ticks if tick), default=None)
        return {"ok": True, "last_tick": last.isoformat() if last else None}

    return web

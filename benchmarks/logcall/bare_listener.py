"""The floor: a Bolt app whose listeners acknowledge and make the same call to Slack, and know nothing.

`python -m benchmarks.logcall.bare_listener PORT SLACK MODE`: the same server with as many threads, and Bolt's
own adapter to it. MODE is `handed-over` (the bot's own: process_before_response, the call to Slack by an
executor) or `default` (Bolt as it comes: the listener acknowledges, then calls Slack in Bolt's own threads).
"""

from __future__ import annotations

import json
import signal
import sys
from typing import Any

from flask import Flask, Response, request
from slack_bolt import Ack, App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from benchmarks.logcall.gestures import SECRET, TOKEN
from bot.afterwards import Executor, inline
from bot.clock import system_clock
from bot.http.server import HttpServer, listening_socket
from bot.http.web import LARGEST_REQUEST
from bot.service import ANSWER_THREADS, FORM_THREADS
from handlers.kit.gesture import Afterwards
from messages.interactions.draft import InteractionDraft
from messages.interactions.form import CALLBACK, log_form
from messages.kit.forms.metadata import FormMetadata

FORM = log_form(InteractionDraft(system_clock().date()), FormMetadata())  # the bot's own, made once


def listening(app: App, at_once: Afterwards, afterwards: Afterwards) -> None:
    def open_form(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        at_once(lambda: client.views_open(trigger_id=body["trigger_id"], view=FORM))

    def save(ack: Ack, view: dict[str, Any]) -> None:
        url = json.loads(view["private_metadata"])["response_url"]
        ack()
        hook = WebhookClient(url, retry_handlers=[])
        afterwards(lambda: hook.send_dict({"text": "Saved.", "response_type": "ephemeral"}))

    app.command("/logcall")(open_form)
    app.view(CALLBACK)(save)


def made(slack: str, *, handed_over: bool) -> App:
    app = App(
        client=WebClient(TOKEN, base_url=f"{slack}/api/", retry_handlers=[]),
        signing_secret=SECRET,
        authorize=lambda **_: AuthorizeResult(enterprise_id=None, team_id=None, bot_token=TOKEN),
        process_before_response=handed_over,
        token_verification_enabled=False,
        ssl_check_enabled=False,
    )
    if handed_over:
        listening(app, Executor("at-once", FORM_THREADS), Executor("afterwards", ANSWER_THREADS))
    else:
        listening(app, inline, inline)
    return app


def main(port: str, slack: str, mode: str) -> None:
    web = Flask("bare")
    handler = SlackRequestHandler(made(slack, handed_over=mode == "handed-over"))

    @web.post("/slack/events")
    def events() -> Response:
        answer: Response = handler.handle(request)
        return answer

    server = HttpServer(web, listening_socket("127.0.0.1", int(port)), largest=LARGEST_REQUEST)
    signal.signal(signal.SIGTERM, lambda _number, _frame: server.request_stop())
    server.run()


if __name__ == "__main__":
    main(*sys.argv[1:])

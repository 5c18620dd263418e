"""Gestures that come by Socket Mode, until the bot is told to stop."""

from __future__ import annotations

import logging
import threading

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.afterwards import Executor
from bot.socket_mode.client import SocketModeClient
from bot.socket_mode.connection import SocketModeConnection
from bot.socket_mode.envelope import Envelope
from messages.kit.payloads import has_shape_of_slack, kind_of

log = logging.getLogger(__name__)

THREADS = 8  # as many as answer by HTTP


class SocketMode:
    def __init__(self, app: App, web_client: WebClient, app_token: str) -> None:
        """web_client: what asks Slack for the address of a connection."""
        self._app = app
        self._gestures = Executor("socket-mode", THREADS)
        self._client = SocketModeClient(web_client, app_token, self._take)
        self._taking = threading.Lock()
        self._is_stopping = False

    def begin(self) -> None:
        self._client.begin()

    def request_stop(self) -> None:
        """Take nothing more: what is not acknowledged, Slack sends to another process, or again."""
        with self._taking:
            self._is_stopping = True

    def finish(self, seconds: float) -> bool:
        """Answer what was taken, and hang up. Returns whether it was answered in time."""
        self.request_stop()
        done = self._gestures.drain(seconds)
        self._client.close()
        return done

    def _take(self, connection: SocketModeConnection, envelope: Envelope) -> None:
        with self._taking:
            if self._is_stopping:
                return
            self._gestures(lambda: self._answer(connection, envelope))

    def _answer(self, connection: SocketModeConnection, envelope: Envelope) -> None:
        response = self._response(envelope.payload)
        acknowledgement = envelope.acknowledgement(response)
        if acknowledgement is None:
            log.info("Socket Mode: a gesture was not taken (status %d)", response.status)
        elif not self._client.send(acknowledgement, by=connection):
            log.warning("Socket Mode: an acknowledgement could not be sent; Slack repeats the gesture")

    def _response(self, payload: object) -> BoltResponse:
        """Answer it. A payload of another shape is acknowledged unread: it would come again as it is."""
        if not has_shape_of_slack(payload):
            log.warning("Socket Mode: dropped what is nothing that Slack would send: %s", kind_of(payload))
            return BoltResponse(status=200, body="")
        return self._app.dispatch(BoltRequest(body=payload, mode="socket_mode"))

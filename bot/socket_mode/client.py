"""The connection with Slack: opened, watched, replaced."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed

from bot.socket_mode.backoff import LONGEST_PAUSE, Backoff
from bot.socket_mode.connection import PING_SECONDS, SocketModeConnection
from bot.socket_mode.envelope import Envelope, parse_envelope, parse_message
from bot.socket_mode.outage import CONNECT_ERRORS, LINK_DISABLED, Outage

log = logging.getLogger(__name__)

OVERLAP_SECONDS = 10.0  # for which a replaced connection goes on; Slack closes it by then
LONGEST_WAIT = 2.0  # for another connection; Slack waits three seconds for an acknowledgement

Take = Callable[[SocketModeConnection, Envelope], None]


class SocketModeClient:
    """Connects in the background for as long as it takes; Slack may be away when the bot starts.

    A connection that breaks off is replaced at once; one that Slack is about to close, before it closes.
    """

    def __init__(
        self,
        web_client: WebClient,
        app_token: str,
        take: Take,
        *,
        ping_seconds: float = PING_SECONDS,
        overlap_seconds: float = OVERLAP_SECONDS,
        backoff: Backoff | None = None,
    ) -> None:
        """take: is given every envelope and the connection by which it came; must not block."""
        self._web_client = web_client
        self._app_token = app_token
        self._take = take
        self._ping_seconds = ping_seconds
        self._overlap_seconds = overlap_seconds
        self._backoff = backoff or Backoff()
        self._outage = Outage()
        self._stopping = threading.Event()
        self._changed = threading.Condition()
        self._current: SocketModeConnection | None = None

    def begin(self) -> None:
        threading.Thread(target=self._keep_connected, name="socket-mode", daemon=True).start()

    def send(self, message: dict[str, Any], *, by: SocketModeConnection) -> bool:
        """Send it by that connection, or by the one that replaces it. Return whether it was sent."""
        if by.send(message):
            return True
        with self._changed:
            self._changed.wait_for(
                lambda: self._current not in (None, by) or self._stopping.is_set(), LONGEST_WAIT
            )
            current = self._current
        return current not in (None, by) and current.send(message)

    def close(self) -> None:
        """Nothing more is taken. Saying goodbye is a courtesy: nobody waits for Slack's."""
        with self._changed:
            self._stopping.set()
            self._changed.notify_all()
            if self._current:
                self._current.close_in(0)

    def _keep_connected(self) -> None:
        while self._lacks_connection():
            if self._stopping.wait(self._backoff.next_pause()):
                return
            try:
                self._connect()
            except CONNECT_ERRORS as error:
                self._backoff.wait_at_least(self._outage.failed(error))
            except Exception:  # the outermost edge of this thread, which has to go on
                log.exception("Socket Mode: unexpected while connecting; trying again")

    def _lacks_connection(self) -> bool:
        """Wait until another is needed. Return False once it is the end."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._stopping.is_set() or self._current is None or self._current.is_ending
            )
        return not self._stopping.is_set()

    def _connect(self) -> None:
        url = str(self._web_client.apps_connections_open(app_token=self._app_token)["url"])
        connection = SocketModeConnection(url, proxy=self._web_client.proxy, ping_seconds=self._ping_seconds)
        with self._changed:
            former, self._current = self._current, connection
            self._changed.notify_all()
        if self._stopping.is_set():
            connection.close_in(0)
            return
        self._outage.is_over()
        threading.Thread(
            target=self._listen, args=(connection,), name="socket-mode-listening", daemon=True
        ).start()
        if former:
            former.close_in(self._overlap_seconds)

    def _listen(self, connection: SocketModeConnection) -> None:
        why = "unexpected"
        try:
            for message in connection.messages():
                self._receive(connection, message)
        except ConnectionClosed as closed:
            why = str(closed)
        finally:
            connection.close()
            self._is_gone(connection, why)

    def _receive(self, connection: SocketModeConnection, message: str | bytes) -> None:
        content = parse_message(message)
        if content.get("type") == "disconnect":
            self._will_end(connection, content.get("reason"))
        elif envelope := parse_envelope(content):
            self._take(connection, envelope)
        elif content.get("type") != "hello":
            log.warning(
                "Socket Mode: left out a message of %d characters, which is no envelope", len(message)
            )

    def _will_end(self, connection: SocketModeConnection, reason: object) -> None:
        with self._changed:
            if connection is not self._current or connection.is_ending:
                return
            connection.is_ending = True
            self._backoff.lasted(connection.seconds_open)
            if reason == LINK_DISABLED:
                self._outage.refused(LINK_DISABLED)
                self._backoff.wait_at_least(LONGEST_PAUSE)
            self._changed.notify_all()

    def _is_gone(self, connection: SocketModeConnection, why: str) -> None:
        with self._changed:
            if connection is not self._current:
                return  # replaced before it went
            self._current = None
            if self._stopping.is_set():
                return
            self._outage.lost(why)
            if not connection.is_ending:
                self._backoff.lasted(connection.seconds_open)
            self._changed.notify_all()

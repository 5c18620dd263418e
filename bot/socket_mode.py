"""Socket Mode: the same gestures over a connection that the bot opens, so that it needs no public address."""

from __future__ import annotations

import logging
import threading

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from messages.kit.unclear_outcome import CALL_ERRORS

log = logging.getLogger(__name__)

FIRST_PAUSE = 1.0  # seconds before the second try; each further one is twice as long
LONGEST_PAUSE = 60.0


class SocketMode(SocketModeHandler):
    """Connects in the background for as long as it takes; Slack may be away when the bot starts."""

    def __init__(self, app: App, app_token: str) -> None:
        super().__init__(app, app_token)
        self._stopping = threading.Event()
        self._changed = threading.Condition()
        self._under_way = 0

    def begin(self) -> None:
        threading.Thread(target=self._keep_trying, name="socket-mode", daemon=True).start()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        with self._changed:
            if self._stopping.is_set():
                return  # not acknowledged: Slack sends it to another process, or again
            self._under_way += 1
        try:
            super().handle(client, req)
        finally:
            with self._changed:
                self._under_way -= 1
                self._changed.notify_all()

    def finish(self, seconds: float) -> bool:
        """Take nothing more, answer what was taken, hang up. Returns whether that was done in time."""
        with self._changed:
            self._stopping.set()
            done = self._changed.wait_for(lambda: not self._under_way, timeout=seconds)
        # Hanging up waits for the client's own threads, which may be in a call to Slack.
        closing = threading.Thread(target=self.close, name="socket-mode-close", daemon=True)
        closing.start()
        closing.join(seconds)
        return done and not closing.is_alive()

    def _keep_trying(self) -> None:
        pause = FIRST_PAUSE
        while not self._connected():
            if self._stopping.wait(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE)
        log.info("connected to Slack by Socket Mode")

    def _connected(self) -> bool:
        if self._stopping.is_set():
            return False
        try:
            self.client.connect_to_new_endpoint()
        except CALL_ERRORS as error:
            log.warning("Socket Mode cannot be reached just now; trying again: %s", error)
            return False
        return self.client.is_connected()

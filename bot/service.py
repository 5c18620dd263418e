"""Everything that runs while the bot runs: HTTP, Socket Mode, the timetable and delivery, in one process."""

from __future__ import annotations

import logging
import signal
from types import FrameType

from scheduler.timetable import Timetable
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from sqlalchemy import Engine
from waitress.server import create_server

from bot.afterwards import Executor
from bot.app import create_app, slack_client
from bot.clock import system_clock
from bot.settings import Settings
from bot.web import create_web
from handlers.gesture import Clock
from models.database import Library
from models.installation import workspace_of

log = logging.getLogger(__name__)

WEB_THREADS = 32
ANSWER_THREADS = 8
FORM_THREADS = 16  # a trigger lives three seconds: forms do not queue behind answers
# Together less than the ten seconds within which a stop is promised.
REQUEST_SECONDS = 4
DRAIN_SECONDS = 2


class Service:
    def __init__(self, settings: Settings, engine: Engine, *, clock: Clock, client: WebClient) -> None:
        self._client = client
        self.library = Library(engine)
        self.timetable = Timetable(self.library, clock=clock, client_for=lambda _team: client)
        self.library.announced = self.timetable.wake
        self.tick = self.timetable.tick
        self._afterwards = Executor("afterwards", ANSWER_THREADS)
        self._at_once = Executor("at-once", FORM_THREADS)
        self.bolt = create_app(
            settings,
            library=self.library,
            clock=clock,
            afterwards=self._afterwards,
            at_once=self._at_once,
        )
        self.web = create_server(
            create_web(self.bolt, self.library),
            host=settings.host,
            port=settings.port,
            threads=WEB_THREADS,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        self._socket = (
            SocketModeHandler(self.bolt, settings.slack_app_token) if settings.slack_app_token else None
        )

    def run(self) -> None:
        """Until SIGTERM or SIGINT; then nothing new is taken and what runs is finished."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _leave)
        self.timetable.start()
        self._afterwards(self._introduce)
        if self._socket:
            self._socket.connect()  # type: ignore[no-untyped-call]
        try:
            self._let_requests_finish()
            self.web.run()  # comes back after SystemExit, with the requests under way answered
        finally:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_IGN)
            self._stop()

    def _introduce(self) -> None:
        """Learn the workspace's name, and say early when the token is wrong. Slack may be away now."""
        try:
            told = self._client.auth_test()
        except (SlackClientError, OSError) as error:
            log.warning("Slack does not know the bot just now (auth.test): %s", error)
        else:
            workspace_of(self.library, told["team_id"], name=told["team"])

    def _let_requests_finish(self) -> None:
        """waitress cancels what waits for a thread when it stops; those requests are answered instead."""
        dispatcher = self.web.task_dispatcher
        shutdown = dispatcher.shutdown

        def finish(cancel_pending: bool = True, timeout: int = 5) -> bool:
            return bool(shutdown(cancel_pending=False, timeout=REQUEST_SECONDS))

        dispatcher.shutdown = finish  # type: ignore[method-assign]

    def _stop(self) -> None:
        if self._socket:
            self._socket.close()  # type: ignore[no-untyped-call]
        self.web.close()
        self.timetable.stop(DRAIN_SECONDS)
        for executor in (self._at_once, self._afterwards):
            if not executor.drain(DRAIN_SECONDS):
                log.warning("%s: not all could be finished in time", executor.name)
        self.library.engine.dispose()


def serve(settings: Settings, engine: Engine) -> None:
    service = Service(
        settings, engine, clock=system_clock, client=slack_client(settings, token=settings.slack_bot_token)
    )
    log.info("listening on http://%s:%s", settings.host, settings.port)
    service.run()
    log.info("stopped")


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)

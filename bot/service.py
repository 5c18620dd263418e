"""Everything that runs while the bot runs: HTTP, Socket Mode, the timetable and delivery, in one process."""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
import time
from functools import partial
from types import FrameType

from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.afterwards import Executor
from bot.app import create_app, slack_client, survey_links
from bot.clock import system_clock
from bot.http.server import HttpServer, listening_socket
from bot.http.web import LARGEST_REQUEST, create_web
from bot.identity import learn_identity
from bot.settings import Settings
from bot.socket_mode.connection import QUIET
from bot.socket_mode.service import SocketMode
from bot.survey.former_keys import FormerKeys
from handlers.kit.gesture import Clock
from models.book.library import Library
from scheduler.timetable import Timetable

log = logging.getLogger(__name__)

ANSWER_THREADS = 8
FORM_THREADS = 16  # a trigger lives three seconds: forms do not queue behind answers
DRAIN_SECONDS = 5.0  # with what HTTP takes to finish less than the ten within which a stop is promised
HTTP_ALONE = ", by HTTP alone, for there is no SLACK_APP_TOKEN: Slack has to reach POST /slack/events here"
STOPPING = (signal.SIGTERM, signal.SIGINT)


class Service:
    """Binds its port when made; raises OSError when that is not to be had."""

    def __init__(self, settings: Settings, engine: Engine, *, clock: Clock, client: WebClient) -> None:
        listener = listening_socket(settings.host, settings.port)
        self._client = client
        self.library = Library(engine)
        self.timetable = Timetable(self.library, clock=clock, client_for=lambda _team: client)
        self.library.on_announced = self.timetable.wake
        self.tick = self.timetable.tick
        self._afterwards = Executor("afterwards", ANSWER_THREADS)
        self._at_once = Executor("at-once", FORM_THREADS)
        bolt = create_app(
            settings, library=self.library, clock=clock, afterwards=self._afterwards, at_once=self._at_once
        )
        links = survey_links(settings, self.library)
        self._remember_key = partial(FormerKeys(self.library, links.key).remember, clock())
        self.web = create_web(bolt, self.library, settings.slack_signing_secret, links=links, clock=clock)
        self._http = HttpServer(self.web, listener, largest=LARGEST_REQUEST)
        self._socket = socket_mode(bolt, settings) if settings.slack_app_token else None
        self.port = self._http.port

    def run(self) -> None:
        """Until SIGTERM or SIGINT; then nothing new is taken and what runs is finished."""
        for number in STOPPING:
            signal.signal(number, self._request_stop)
        self.timetable.start()
        # Nobody waits for it: it is no work that an end would have to wait for.
        identity = partial(learn_identity, self._client, self.library)
        threading.Thread(target=identity, name="identity", daemon=True).start()
        self._afterwards(self._remember_key)
        if self._socket:
            self._socket.begin()
        self._http.run()
        if not self._stop():
            log.warning("not everything could be finished in time")
            logging.shutdown()
            os._exit(0)  # a thread that waits for Slack would hold the process beyond what is promised

    def _request_stop(self, _number: int, _frame: FrameType | None) -> None:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)
        self._http.request_stop()

    def _stop(self) -> bool:
        """First what brings work, then what carries it out. Returns whether all was done in time."""
        if self._socket:
            self._socket.request_stop()
        done = [self._http.finish()]
        until = time.monotonic() + DRAIN_SECONDS

        def seconds_left() -> float:
            return max(0.0, until - time.monotonic())

        if self._socket:
            done.append(self._socket.finish(seconds_left() / 2))
        done.append(self.timetable.stop(seconds_left() / 2))  # it waits for two things
        done += [self._at_once.drain(seconds_left()), self._afterwards.drain(seconds_left())]
        self.library.engine.dispose()
        return all(done)


def socket_mode(app: App, settings: Settings) -> SocketMode:
    return SocketMode(app, slack_client(settings, logger=QUIET), settings.slack_app_token)


def serve(settings: Settings, engine: Engine) -> None:
    """Raises OSError when the port is not to be had."""
    client = slack_client(settings, token=settings.slack_bot_token)
    service = Service(settings, engine, clock=system_clock, client=client)
    how = "" if settings.slack_app_token else HTTP_ALONE
    log.info("listening on http://%s:%s%s", settings.host, service.port, how)
    gc.collect()
    gc.freeze()  # what is there by now stays: going through it again would hold every thread up for 70 ms
    service.run()
    log.info("stopped")

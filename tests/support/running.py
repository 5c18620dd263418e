"""`python -m bot` as a process of its own, in front of a local Slack that can be made to wait."""

from __future__ import annotations

import http.client
import itertools
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from bot.http.server import listening_socket
from bot.playground.slack import SlackStandIn, WebApi, listening
from tests.support.days import INHERITED
from tests.support.house import SECRET
from tests.support.processes import at_work, dying_with
from tests.support.processes.forked import Forked

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HOST = "127.0.0.1"
START_SECONDS = 60.0  # of work; how long that takes is up to the machine, and measured by the benchmarks
NUMBERS = itertools.count(1)
NO_SLACK = "http://127.0.0.1:9"
STOP_SECONDS = 10.0  # what is promised
BUSY_SECONDS = 5.0  # what a machine that is busy with another worker may add to what is promised


@dataclass
class Bot:
    """A process that was started; everything it says is in `said`."""

    process: subprocess.Popen[bytes] | Forked
    log: Path
    port: int

    @property
    def said(self) -> str:
        return self.log.read_text()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def get(self, path: str = "/healthz") -> int | None:
        """The status of the answer; None when nobody listens there."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def comes_up(self) -> bool:
        for _ in at_work(self.process.pid, 0.05, until=START_SECONDS):
            if self.process.poll() is not None:
                return False
            if self.get() is not None:
                return True
        return False

    def tell(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ended(self, seconds: float = STOP_SECONDS + BUSY_SECONDS) -> int:
        """The exit code. Raises subprocess.TimeoutExpired when it does not end in time."""
        return self.process.wait(seconds)


def free_port() -> int:
    with listening_socket(HOST, 0) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def started(
    folder: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    port: int | None = None,
    log: Path | None = None,
) -> Iterator[Bot]:
    """In that folder, with nothing in its environment but this and the suite's clock; killed at the end if it
    still runs. log: a terminal, for what is said to people alone."""
    port, log = port or free_port(), log or folder / f"said-{next(NUMBERS)}.log"
    log.touch()
    process = Forked("bot", arguments, folder, _environment(port, environment), log)
    yield from _until_killed(Bot(process, log, port))


@contextmanager
def started_anew(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[Bot]:
    """Start it from the very beginning, with a Python that has not imported anything yet."""
    port, log = port or free_port(), folder / f"said-{next(NUMBERS)}.log"
    with log.open("ab") as said, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: one call, then exec
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=folder,
            env=_environment(port, environment),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            preexec_fn=dying_with(os.getpid(), by=signal.SIGKILL),
        )
    yield from _until_killed(Bot(process, log, port))


def _environment(port: int, more: Mapping[str, str] | None) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in ("PATH", *INHERITED) if name in os.environ}
    return {**inherited, "PORT": str(port), **(more or {})}


def _until_killed(bot: Bot) -> Iterator[Bot]:
    try:
        yield bot
    finally:
        bot.process.kill()
        bot.process.wait()


def settings_for(slack: SlackStandIn, database_url: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.workspace.token,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"{slack.base_url or NO_SLACK}/api/",
        "DATABASE_URL": database_url,
    }


class Patience:
    """Slack's Web API, which can be made to hold an answer back, or to give another one."""

    def __init__(self, slack: SlackStandIn) -> None:
        self._inner = WebApi(slack)
        self._held = ""
        self._go = Event()
        self.arrived = Event()
        self.instead: dict[str, WSGIApplication] = {}

    def hold(self, path: str) -> None:
        """Calls whose path begins like this wait for `let_go`."""
        self._go.clear()
        self._held = path

    def let_go(self) -> None:
        self._go.set()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if self._held and path.startswith(self._held):
            self.arrived.set()
            self._go.wait(3 * STOP_SECONDS)
        answer: Callable[..., Iterable[bytes]] = self.instead.get(path, self._inner)
        return answer(environ, start_response)


@contextmanager
def patient(slack: SlackStandIn) -> Iterator[Patience]:
    """The stand-in, served."""
    patience = Patience(slack)
    with listening(patience) as address:
        slack.base_url = address
        try:
            yield patience
        finally:
            patience.let_go()

"""Other processes: the bot itself, its neighbours, and work whose memory is to be counted alone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Protocol

from tests.support.processes import at_work

START_SECONDS = 30  # of work
STOP_SECONDS = 15


class Process(Protocol):
    @property
    def pid(self) -> int: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, number: signal.Signals, /) -> None: ...
    def kill(self) -> None: ...


class DidNotWork(Exception):
    """A process that ended badly, with what it said."""


def anew(module: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> Process:
    """A module of ours, by a Python that has not imported anything yet; what it says is added to the log."""
    with log.open("ab") as said:
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.Popen(command, env=environment, stdout=said, stderr=said)


# A rehearsal, in which nothing is timed, starts them faster.
starting: ContextVar[Callable[[str, Sequence[str], Mapping[str, str], Path], Process]] = ContextVar(
    "starting", default=anew
)


@contextmanager
def _started(
    module: str, arguments: tuple[object, ...], environment: Mapping[str, str] | None
) -> Iterator[tuple[Process, Path]]:
    with tempfile.TemporaryDirectory(prefix="rapport-benchmark-") as folder:
        log = Path(folder) / "said"
        log.touch()
        words = list(map(str, arguments))
        yield starting.get()(module, words, {**os.environ, **(environment or {})}, log), log


def told(module: str, *arguments: object, environment: Mapping[str, str] | None = None) -> Any:
    """Run a module of ours to its end; what it printed last, as JSON."""
    with _started(module, arguments, environment) as (process, log):
        if code := process.wait():
            raise DidNotWork(f"{module} ended with {code}:\n{log.read_text()[-4000:]}")
        printed = [line for line in log.read_text().splitlines() if line.startswith("{")]
        return json.loads(printed[-1])


@contextmanager
def running(
    module: str, *arguments: object, port: int, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server on 127.0.0.1 that answers at `port` inside the with, and is ended by SIGTERM."""
    with _started(module, arguments, environment) as (process, log):
        try:
            if not _answers(process, port):
                raise DidNotWork(f"{module} did not answer:\n{log.read_text()[-4000:]}")
            yield
        finally:
            _end(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(process: Process, port: int) -> bool:
    for _ in at_work(process.pid, 0.05, until=START_SECONDS):
        if process.poll() is not None:
            return False
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
    return False


def _end(process: Process) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

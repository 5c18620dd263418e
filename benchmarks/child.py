"""Other processes: the bot itself, its neighbours, and work whose memory is to be counted alone."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

START_SECONDS = 30
STOP_SECONDS = 15


class DidNotWork(Exception):
    """A process that ended badly, with what it said."""


def told(module: str, *arguments: object, environment: Mapping[str, str] | None = None) -> Any:
    """Run a module of ours to its end; what it printed last, as JSON."""
    done = subprocess.run(
        _command(module, arguments), env=_environment(environment), capture_output=True, text=True
    )
    if done.returncode:
        raise DidNotWork(
            f"{module} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def running(
    module: str, *arguments: object, port: int, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server on 127.0.0.1 that answers at `port` inside the with, and is ended by SIGTERM."""
    with tempfile.TemporaryFile("w+") as said:
        command = _command(module, arguments)
        process = subprocess.Popen(command, env=_environment(environment), stdout=said, stderr=said)
        try:
            if not _answers(process, port):
                said.seek(0)
                raise DidNotWork(f"{module} did not answer:\n{said.read()[-4000:]}")
            yield
        finally:
            _end(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.05)
    return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _command(module: str, arguments: tuple[object, ...]) -> list[str]:
    return [sys.executable, "-m", module, *map(str, arguments)]


def _environment(more: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, **(more or {})}

"""A module run as a process of its own, forked from one that has imported the house already.

To import it takes a second, longer than most of what such a process is asked to do. Whoever is forked shares
nothing with the test but what it is told: folder, environment, arguments, and a file for what it says.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support.processes import dying_with

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.support.processes.imported"])


class Forked:
    """What subprocess.Popen shows of a process."""

    def __init__(
        self, module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path
    ) -> None:
        told = (module, list(arguments), folder, dict(environment), log)
        self._process = FORKS.Process(target=_run, args=told, daemon=True)
        self._process.start()
        assert self._process.pid
        self.pid: int = self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def ran(module: str, *arguments: str, folder: Path, seconds: float = 60) -> tuple[int, str]:
    """The exit code of a process that came to its end, and what it said."""
    log = folder / f"{module}.log"
    log.touch()
    process = Forked(module, arguments, folder, {"PATH": os.environ["PATH"]}, log)
    return process.wait(seconds), log.read_text()


def _run(module: str, arguments: list[str], folder: Path, environment: dict[str, str], log: Path) -> None:
    """As `python -m` would."""
    dying_with(os.getppid(), by=signal.SIGKILL)()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    said = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)

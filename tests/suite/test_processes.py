"""Processes of the tests: a forked one knows nothing but what it is told, nobody waits for an idle one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import alive, at_work
from tests.support.processes.forked import Forked

WAIT = 60.0


def test_a_forked_bot_knows_nothing_but_what_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-shell")
    log = tmp_path / "said.log"
    bot = Forked("bot", ["run"], tmp_path, {"PATH": os.environ["PATH"]}, log)

    assert bot.wait(WAIT) == 2
    (line,) = log.read_text().splitlines()
    assert "SLACK_BOT_TOKEN" in line


def test_a_forked_process_is_gone_when_it_is_killed(tmp_path: Path) -> None:
    process = Forked("timeit", ["-n1", "-r1", "import time; time.sleep(60)"], tmp_path, {}, tmp_path / "log")
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(0.05)
    process.kill()
    assert process.wait(WAIT) == -signal.SIGKILL
    assert not alive(process.pid)


@pytest.mark.parametrize("doing", ["while True: pass", "import time; time.sleep(60)"], ids=["busy", "idle"])
def test_a_process_is_given_so_many_seconds_of_work_or_of_idleness(doing: str) -> None:
    with subprocess.Popen([sys.executable, "-c", doing]) as process:
        turns = sum(1 for _ in at_work(process.pid, 0.02, until=0.3))
        process.kill()
    assert turns > 1

"""The tests' own PostgreSQL comes up, keeps to itself, and never outlives the run that wanted it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.postgres import PREFIX, Server, running_server, sweep
from tests.support.processes import alive, family, gone_within

ROOT = Path(__file__).parents[2]
A_RUN_THAT_WAITS = """
import sys

def test_waits(postgres_server):
    print("server", postgres_server.process.pid, postgres_server.folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def waiting_run(tmp_path: Path) -> "subprocess.Popen[str]":
    (tmp_path / "test_waits.py").write_text(A_RUN_THAT_WAITS)
    options = ["-q", "-s", "-p", "tests.conftest", "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, "-c", os.devnull, tmp_path / "test_waits.py"],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_nothing_of_a_killed_run_is_left_alive(waiting_run: "subprocess.Popen[str]") -> None:
    with waiting_run as run:
        assert run.stdout is not None
        line = next(words for words in run.stdout if "server" in words).split()
        pid, folder = int(line[-2]), Path(line[-1])
        processes = family(pid)
        assert len(processes) > 1
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert gone_within(10, processes)
    sweep()
    assert not folder.exists()


def test_the_data_of_a_living_run_is_left_alone(postgres_server: Server) -> None:
    sweep()
    assert postgres_server.folder.exists()
    assert postgres_server.folder.name.startswith(f"{PREFIX}-{os.getpid()}-")


def test_two_servers_stand_side_by_side_and_stop_when_they_should(postgres_server: Server) -> None:
    with running_server() as second:
        assert second.port != postgres_server.port
        processes = family(second.process.pid)
        assert alive(second.process.pid)
    assert gone_within(10, processes)
    assert not second.folder.exists()


def test_it_speaks_utf8_and_utc(postgres_server: Server) -> None:
    with postgres_server.connect() as connection:
        said = connection.execute("SELECT current_setting('timezone'), upper('é')").fetchone()
    assert said == ("UTC", "É")

"""`python -m bot play`: one address, at once, on this machine only; in a terminal also what goes on."""

from __future__ import annotations

import os
import pty
import select
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.running import START_SECONDS, free_port, started, started_anew

ELSEWHERE = "127.0.0.2"  # answers for whoever listens on all addresses
READ_AT_MOST = 4096


@pytest.fixture
def terminal() -> Iterator[tuple[Path, int]]:
    """Its path, and where to read what stands in it."""
    reading, writing = pty.openpty()
    yield Path(os.ttyname(writing)), reading
    os.close(writing)
    os.close(reading)


def lines_until(last: str, reading: int) -> list[str]:
    said = ""
    while not said.endswith(f"{last}\r\n"):
        assert is_there_more(reading, within=START_SECONDS), said
        said += os.read(reading, READ_AT_MOST).decode()
    return said.splitlines()


def is_there_more(reading: int, *, within: float = 0) -> bool:
    return bool(select.select([reading], [], [], within)[0])


def test_playgrounds_live_side_by_side_on_this_machine_only_and_end_cleanly(
    tmp_path: Path, terminal: tuple[Path, int]
) -> None:
    another, (path, reading) = free_port(), terminal
    with (
        started_anew(tmp_path, "play") as first,
        started(tmp_path, "play", "--port", str(another), log=path) as second,
    ):
        second.port = another
        for bot in (first, second):
            assert bot.comes_up(), bot
            with socket.socket() as probe:
                assert probe.connect_ex((ELSEWHERE, bot.port)) != 0
        assert first.said == f"Rapport is open at {first.url}  (Ctrl-C ends it)\n"
        assert lines_until("is full.", reading) == [
            "Making an empty book ...",
            f"Rapport is open at {second.url}  (Ctrl-C ends it)",
            "Filling the book with a year of sample customers; the page shows how far it is ...",
            "The book is full.",
        ]

        with started(tmp_path, "play", port=first.port) as third:
            assert third.ended(START_SECONDS) == 2
            assert third.said == "The port is taken by another program. Set PORT to a free one.\n"

        second.tell(signal.SIGINT)
        assert second.ended() == 0
        assert not is_there_more(reading)
        assert first.get("/") == 200
        assert (tmp_path / "data" / f"playground-{first.port}.db").exists()


def test_a_port_that_is_none_is_said(tmp_path: Path) -> None:
    with started(tmp_path, "play", environment={"PORT": "eighty"}) as bot:
        assert bot.ended(START_SECONDS) == 2
        assert bot.said == "PORT is not what it should be: a number from 1 to 65535, like 3000.\n"

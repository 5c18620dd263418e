"""`python -m bot play`: one address, at once, on this machine only."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

from tests.support.running import START_SECONDS, free_port, started, started_anew

ELSEWHERE = "127.0.0.2"  # answers for whoever listens on all addresses


def test_playgrounds_live_side_by_side_on_this_machine_only_and_end_cleanly(tmp_path: Path) -> None:
    another = free_port()
    with (
        started_anew(tmp_path, "play") as first,
        started(tmp_path, "play", "--port", str(another)) as second,
    ):
        second.port = another
        for bot in (first, second):
            assert bot.comes_up(), bot.said
            assert bot.says(f"Rapport is open at http://127.0.0.1:{bot.port}  (Ctrl-C ends it)\n"), bot.said
            with socket.socket() as probe:
                assert probe.connect_ex((ELSEWHERE, bot.port)) != 0

        with started(tmp_path, "play", port=first.port) as third:
            assert third.ended(START_SECONDS) == 2
            assert third.said == "The port is taken by another program. Set PORT to a free one.\n"

        second.tell(signal.SIGINT)
        assert second.ended() == 0
        assert second.said.count("\n") == 1
        assert first.get("/") == 200
        assert (tmp_path / "data" / f"playground-{first.port}.db").exists()


def test_a_port_that_is_none_is_said(tmp_path: Path) -> None:
    with started(tmp_path, "play", environment={"PORT": "eighty"}) as bot:
        assert bot.ended(START_SECONDS) == 2
        assert bot.said == "PORT is not what it should be: a number from 1 to 65535, like 3000.\n"

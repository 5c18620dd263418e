"""Lines of the log about being without a connection."""

from __future__ import annotations

import logging
import socket
from urllib.error import URLError

import pytest
from websockets.exceptions import InvalidProxy, InvalidURI

from bot.socket_mode.outage import Outage

TROUBLE = (
    URLError(socket.gaierror(-2, "Name or service not known")),
    TimeoutError("timed out while waiting for handshake response"),
    TimeoutError(),
    ConnectionResetError(104, "Connection reset by peer"),
    InvalidURI("wss://slack.example/?ticket=a-secret", "nobody is there"),
    InvalidProxy("http://ana:a-secret@proxy.example", "nobody is there"),
)


@pytest.mark.parametrize("error", TROUBLE, ids=lambda error: type(error).__name__)
def test_a_failure_is_a_line_that_says_why_and_no_secret(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    assert Outage().failed(error) == 0
    (record,) = caplog.records
    before, _, why = record.getMessage().partition(": ")
    assert before == "Socket Mode cannot be reached just now; trying again"
    assert why
    assert "\n" not in why
    assert "a-secret" not in why
    assert record.exc_info is None


def test_another_refusal_is_told_too_and_the_first_again_once_it_was_over(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.ERROR)
    outage = Outage()
    for code in ("invalid_auth", "invalid_auth", "token_revoked", "token_revoked"):
        outage.refused(code)
    outage.is_over()
    outage.refused("token_revoked")
    told = [record.getMessage().partition(")")[0].partition("(")[2] for record in caplog.records]
    assert told == ["invalid_auth", "token_revoked", "token_revoked"]

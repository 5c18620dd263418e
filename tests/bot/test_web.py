"""Only Slack gets in, and whoever does not is not written about."""

from __future__ import annotations

import logging

import pytest

from bot.playground.slack import Person
from tests.support.house import House

BODY = "command=%2Frapport&text=a-secret-word&user_id=U1&team_id=T1"
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "timestamp", ["", "abc", "-1", "1e9", "١٢٣٤", "9" * 40, "1700000000.5"], ids=lambda t: t[:8] or "none"
)
def test_a_timestamp_that_is_no_number_is_refused(house: House, timestamp: str) -> None:
    headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": "v0=00"}
    answer = house.http.post("/slack/events", data=BODY, content_type=FORM, headers=headers)
    assert answer.status_code == 401


def test_an_unsigned_request_is_refused(house: House) -> None:
    assert house.http.post("/slack/events", data=BODY, content_type=FORM).status_code == 401


def test_a_refused_request_leaves_nothing_of_itself_in_the_log(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    headers = {"X-Slack-Request-Timestamp": "1700000000", "X-Slack-Signature": "v0=00"}
    answer = house.http.post("/slack/events", data=BODY, content_type=FORM, headers=headers)
    assert answer.status_code == 401
    assert "a-secret-word" not in caplog.text


def test_health_is_told_without_a_signature(house: House, ana: Person) -> None:
    answer = house.http.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"ok": True, "last_tick": None}

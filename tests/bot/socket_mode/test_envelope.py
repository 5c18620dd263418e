"""How a gesture that came in an envelope is acknowledged."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from slack_bolt import BoltResponse

from bot.socket_mode.envelope import Envelope

JSON: dict[str, str | Sequence[str]] = {"content-type": "application/json;charset=utf-8"}
ERRORS = {"response_action": "errors", "errors": {"note": "Please write something."}}


@pytest.mark.parametrize(
    ("response", "payload"),
    [
        (BoltResponse(status=200, body=json.dumps(ERRORS), headers=JSON), {"payload": ERRORS}),
        (BoltResponse(status=200, body=ERRORS, headers=JSON), {"payload": ERRORS}),
        (BoltResponse(status=200, body="Saved"), {"payload": {"text": "Saved"}}),
        (BoltResponse(status=200, body=""), {}),
    ],
)
def test_what_was_taken_is_acknowledged_with_what_was_answered(
    response: BoltResponse, payload: dict[str, Any]
) -> None:
    assert Envelope("e1", {}).acknowledgement(response) == {"envelope_id": "e1", **payload}


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_was_not_taken_is_not_acknowledged_so_that_it_comes_again(status: int) -> None:
    assert Envelope("e1", {}).acknowledgement(BoltResponse(status=status, body="no")) is None

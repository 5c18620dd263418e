"""Only Slack gets in, and whoever does not is not written about."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.http.web import LARGEST_REQUEST
from bot.playground.slack import BotResponse, Persona, Signature
from bot.playground.slack.wire.signed_requests import FORM, JSON, seconds_since_epoch
from messages.kit.payloads.kinds import NEEDED
from tests.support.house import SECRET, House

BODY = b"command=%2Frapport&text=a-secret-word&user_id=U1&team_id=T1"
MINUTE = 60


@pytest.fixture(autouse=True)
def _everything_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def sent(house: House, body: bytes, kind: str = FORM, signature: Signature | None = None) -> BotResponse:
    answer = house.slack.sender.send(body, kind, signature)
    assert answer
    return answer


def ago(seconds: int) -> Callable[[], str]:
    return lambda: str(seconds_since_epoch() - seconds)


# Strangers.


@pytest.mark.parametrize(
    "timestamp", ["", "abc", "-1", "1e9", "١٢٣٤", "9" * 40, "1700000000.5"], ids=lambda t: t[:8] or "none"
)
def test_a_timestamp_that_is_no_number_is_refused(
    house: House, timestamp: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": "v0=00"}
    answer = house.http.post("/slack/events", data=BODY, content_type=FORM, headers=headers)
    assert answer.status_code == 401
    assert caplog.records == []


@pytest.mark.parametrize(
    "signature",
    [
        Signature(SECRET, signed=False),
        Signature("another-secret"),
        Signature(""),
        Signature(SECRET, timestamp=ago(6 * MINUTE)),
        Signature(SECRET, timestamp=ago(-6 * MINUTE)),
    ],
    ids=["unsigned", "wrongly signed", "signed with nothing", "too old", "from the future"],
)
@pytest.mark.parametrize("body", [BODY, b"payload={broken", b"\xff\xfe\x00"], ids=["good", "broken", "bytes"])
def test_a_stranger_is_refused_and_leaves_nothing_in_the_log(
    house: House, signature: Signature, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    for kind in (FORM, JSON):
        assert sent(house, body, kind, signature).status == 401
    assert caplog.records == []


@pytest.mark.parametrize("signature", ["v0=é", "", "v1=00", "0" * 5000], ids=lambda s: s[:5] or "none")
def test_a_signature_that_is_none_is_refused(
    house: House, signature: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = {"X-Slack-Request-Timestamp": ago(0)(), "X-Slack-Signature": signature}
    answer = house.http.post("/slack/events", data=BODY, content_type=FORM, headers=headers)
    assert answer.status_code == 401
    assert caplog.records == []


def test_bytes_that_are_no_text_do_not_pass_for_the_signs_that_stand_for_them(house: House) -> None:
    timestamp = ago(0)()
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body="text=\ufffd")
    headers = {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature}
    answer = house.http.post("/slack/events", data=b"text=\xff", content_type=FORM, headers=headers)
    assert answer.status_code == 401


def test_a_huge_request_is_refused(house: House) -> None:
    assert sent(house, b"x" * (LARGEST_REQUEST + 1)).status == 413


@pytest.mark.parametrize("path", ["/", "/slack", "/slack/install", "/slack/oauth_redirect", "/metrics"])
def test_there_is_nothing_else_to_be_found(house: House, path: str) -> None:
    assert house.http.get(path).status_code == 404
    assert house.http.get("/slack/events").status_code == 405


# Signed, and odd.


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"{broken", JSON),
        (b"payload={broken", FORM),
        (b"payload=", FORM),
        (b"payload=[1]", FORM),
        (b'"a word"', JSON),
        (b'{"type": "event_callback", "event": "a word"}', JSON),
        (b'{"type": "comet", "team": 7}', JSON),
        (b'{"command": 7}', JSON),
        (b'{"type": "block_actions", "actions": []}', JSON),
        (b'{"type": "block_actions", "user": 0, "actions": [{"action_id": "a-secret-word"}]}', JSON),
        (b'{"type": "shortcut", "callback_id": "log_call", "user": {"id": "U1"}, "enterprise": 5}', JSON),
        (b'{"type": "view_submission", "user": {"id": "U1"}, "view": {"blocks": 0}}', JSON),
        (b'{"type": "event_callback", "event_id": "Ev1", "event": {"type": "message", "user": 5}}', JSON),
        (b"[" * 100_000, JSON),
        (b"a=1&" * 1000, FORM),
        (b"", JSON),
    ],
    ids=lambda value: value[:12].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_cannot_be_read_is_refused_without_a_traceback(
    house: House, body: bytes, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = sent(house, body, kind)
    assert (answer.status, answer.body) == (400, b"this is nothing that Slack would send")
    (record,) = caplog.records
    assert record.exc_info is None
    assert record.getMessage() in {
        f"refused what is signed and still nothing that Slack would send: {kind}"
        for kind in ("neither a form nor JSON", *NEEDED, "unknown")
    }


ODD = [
    {},
    {"type": None},
    {"type": "block_actions"},
    {"type": "view_submission"},
    {"type": "view_submission", "view": {}},
    {"type": "event_callback"},
    {"type": "event_callback", "event": {"type": "comet_seen"}, "event_id": "Ev1", "team_id": "T1"},
    {"type": "comet", "team": None, "user": [1]},
    {"command": "/nobody", "team_id": "T1", "user_id": "U1"},
    {"command": None},
]


@pytest.mark.parametrize("payload", ODD, ids=json.dumps)
def test_what_nobody_knows_harms_nothing(house: House, payload: dict[str, object]) -> None:
    answer = sent(house, json.dumps(payload).encode(), JSON)
    assert answer.status < 500
    assert b"Traceback" not in answer.body


def test_another_content_type_is_refused(house: House) -> None:
    assert sent(house, b"hello", "text/plain").status in (400, 404)


def test_slack_proves_its_address(house: House) -> None:
    answer = sent(house, b'{"type": "url_verification", "challenge": "abc", "token": "t"}', JSON)
    assert answer.status == 200
    assert json.loads(answer.body) == {"challenge": "abc"}


def test_the_word_payload_in_a_command_is_a_word(house: House, ana: Persona) -> None:
    """Bolt alone would take such a command for an empty request."""
    house.customer(ana, "Payload Systems")
    said = ana.command("/customer", "payload systems")
    assert said.failed is None
    assert "Payload Systems" in said.text


# Twice.


def test_a_command_that_slack_sends_twice_harms_nothing(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.command("/customer", "Acme Bakery")
    again = house.slack.sender.resend(1)
    assert again
    assert again.status == 200


def test_an_event_that_slack_sends_twice_is_answered_once(house: House, ana: Persona) -> None:
    ana.says("help")
    before = len(ana.dm)
    for attempt in (1, 2, 3):
        again = house.slack.sender.resend(attempt)
        assert again
        assert again.status == 200
    assert len(ana.dm) == before


def test_a_form_that_is_sent_twice_is_saved_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(
        ana.command("/logcall", "Acme Bakery").view, {"Note": "wants the second oven", "Reached?": "We spoke"}
    )
    again = house.slack.sender.resend()
    assert again
    assert again.status == 200
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        assert len(acme.interactions) == 1


def test_health_is_told_without_a_signature(house: House, ana: Persona) -> None:
    answer = house.http.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"ok": True, "last_tick": None}

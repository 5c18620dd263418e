"""Errors become words, whatever the gesture was; the handler of errors never becomes one itself."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from slack_bolt import BoltContext
from slack_sdk import WebClient

from bot.playground.slack import Persona
from bot.playground.slack.faults.kinds import Failure
from bot.playground.slack.wire import payloads
from handlers.kit.problems import answer
from handlers.kit.reply import Reply
from models.kernel.errors import BookError, Busy, Invalid, NotFound
from tests.support.house import MONDAY, House

NAMES = [
    "type",
    "command",
    "text",
    "typed_at",
    "view",
    "blocks",
    "event",
    "block_id",
    "actions",
    "private_metadata",
]
KINDS = ["event_callback", "view_submission", "block_suggestion", "block_actions", "view_closed", "input"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(KINDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=20,
)
BODIES = st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6) | st.fixed_dictionaries(
    {
        "type": st.just("view_submission"),
        "user": st.just({"id": "U1"}),
        "view": st.fixed_dictionaries({"blocks": st.lists(JSON, max_size=4)}, optional={"state": JSON}),
    }
)
ERRORS = [
    NotFound("It is gone."),
    Invalid("Too long.", field="note"),
    Busy(),
    KeyError("view"),
    RecursionError(),
]
LATE = [
    "expired_trigger_id",
    "trigger_expired",
    "invalid_trigger_id",
    "exchanged_trigger_id",
    "trigger_exchanged",
]


@example({"command": None, "text": 1, "typed_at": 1}, Busy(), True)
@given(BODIES, st.sampled_from(ERRORS), st.booleans())
def test_whatever_the_body_there_is_an_answer(
    body: dict[str, Any], error: Exception, is_identified: bool
) -> None:
    context = BoltContext()
    if is_identified:
        reply = Reply(WebClient(), "U1", None, lambda act: None, lambda message: None)
        context.update(clock=lambda: MONDAY, reply=reply)

    said = answer(error, body, context)

    assert said.status in (
        {200} if isinstance(error, BookError) and not isinstance(error, Busy) else {200, 503}
    )


def test_words_under_a_field_repeat_no_more_than_can_be_read() -> None:
    view = {"type": "modal", "blocks": [{"type": "input", "block_id": "note"}]}
    body = {"type": "view_submission", "user": {"id": "U1"}, "view": view}
    said = answer(
        Invalid(f"I know no country “{'x' * 3000}”. A code works.", field="note"), body, BoltContext()
    )
    words = json.loads(said.body)["errors"]["note"]
    assert len(words) < 300
    assert words.endswith("xx…”. A code works.")


def test_what_is_unexpected_is_logged_without_a_word_of_the_payload(
    caplog: pytest.LogCaptureFixture,
) -> None:
    body = {"type": "Acme is bankrupt", "text": "and Rosa ill"}
    answer(KeyError("unexpected"), body, BoltContext())
    (record,) = caplog.records
    assert record.getMessage() == "unexpected in a gesture: unknown"


def test_words_of_a_button_that_types_again_are_believed_to_nobody_else(house: House, ana: Persona) -> None:
    """`typed_at` is a word of our own: from outside it means nothing."""
    fields = payloads.command(house.slack.workspace, ana.member, ana.conversation, "/logcall", "Acme: spoke")
    forged: list[Any] = [5, None, "2026", [], {"timestamp": 1}]
    for odd in forged:
        body = json.dumps(fields | {"trigger_id": "1.2.3", "typed_at": odd}).encode()
        said = house.slack.sender.send(body, "application/json")
        assert said
        assert said.status == 200
    assert "Something went wrong" not in " ".join(message.shown for message in ana.dm)


@pytest.mark.parametrize("error", LATE)
def test_a_trigger_that_slack_refuses_is_one_line_of_the_log(
    house: House, ana: Persona, caplog: pytest.LogCaptureFixture, error: str
) -> None:
    house.slack.faults.planned.append(Failure("views.open", None, error))
    caplog.set_level(logging.INFO)
    for words in ("Acme: spoke", ""):
        caplog.clear()
        said = ana.command("/logcall", words)
        (record,) = (record for record in caplog.records if record.name.startswith(("handlers", "bot")))
        assert said.failed is None
        assert said.ephemeral
        assert record.levelno == logging.WARNING
        assert record.exc_info is None


def test_a_command_without_a_trigger_gets_its_words_back(
    house: House, ana: Persona, caplog: pytest.LogCaptureFixture
) -> None:
    fields = payloads.command(house.slack.workspace, ana.member, ana.conversation, "/logcall", "Acme: spoke")
    said = house.slack.sender.send_form(fields)
    assert said
    assert said.status == 200
    assert "Acme: spoke" in ana.dm[-1].shown
    assert all(record.exc_info is None for record in caplog.records)

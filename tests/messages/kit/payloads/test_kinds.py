"""What Slack sends has the shape of its kind; what only says so has not, and nothing raises."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt import BoltRequest
from slack_bolt.request.payload_utils import to_action, to_event

from messages.kit.payloads import has_shape_of_slack, kind_of
from tests.messages.kit.payloads.examples import (
    COMMAND,
    GENUINE,
    GESTURE,
    MESSAGE_ACTION,
    PRESS,
    SHORTCUT,
    SUBMISSION,
    SUGGESTION,
    Json,
)

MESSAGE, PROFILE = GENUINE["a message"], GENUINE["a profile"]


@pytest.mark.parametrize("payload", GENUINE.values(), ids=list(GENUINE))
def test_what_slack_sends_has_its_shape(payload: Json) -> None:
    assert has_shape_of_slack(payload)


@pytest.mark.parametrize("payload", GENUINE.values(), ids=list(GENUINE))
def test_fields_that_slack_adds_are_welcome(payload: Json) -> None:
    def grown(part: Any) -> Any:
        if isinstance(part, list):
            return [grown(entry) for entry in part]
        return (
            {"new_in_2027": [None, 7], **{key: grown(value) for key, value in part.items()}}
            if isinstance(part, dict)
            else part
        )

    added = grown({key: value for key, value in payload.items() if key not in ("view", "state")})
    assert has_shape_of_slack(added | {key: payload[key] for key in ("view", "state") if key in payload})


WRONG: list[tuple[Json, str, object]] = [
    (SHORTCUT, "user", 0),
    (PRESS, "user", {}),
    (PRESS, "user.id", 7),
    (PRESS, "user.id", "U0123\x00"),
    (PRESS, "user.id", "U0123\ud83d"),
    (PRESS, "user.id", "U" * 33),
    (PRESS, "user.team_id", ["T0"]),
    (PRESS, "team", 7),
    (PRESS, "team.id", None),
    (PRESS, "channel", 5),
    (PRESS, "enterprise", 5),
    (PRESS, "trigger_id", 7),
    (PRESS, "response_url", {}),
    (PRESS, "container", "D0"),
    (PRESS, "container.message_ts", 1548261231.0002),
    (PRESS, "message", []),
    (PRESS, "message.blocks", "none"),
    (PRESS, "message.blocks", [None]),
    (PRESS, "state", 0),
    (PRESS, "actions", None),
    (PRESS, "actions", []),
    (PRESS, "actions", {}),
    (PRESS, "actions", [7]),
    (PRESS, "actions", [{"value": "7"}]),
    (PRESS, "actions", [{"action_id": "a", "value": 7}]),
    (PRESS, "actions", [{"action_id": "a", "selected_option": "7"}]),
    (PRESS, "actions", [{"action_id": "a", "selected_option": {"value": "7"}}]),
    (SUBMISSION, "view", None),
    (SUBMISSION, "view", "V0123"),
    (SUBMISSION, "view.id", None),
    (SUBMISSION, "view.type", None),
    (SUBMISSION, "view.blocks", 0),
    (SUBMISSION, "view.blocks", {}),
    (SUBMISSION, "view.blocks", [[]]),
    (SUBMISSION, "view.blocks", [{"type": "input"}]),
    (SUBMISSION, "view.blocks", [{"type": "input", "block_id": None}]),
    (SUBMISSION, "view.callback_id", 7),
    (SUBMISSION, "view.private_metadata", {"key": 1}),
    (SUBMISSION, "view.state", []),
    (SUBMISSION, "view.state.values", []),
    (SUBMISSION, "view.state.values.note", "words"),
    (SUBMISSION, "view.state.values.note", {"note": None}),
    (SUBMISSION, "view.state.values.note", {"note": {"value": 7}}),
    (SUBMISSION, "view.state.values.day", {"day": {"selected_date": 20261123}}),
    (SUBMISSION, "view.state.values.ticked", {"ticked": {"selected_options": ["7"]}}),
    (SUBMISSION, "view.state.values.ticked", {"ticked": {"selected_options": {"0": "7"}}}),
    (SUBMISSION, "response_urls", {}),
    (SUBMISSION, "response_urls", None),
    (SHORTCUT, "event", None),
    (SUBMISSION, "response_urls", [None]),
    (SUGGESTION, "action_id", None),
    (SUGGESTION, "block_id", None),
    (SUGGESTION, "value", ["B"]),
    (SHORTCUT, "callback_id", {"id": "log_call"}),
    (MESSAGE_ACTION, "message", "words"),
    (MESSAGE_ACTION, "message.text", ["words"]),
    (COMMAND, "command", 7),
    (COMMAND, "text", None),
    (COMMAND, "user_id", None),
    (COMMAND, "team_id", {"id": "T0"}),
    (MESSAGE, "event", None),
    (MESSAGE, "event", "a word"),
    (MESSAGE, "event.type", None),
    (MESSAGE, "event.user", 5),
    (MESSAGE, "event.channel", None),
    (MESSAGE, "event.channel", {"id": "C0"}),
    (MESSAGE, "event.ts", 1355517523.000005),
    (MESSAGE, "event.text", 7),
    (MESSAGE, "event_id", None),
    (MESSAGE, "authorizations", {"team_id": "T0"}),
    (MESSAGE, "authorizations", ["T0"]),
    (PROFILE, "event.user", "U0123ABCD"),
    (PROFILE, "event.user", {"name": "ana"}),
    (PROFILE, "event.user.profile", "Ana"),
    (PROFILE, "event.user.profile.email", 7),
    (PROFILE, "event.user.tz", 3600),
]


@pytest.mark.parametrize(
    ("payload", "place", "odd"), WRONG, ids=[f"{place}={odd!r:.40}" for _, place, odd in WRONG]
)
def test_one_part_of_another_shape_is_refused(payload: Json, place: str, odd: object) -> None:
    made = copy.deepcopy(payload)
    *way, last = place.split(".")
    part = made
    for key in way:
        part = part[key]
    part[last] = odd
    assert not has_shape_of_slack(made)


@pytest.mark.parametrize(
    "payload", [None, 7, "word", [], [{"type": "shortcut"}], GESTURE | {"type": "shortcut"}]
)
def test_what_is_no_payload_at_all_is_refused(payload: object) -> None:
    assert not has_shape_of_slack(payload)


def test_the_kind_that_a_log_names_is_no_word_of_the_payloads() -> None:
    assert kind_of({"type": "Acme is bankrupt"}) == "unknown"
    assert kind_of({"command": "/logcall", "text": "Acme"}) == "command"
    assert kind_of({"type": ["block_actions"]}) == kind_of(None) == "unknown"
    assert kind_of(PRESS) == "block_actions"


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["U1", "T1", "/logcall"])
)
NAMES = sorted(
    {key for payload in GENUINE.values() for key in payload}
    | {"typed_at", "id", "type", "value", "blocks", "message"}
)
KINDS = [
    "event_callback",
    "block_actions",
    "view_submission",
    "view_closed",
    "block_suggestion",
    "shortcut",
    "message_action",
]
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)
BODIES = st.builds(
    lambda genuine, odd, kind: genuine | odd | kind,
    st.sampled_from(list(GENUINE.values())),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
    st.just({}) | st.builds(lambda kind: {"type": kind}, st.sampled_from(KINDS) | VALUES),
)


@given(BODIES | VALUES)
def test_what_has_the_shape_can_be_taken_by_bolt_and_the_rest_raises_nothing(payload: object) -> None:
    if has_shape_of_slack(payload):
        request = BoltRequest(body=payload, mode="socket_mode")
        to_action(request.body), to_event(request.body)

"""What becomes of a message for each of the errors that Slack documents."""

from __future__ import annotations

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from messages.health.words import ADVICE
from scheduler.slack_errors import (
    APP_REFUSED,
    LIMITED,
    METHOD_REFUSED,
    PERMANENT,
    PermanentFailure,
    SlackCallError,
    TemporaryFailure,
    UnknownOutcome,
    slack_call_error,
)

MINUTE = timedelta(minutes=1)
# kind; whether every method waits, or this one (no pause: only the message); then the codes, with the advice.
TABLE: list[tuple[type[SlackCallError], bool, timedelta | None, dict[str, str]]] = [
    (
        *(TemporaryFailure, True, MINUTE),
        {
            "invalid_auth": "token",
            "not_authed": "token",
            "token_expired": "token",
            "token_revoked": "token",
            "account_inactive": "inactive",
            "accesslimited": "rule",
            "enterprise_is_restricted": "rule",
            "team_access_not_granted": "rule",
            "two_factor_setup_required": "rule",
            "org_login_required": "moving",
            "team_added_to_org": "moving",
        },
    ),
    (
        *(TemporaryFailure, False, MINUTE),
        {
            "missing_scope": "scope",
            "not_allowed_token_type": "scope",
            "messages_tab_disabled": "tab",
            "deprecated_endpoint": "report",
            "method_deprecated": "report",
        },
    ),
    (
        *(TemporaryFailure, False, timedelta(seconds=30)),
        {"ratelimited": "limit", "rate_limited": "limit", "message_limit_exceeded": "limit"},
    ),
    (
        *(TemporaryFailure, False, None),
        {
            "access_denied": "rule",
            "ekm_access_denied": "rule",
            "restricted_action": "rule",
            "no_permission": "scope",
            "external_channel_migrating": "",
            "file_not_found": "",
            "file_update_failed": "",
            "invalid_arg_name": "",
            "invalid_charset": "",
            "invalid_cursor": "",
            "invalid_form_data": "",
            "storage_limit_reached": "",
            "streaming_state_conflict": "",
            "update_failed": "",
            "a_code_of_next_year": "",
        },
    ),
    (
        *(UnknownOutcome, True, timedelta(seconds=5)),
        {"fatal_error": "", "internal_error": "", "request_timeout": "", "service_unavailable": ""},
    ),
    (
        *(PermanentFailure, False, None),
        {
            "app_access_restricted": "rule",
            "cannot_dm_bot": "person",
            "channel_is_limited_access": "person",
            "channel_not_found": "person",
            "invalid_user_combination": "person",
            "is_archived": "person",
            "not_in_channel": "person",
            "user_disabled": "person",
            "user_not_found": "person",
            "user_not_visible": "person",
            "users_not_found": "person",
            "cant_update_message": "",
            "edit_window_closed": "",
            "is_inactive": "",
            "message_not_found": "",
            "attachment_payload_limit_exceeded": "report",
            "block_mismatch": "report",
            "invalid_arguments": "report",
            "invalid_blocks": "report",
            "invalid_blocks_format": "report",
            "invalid_metadata_format": "report",
            "invalid_metadata_schema": "report",
            "metadata_too_large": "report",
            "msg_blocks_too_long": "report",
            "msg_too_long": "report",
            "no_text": "report",
            "too_many_attachments": "report",
        },
    ),
]
ROWS = [
    pytest.param(code, kind, for_all, pause, advice, id=code)
    for kind, for_all, pause, codes in TABLE
    for code, advice in codes.items()
]


def refusal(code: str, status: int = 200, retry_after: str | None = None) -> SlackCallError:
    answer = SlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": code},
        headers={} if retry_after is None else {"Retry-After": retry_after},
        status_code=status,
    )
    return slack_call_error(SlackApiError("refused", answer))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(("code", "kind", "for_all", "pause", "advice"), ROWS)
def test_each_code_is_waited_out_given_up_or_asked_about(
    code: str, kind: type[SlackCallError], for_all: bool, pause: timedelta | None, advice: str
) -> None:
    error = refusal(code)

    assert (type(error), error.for_all, error.pause) == (kind, for_all, pause)
    assert [block for block, codes in ADVICE.items() if error.code in codes] == ([advice] if advice else [])


def test_no_code_is_decided_twice_or_only_there() -> None:
    codes = [code for _kind, _for_all, _pause, codes in TABLE for code in codes]
    assert len(codes) == len(set(codes))
    assert set(codes) >= APP_REFUSED | METHOD_REFUSED | LIMITED | PERMANENT
    assert set().union(*ADVICE.values()) <= set(codes)


def test_a_status_of_the_server_counts_more_than_a_code_that_nobody_knows() -> None:
    assert isinstance(refusal("no_such_word", 503), UnknownOutcome)
    assert refusal("no_such_word", 429).pause == timedelta(seconds=30)


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        ("40", timedelta(seconds=40)),
        ("0", timedelta()),
        ("86400", timedelta(hours=1)),
        ("99999999999999", timedelta(hours=1)),
        (5_000 * "9", timedelta(seconds=30)),
        ("-3", timedelta(seconds=30)),
        ("²", timedelta(seconds=30)),
        ("Wed, 21 Oct 2026 07:28:00 GMT", timedelta(seconds=30)),
    ],
)
def test_nobody_is_left_alone_for_longer_than_an_hour(said: str, pause: timedelta) -> None:
    assert refusal("ratelimited", 429, said).pause == pause

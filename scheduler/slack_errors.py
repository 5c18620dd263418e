"""Errors of a call to Slack, and how long to leave Slack alone after them."""

from __future__ import annotations

import errno
import socket
from datetime import timedelta
from urllib.error import URLError

from slack_sdk.errors import SlackApiError

from messages.kit.unclear_outcome import PERHAPS_DONE

AUTHORISATION = {
    "invalid_auth",
    "not_authed",
    "token_revoked",
    "token_expired",
    "missing_scope",
    "org_login_required",
}
PERMANENT = {
    "account_inactive",
    "cannot_dm_bot",
    "cant_update_message",
    "channel_not_found",
    "edit_window_closed",
    "ekm_access_denied",
    "invalid_arguments",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_metadata_format",
    "is_archived",
    "message_not_found",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "not_in_channel",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
}
UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ECONNREFUSED}
SHORT_PAUSE = timedelta(seconds=5)  # for the whole workspace, when Slack cannot be reached
LONG_PAUSE = timedelta(minutes=1)  # when somebody has to renew a token
DEFAULT_RETRY_AFTER = timedelta(seconds=30)


class SlackCallError(Exception):
    """code: Slack's, or what the network said. text: all of what Slack said, where that matters.

    pause: how long to leave Slack alone. for_all: every method of the workspace, not only this one.
    """

    def __init__(
        self, code: str, *, text: str = "", pause: timedelta | None = None, for_all: bool = False
    ) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.pause = pause
        self.for_all = for_all


class PermanentFailure(SlackCallError):
    """Slack will refuse this again, however often it is asked."""


class TemporaryFailure(SlackCallError):
    """Nothing happened there, and it may work later."""


class UnknownOutcome(SlackCallError):
    """Nobody knows whether it happened."""


def slack_call_error(error: Exception) -> SlackCallError:
    """For what a call through slack_sdk may raise (`CALL_ERRORS`)."""
    if isinstance(error, SlackApiError):
        return _refusal(error)
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, socket.gaierror) or getattr(reason, "errno", None) in UNREACHABLE:
        return TemporaryFailure(f"unreachable: {reason}", pause=SHORT_PAUSE, for_all=True)
    return UnknownOutcome(f"no answer: {reason!r}", pause=SHORT_PAUSE, for_all=True)


def _refusal(error: SlackApiError) -> SlackCallError:
    response = error.response
    code = str(response.get("error") or "unknown_error")
    if response.status_code == 429 or code in ("ratelimited", "rate_limited"):
        return TemporaryFailure("ratelimited", pause=_retry_after(response.headers))
    if code in AUTHORISATION:
        return TemporaryFailure(code, pause=LONG_PAUSE, for_all=True)
    if code in PERMANENT:
        return PermanentFailure(code, text=str(error))
    if code in PERHAPS_DONE or response.status_code >= 500:
        return UnknownOutcome(code, pause=SHORT_PAUSE, for_all=True)
    return TemporaryFailure(code)


def _retry_after(headers: dict[str, str]) -> timedelta:
    """In whole seconds, as Slack gives it."""
    seconds = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    return timedelta(seconds=int(seconds)) if seconds.isdigit() else DEFAULT_RETRY_AFTER

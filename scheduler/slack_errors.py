"""Errors of a call to Slack, and how long to leave Slack alone after them."""

from __future__ import annotations

import re
from datetime import timedelta

from slack_sdk.errors import SlackApiError

from messages.kit.refused_forms import FORM_REFUSALS
from messages.kit.unclear_outcome import PERHAPS_DONE, is_unreachable, reason_of

# Somebody has to see to the app, its token or the rules of the workspace: nothing goes meanwhile.
APP_REFUSED = {
    "accesslimited",
    "account_inactive",  # of the bot itself: an admin has switched the app off
    "enterprise_is_restricted",
    "invalid_auth",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
    "team_added_to_org",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
}
# The method is not for the app as it is installed; the others work. What may be about one conversation only,
# as restricted_action or ekm_access_denied, is tried again without a pause for anybody else.
METHOD_REFUSED = {
    "deprecated_endpoint",
    "messages_tab_disabled",
    "method_deprecated",
    "missing_scope",
    "not_allowed_token_type",
}
LIMITED = {"message_limit_exceeded", "rate_limited", "ratelimited"}
RECIPIENT_REFUSED = {
    "app_access_restricted",
    "cannot_dm_bot",
    "channel_is_limited_access",
    "channel_not_found",
    "invalid_user_combination",
    "is_archived",
    "not_in_channel",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
    "users_not_found",
}
MESSAGE_GONE = {"cant_update_message", "edit_window_closed", "is_inactive", "message_not_found"}
FORM_REFUSED = {
    *FORM_REFUSALS,
    "attachment_payload_limit_exceeded",
    "block_mismatch",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "metadata_too_large",
    "no_text",
    "too_many_attachments",
}
PERMANENT = RECIPIENT_REFUSED | MESSAGE_GONE | FORM_REFUSED
SHORT_PAUSE = timedelta(seconds=5)  # for the whole workspace, when Slack cannot be reached
LONG_PAUSE = timedelta(minutes=1)  # when somebody has to see to something
DEFAULT_RETRY_AFTER = timedelta(seconds=30)
RETRY_AFTER = re.compile(r"[0-9]{1,15}")
LONGEST_RETRY_AFTER = 3600  # seconds; Slack asks for a minute or two


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
    if is_unreachable(error):
        return TemporaryFailure(f"unreachable: {reason_of(error)}", pause=SHORT_PAUSE, for_all=True)
    return UnknownOutcome(f"no answer: {reason_of(error)!r}", pause=SHORT_PAUSE, for_all=True)


def _refusal(error: SlackApiError) -> SlackCallError:
    response = error.response
    code = str(response.get("error") or "unknown_error")
    if response.status_code == 429 or code in LIMITED:
        return TemporaryFailure("ratelimited", pause=_retry_after(response.headers))
    if code in APP_REFUSED | METHOD_REFUSED:
        return TemporaryFailure(code, pause=LONG_PAUSE, for_all=code in APP_REFUSED)
    if code in PERMANENT:
        return PermanentFailure(code, text=str(error))
    if code in PERHAPS_DONE or response.status_code >= 500:
        return UnknownOutcome(code, pause=SHORT_PAUSE, for_all=True)
    return TemporaryFailure(code)


def _retry_after(headers: dict[str, str]) -> timedelta:
    """In whole seconds, as Slack gives it."""
    seconds = {name.lower(): value for name, value in headers.items()}.get("retry-after", "")
    if not RETRY_AFTER.fullmatch(seconds):
        return DEFAULT_RETRY_AFTER
    return timedelta(seconds=min(int(seconds), LONGEST_RETRY_AFTER))

"""Lines of the log about being without a connection: one a failure, one when it is back."""

from __future__ import annotations

import logging
import time

from slack_sdk.errors import SlackApiError
from websockets.exceptions import InvalidProxy, InvalidURI, WebSocketException

from bot.socket_mode.backoff import LONGEST_PAUSE
from messages.kit.unclear_outcome import CALL_ERRORS
from scheduler.slack_errors import SlackCallError, slack_call_error

log = logging.getLogger(__name__)

CONNECT_ERRORS = (*CALL_ERRORS, WebSocketException)
REFUSALS = {  # until somebody does something about it
    "account_inactive",
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "org_login_required",
    "token_expired",
    "token_revoked",
    "two_factor_setup_required",
}
LINK_DISABLED = "link_disabled"
RATE_LIMITED = "ratelimited"


class Outage:
    """From the moment at which a connection is missed to the next one."""

    def __init__(self) -> None:
        self._was_connected = False
        self._since: float | None = None
        self._refusal: str | None = None

    def lost(self, why: str) -> None:
        self._since = time.monotonic()
        log.warning("Socket Mode: the connection with Slack was cut (%s); connecting again", why)

    def failed(self, error: Exception) -> float:
        """Return for how many seconds to leave Slack alone at least. A refusal is told once."""
        problem = slack_call_error(error) if isinstance(error, CALL_ERRORS) else None
        if problem and problem.code in REFUSALS:
            self.refused(problem.code)
            return LONGEST_PAUSE
        log.warning("Socket Mode cannot be reached just now; trying again: %s", _reason(error, problem))
        if problem and problem.code == RATE_LIMITED and problem.pause:
            return problem.pause.total_seconds()
        return 0.0

    def refused(self, code: str) -> None:
        if code == self._refusal:
            return
        self._refusal = code
        self._since = self._since or time.monotonic()
        if code == LINK_DISABLED:
            log.error(
                "Slack has ended Socket Mode (%s), so nothing arrives by it; asking again every minute. "
                "Switch it on at api.slack.com/apps, Socket Mode",
                code,
            )
        else:
            log.error(
                "Slack refuses SLACK_APP_TOKEN (%s), so nothing arrives by Socket Mode; asking again every "
                "minute. Generate an app-level token with the scope connections:write at api.slack.com/apps, "
                "Basic Information, put it into SLACK_APP_TOKEN and start again",
                code,
            )

    def is_over(self) -> None:
        if not self._was_connected:
            log.info("connected to Slack by Socket Mode")
        elif self._since is not None:
            log.info(
                "connected to Slack by Socket Mode again, after %.1f seconds", time.monotonic() - self._since
            )
        self._was_connected, self._since, self._refusal = True, None, None


def _reason(error: Exception, problem: SlackCallError | None) -> str:
    """In one line, without the address: a ticket stands in it, or the password of a proxy."""
    if isinstance(error, InvalidURI | InvalidProxy):
        return error.msg
    if isinstance(error, SlackApiError) and error.response.status_code >= 500:
        return f"HTTP {error.response.status_code}"
    text = problem.code if problem else str(error) or type(error).__name__
    return text.partition("\n")[0]

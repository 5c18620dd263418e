"""Posting a new message to a conversation, with charts where the workspace takes them."""

from __future__ import annotations

import logging
import re

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.kit.blocks import Block
from messages.kit.refused_charts import ChartSupport
from messages.kit.refused_forms import simpler
from messages.kit.unclear_outcome import PERHAPS_DONE, is_unreachable, keyed_metadata

log = logging.getLogger(__name__)

NO_ANSWER = "no_answer"
CODE = re.compile(r"[a-z0-9_]+")


def post(client: WebClient, channel: str, message: Block, charts: ChartSupport, *, key: str = "") -> str:
    """The ts of the message: where Slack refuses its charts, sent without them, and where it refuses its
    blocks, in words alone. key: by which it is found again. Raises what slack_sdk does."""
    sent = charts.adapted(message)
    while True:
        try:
            ts = _post(client, channel, sent, key)
        except SlackApiError as error:
            simpler_message = simpler(sent, str(error))
            if simpler_message is None:
                raise
            log.warning("a message was refused (%s); trying a simpler form", error_code_of(error))
            sent = simpler_message
        else:
            charts.learn(message, sent)
            return ts


def error_code_of(error: SlackApiError) -> str:
    """Slack's error code; `NO_ANSWER` where nobody knows whether it was done, as on a bad day of Slack's, or
    of a proxy's that puts a page in place of an answer."""
    response = error.response
    code = str(response.get("error"))
    is_certain = CODE.fullmatch(code) and code not in PERHAPS_DONE and response.status_code < 500
    return code if is_certain else NO_ANSWER


def refusal_of(error: Exception) -> str:
    """Slack's error code, else what went wrong on the way, for the log."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    code = str(error.response.get("error"))
    return code if CODE.fullmatch(code) else f"HTTP {error.response.status_code}"


def may_have_arrived(error: Exception) -> bool:
    """Whether a message may be there, though this was raised for it."""
    if isinstance(error, SlackApiError):
        return error_code_of(error) == NO_ANSWER
    return not is_unreachable(error)


def _post(client: WebClient, channel: str, message: Block, key: str) -> str:
    metadata = keyed_metadata(key) if key else None
    answer = client.chat_postMessage(
        channel=channel, metadata=metadata, unfurl_links=False, unfurl_media=False, **message
    )
    return str(answer["ts"])

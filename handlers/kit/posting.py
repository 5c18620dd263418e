"""Posting a new message to a conversation, with charts where the workspace takes them."""

from __future__ import annotations

import logging
import re

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.kit.blocks import Block
from messages.kit.refused_charts import ChartSupport
from messages.kit.refused_forms import simpler
from messages.kit.unclear_outcome import PERHAPS_DONE

log = logging.getLogger(__name__)

NO_ANSWER = "no_answer"
CODE = re.compile(r"[a-z0-9_]+")


def post(client: WebClient, channel: str, message: Block, charts: ChartSupport) -> str:
    """The ts of the message: where Slack refuses its charts, sent without them, and where it refuses its
    blocks, in words alone. Raises what slack_sdk does."""
    sent = charts.adapted(message)
    while True:
        try:
            ts = _post(client, channel, sent)
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


def _post(client: WebClient, channel: str, message: Block) -> str:
    answer = client.chat_postMessage(channel=channel, unfurl_links=False, unfurl_media=False, **message)
    return str(answer["ts"])

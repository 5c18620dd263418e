"""Posting a new message to a conversation, with charts where the workspace takes them."""

from __future__ import annotations

import re

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.kit.blocks import Block
from messages.kit.refused_charts import ChartSupport, is_chart_refusal, without_charts
from messages.kit.unclear_outcome import PERHAPS_DONE

NO_ANSWER = "no_answer"
CODE = re.compile(r"[a-z0-9_]+")


def post(client: WebClient, channel: str, message: Block, charts: ChartSupport) -> str:
    """The ts of the message, sent without its charts where Slack refuses them. Raises what slack_sdk does."""
    sent = charts.adapted(message)
    try:
        ts = _post(client, channel, sent)
    except SlackApiError as error:
        if not is_chart_refusal(sent, str(error)):
            raise
        sent = without_charts(sent)
        ts = _post(client, channel, sent)
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

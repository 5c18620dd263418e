"""A new message in a conversation, as that workspace takes it."""

from __future__ import annotations

import re

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.blocks import Block
from messages.refused_charts import Charts
from messages.uncertain import PERHAPS_DONE

NO_ANSWER = "no_answer"
CODE = re.compile(r"[a-z0-9_]+")


def post(client: WebClient, channel: str, message: Block, charts: Charts) -> str:
    """The ts of the message, sent without its charts where Slack refuses them. Raises what slack_sdk does."""
    drawn = charts.drawn(message)
    try:
        answer = client.chat_postMessage(channel=channel, unfurl_links=False, unfurl_media=False, **drawn)
    except SlackApiError as error:
        if not charts.are_to_blame(drawn, str(error.response.get("error"))):
            raise
        return post(client, channel, message, charts)
    return str(answer["ts"])


def refusal(error: SlackApiError) -> str:
    """Slack's error code; `NO_ANSWER` where nobody knows whether it was done, as on a bad day of Slack's, or
    of a proxy's that puts a page in place of an answer."""
    response = error.response
    code = str(response.get("error"))
    is_certain = CODE.fullmatch(code) and code not in PERHAPS_DONE and response.status_code < 500
    return code if is_certain else NO_ANSWER

"""The bot's replies where a gesture was made: by its response_url, or in the answer to a command."""

from __future__ import annotations

import json

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods import chat
from bot.playground.slack.methods.call import ApiRequest
from bot.playground.slack.state import SlackState
from bot.playground.slack.wire.signed_requests import BotResponse


def by_url(slack: SlackState, token: str, reply: Json) -> None:
    """A POST to a response_url. Raises expired_url, used_url and what messages are refused for."""
    response_url = slack.tokens.use_url(token)
    conversation = slack.conversations[response_url.channel]
    original = conversation.message(response_url.message_ts) if response_url.message_ts else None
    if original is None or not (reply.get("replace_original") or reply.get("delete_original")):
        _say(slack, conversation, response_url.user_id, reply)
    elif reply.get("delete_original"):
        with slack.change():
            conversation.messages.remove(original)
    else:
        chat.rewrite(_by_the_bot(slack, conversation), original, _without_none(reply))


def to_command(slack: SlackState, conversation: Conversation, user_id: str, answer: BotResponse) -> None:
    """Words in the body of the answer to a command. Raises what messages are refused for."""
    text = answer.body.decode()
    if not text.strip():
        return
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    reply: Json = json.loads(text) if is_json else {"text": text}
    if reply:
        _say(slack, conversation, user_id, reply)


def _say(slack: SlackState, conversation: Conversation, user_id: str, reply: Json) -> None:
    content = {key: reply[key] for key in ("text", "blocks") if reply.get(key) is not None}
    chat.check(_without_none(reply), slack.faults)
    only_for = None if reply.get("response_type") == "in_channel" else user_id
    _by_the_bot(slack, conversation).say(conversation, content, only_for=only_for)


def _by_the_bot(slack: SlackState, conversation: Conversation) -> ApiRequest:
    return ApiRequest(slack, slack.workspace_of(conversation.team_id), {})


def _without_none(reply: Json) -> Json:
    return {key: value for key, value in reply.items() if value is not None}


def read(body: bytes) -> Json:
    """The JSON of a response. Raises invalid_payload."""
    try:
        reply = json.loads(body)
    except ValueError:
        raise RefusedError("invalid_payload") from None
    if not isinstance(reply, dict):
        raise RefusedError("invalid_payload")
    return reply

"""chat.*"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.playground.slack.blocks import blockkit
from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.faults.kinds import Faults
from bot.playground.slack.methods.call import ApiRequest
from bot.playground.slack.surfaces.surface import PostedMessage
from messages.kit.limits import problems_of_message
from messages.kit.limits.rules import wire_json


def check(payload: Mapping[str, Any], faults: Faults) -> None:
    """Raises what Slack answers to a message that breaks its limits, or what it refuses on a bad day."""
    if not payload.get("text"):
        raise RefusedError("no_text", ["[ERROR] `text` is what screen readers say, also beside blocks"])
    problems = problems_of_message(payload)
    if problems:
        raise RefusedError(_code(problems[0]), [f"[ERROR] {problem}" for problem in problems])
    if faults.most_characters is not None and len(wire_json(payload.get("blocks"))) > faults.most_characters:
        raise RefusedError("msg_blocks_too_long")
    unsupported = [
        f"[ERROR] unsupported type: {block['type']} [json-pointer:/blocks/{index}/type]"
        for index, block in enumerate(payload.get("blocks") or [])
        if block["type"] in faults.refused_blocks
    ]
    if unsupported:
        raise RefusedError("invalid_blocks", unsupported)


def _code(problem: str) -> str:
    if problem.startswith("text"):
        return "msg_too_long"
    if problem.startswith("blocks:") and "characters in all" in problem:
        return "msg_blocks_too_long"
    return "invalid_metadata_format" if problem.startswith("metadata") else "invalid_blocks"


def _content(args: Mapping[str, Any]) -> Json:
    return {key: args[key] for key in ("text", "blocks", "metadata") if args.get(key) is not None}


def _checked(request: ApiRequest) -> Json:
    content = _content(request.args)
    check(content, request.slack.faults)
    return content


def _reachable(request: ApiRequest, conversation: Conversation) -> None:
    if conversation.is_direct and request.member(conversation.members[0]).deleted:
        raise RefusedError("channel_not_found")


def post_message(request: ApiRequest) -> Json:
    conversation = request.conversation()
    _reachable(request, conversation)
    message = request.say(conversation, _checked(request))
    message.thread_ts = request.args.get("thread_ts")
    return {"channel": conversation.id, "ts": message.ts, "message": message.as_json()}


def post_ephemeral(request: ApiRequest) -> Json:
    conversation = request.conversation()
    member = request.member(str(request.required("user")))
    if member.id not in conversation.members:
        raise RefusedError("user_not_in_channel")
    return {"message_ts": request.say(conversation, _checked(request), only_for=member.id).ts}


def _own_message(request: ApiRequest, refusal: str) -> tuple[Conversation, PostedMessage]:
    conversation = request.conversation()
    message = conversation.message(str(request.required("ts")))
    if message is None or message.ephemeral:
        raise RefusedError("message_not_found")
    if message.user != request.workspace.bot_user_id:
        raise RefusedError(refusal)
    return conversation, message


def update(request: ApiRequest) -> Json:
    """Blocks and metadata that are not given stay, as in Slack; an empty list of blocks removes them."""
    conversation, message = _own_message(request, "cant_update_message")
    content = _content(request.args)
    if not content:
        raise RefusedError("no_text")
    before: Json = {"text": message.text, "blocks": message.blocks, "metadata": message.metadata}
    rewrite(request, message, {key: value for key, value in (before | content).items() if value is not None})
    reference = {"channel": conversation.id, "ts": message.ts, "text": message.text}
    return {**reference, "message": message.as_json()}


def rewrite(request: ApiRequest, message: PostedMessage, content: Json) -> None:
    """Puts other content into a message. An update notifies nobody."""
    check(content, request.slack.faults)
    with request.slack.change() as revision:
        message.text = content["text"]
        message.metadata = content.get("metadata") or None
        message.redraw(blockkit.with_ids(content.get("blocks", []), request.slack.serial))
        message.edited = request.slack.next_ts()
        message.changed = revision


def delete(request: ApiRequest) -> Json:
    conversation, message = _own_message(request, "cant_delete_message")
    with request.slack.change():
        conversation.messages.remove(message)
    return {"channel": conversation.id, "ts": message.ts}


def permalink(request: ApiRequest) -> Json:
    conversation = request.conversation()
    ts = str(request.required("message_ts"))
    if conversation.message(ts) is None:
        raise RefusedError("message_not_found")
    host = f"https://{request.workspace.domain}.slack.example"
    link = f"{host}/archives/{conversation.id}/p{ts.replace('.', '')}"
    return {"channel": conversation.id, "permalink": link}

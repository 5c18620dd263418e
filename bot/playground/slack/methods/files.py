"""files.*"""

from __future__ import annotations

from typing import Any

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods.call import ApiRequest
from bot.playground.slack.surfaces.files import File


def info(request: ApiRequest) -> Json:
    """Tell of a file that stands in a conversation of the bot's, also of one from another workspace."""
    file = request.slack.files.files.get(str(request.required("file")))
    if file is None or not request.slack.is_shared(file, request.workspace):
        raise RefusedError("file_not_found")
    if file.is_deleted:
        raise RefusedError("file_deleted")
    return {"file": file.as_json(), "comments": [], "response_metadata": {"next_cursor": ""}}


def announce(request: ApiRequest) -> Json:
    """Return the address where a file of `length` bytes is uploaded, and the id by which the upload is
    completed."""
    name, length = str(request.required("filename")), str(request.required("length"))
    if not length.isdecimal() or not int(length):
        raise RefusedError("invalid_arguments", ["[ERROR] must be greater than 0 [json-pointer:/length]"])
    team, slack = request.workspace, request.slack
    ticket, file = slack.files.announce(name, int(length), team.id, team.bot_user_id, slack.base_url)
    return {"upload_url": f"{slack.base_url}/upload/v1/{ticket}", "file_id": file.id}


def complete(request: ApiRequest) -> Json:
    """Shares uploaded files in one message for each conversation; without one they stay private.

    `channel_id` is a conversation's id: a person's is not found there (python-slack-sdk#1426)."""
    files = [_titled(request, channel_id) for channel_id in _listed(request)]
    channel_ids = [request.args.get("channel_id"), *str(request.args.get("channels") or "").split(",")]
    for conversation in [request.joined(str(channel_id)) for channel_id in channel_ids if channel_id]:
        team, comment = request.workspace, str(request.args.get("initial_comment") or "")
        message = request.slack.put(conversation, team.bot_user_id, comment, bot_id=team.bot_id, files=files)
        message.thread_ts = request.args.get("thread_ts")
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


def _listed(request: ApiRequest) -> list[Any]:
    listed = request.required("files")
    if not isinstance(listed, list) or not listed:
        raise RefusedError("invalid_arguments", ["[ERROR] must be a list of files [json-pointer:/files]"])
    return listed


def _titled(request: ApiRequest, entry: Any) -> File:
    if not isinstance(entry, dict) or "id" not in entry:
        raise RefusedError("invalid_arguments", ["[ERROR] must have an id [json-pointer:/files/0]"])
    file = request.slack.files.uploaded(str(entry["id"]), request.workspace.id)
    file.title = str(entry.get("title") or file.name)
    return file

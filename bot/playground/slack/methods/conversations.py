"""conversations.*"""

from __future__ import annotations

import base64
import binascii
from decimal import Decimal, InvalidOperation

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods.call import ApiRequest


def open_direct_message(request: ApiRequest) -> Json:
    users = str(request.args.get("users") or "")
    if not users:
        raise RefusedError("users_list_not_supplied")
    if "," in users:
        raise RefusedError("method_not_supported_for_channel_type", ["[ERROR] one person only in this Slack"])
    member = request.member(users)
    if member.deleted:
        raise RefusedError("user_disabled")
    if member.is_bot:
        raise RefusedError("cannot_dm_bot")
    return {"channel": {"id": request.slack.direct_message(member, request.workspace).id}}


def history(request: ApiRequest) -> Json:
    messages = request.conversation().history()
    oldest, latest = _moment(request, "oldest", "0"), _moment(request, "latest", "Infinity")
    ends = request.flag("inclusive")
    inside = [
        m for m in messages if oldest < (ts := Decimal(m.ts)) < latest or (ends and ts in (oldest, latest))
    ]
    cursor = _read_cursor(request)
    remaining = [m for m in inside if cursor is None or Decimal(m.ts) < cursor]
    page = remaining[: request.page_size()]
    more = len(remaining) > len(page)
    with_metadata = request.flag("include_all_metadata")
    answer: Json = {"messages": [m.as_json(with_metadata=with_metadata) for m in page], "has_more": more}
    if more:
        answer["response_metadata"] = {"next_cursor": _cursor(f"next_ts:{page[-1].ts}")}
    return answer


def info(request: ApiRequest) -> Json:
    """Also of a public channel that the bot is not in; the number of members only on request."""
    conversation = request.visible(str(request.required("channel")))
    channel = conversation.as_channel(request.workspace.bot_user_id)
    if request.flag("include_num_members") and not conversation.is_direct:
        channel["num_members"] = len(conversation.members)
    return {"channel": channel}


def members(request: ApiRequest) -> Json:
    """User ids, bots' among them; the last page has an empty cursor."""
    user_ids = request.visible(str(request.required("channel"))).members
    start = _place(request, user_ids)
    page = user_ids[start : start + request.page_size()]
    remaining = user_ids[start + len(page) :]
    cursor = _cursor(f"user:{remaining[0]}") if remaining else ""
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def _place(request: ApiRequest, user_ids: list[str]) -> int:
    cursor = request.args.get("cursor")
    if not cursor:
        return 0
    try:
        return user_ids.index(_decoded(cursor).removeprefix("user:"))
    except ValueError:
        raise RefusedError("invalid_cursor") from None


def _moment(request: ApiRequest, name: str, default: str) -> Decimal:
    try:
        return Decimal(str(request.args.get(name) or default))
    except InvalidOperation:
        raise RefusedError(f"invalid_ts_{name}") from None


def _read_cursor(request: ApiRequest) -> Decimal | None:
    cursor = request.args.get("cursor")
    if not cursor:
        return None
    try:
        return Decimal(_decoded(cursor).removeprefix("next_ts:"))
    except InvalidOperation:
        raise RefusedError("invalid_cursor") from None


def _cursor(mark: str) -> str:
    return base64.b64encode(mark.encode()).decode()


def _decoded(cursor: str) -> str:
    try:
        return base64.b64decode(cursor).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise RefusedError("invalid_cursor") from None

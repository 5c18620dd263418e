"""conversations.*"""

from __future__ import annotations

import base64
import binascii
from decimal import Decimal, InvalidOperation

from bot.playground.slack.blockkit import Json
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods.call import Method, Request

DEFAULT_PAGE = 100
LARGEST_PAGE = 999


def open_direct_message(request: Request) -> Json:
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


def history(request: Request) -> Json:
    found = request.conversation().history()
    oldest, latest = _moment(request, "oldest", "0"), _moment(request, "latest", "Infinity")
    ends = request.flag("inclusive")
    inside = [
        m for m in found if oldest < (ts := Decimal(m.ts)) < latest or (ends and ts in (oldest, latest))
    ]
    cursor = _read_cursor(request)
    rest = [m for m in inside if cursor is None or Decimal(m.ts) < cursor]
    page = rest[: _limit(request)]
    more = len(rest) > len(page)
    with_metadata = request.flag("include_all_metadata")
    answer: Json = {"messages": [m.as_json(with_metadata=with_metadata) for m in page], "has_more": more}
    if more:
        mark = base64.b64encode(f"next_ts:{page[-1].ts}".encode()).decode()
        answer["response_metadata"] = {"next_cursor": mark}
    return answer


def _limit(request: Request) -> int:
    limit = int(request.args.get("limit") or DEFAULT_PAGE)
    if not 1 <= limit <= LARGEST_PAGE:
        raise RefusedError("invalid_limit")
    return limit


def _moment(request: Request, name: str, default: str) -> Decimal:
    try:
        return Decimal(str(request.args.get(name) or default))
    except InvalidOperation:
        raise RefusedError(f"invalid_ts_{name}") from None


def _read_cursor(request: Request) -> Decimal | None:
    cursor = request.args.get("cursor")
    if not cursor:
        return None
    try:
        return Decimal(base64.b64decode(cursor).decode().removeprefix("next_ts:"))
    except (binascii.Error, UnicodeDecodeError, InvalidOperation):
        raise RefusedError("invalid_cursor") from None


METHODS: dict[str, Method] = {
    "conversations.open": open_direct_message,
    "conversations.history": history,
}

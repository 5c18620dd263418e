"""The readers of a channel, looked up before something is posted there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.kit.named_people import NOBODY
from messages.kit.unclear_outcome import CALL_ERRORS
from messages.profiles.slack_profile import Outsider, outsider
from messages.satisfaction.audience import Audience

MOST_LOOKED_AT = 80  # people; Slack answers for about a hundred a minute
PAGE = 200  # members of a channel at once


def audience_of(client: WebClient, channel: str, team: str, *, member_ids: Collection[str]) -> Audience:
    """Look the audience up. Never raises: what Slack refuses is told in the answer. member_ids: Slack ids of
    full members, who need not be looked at."""
    try:
        channel_info = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return Audience(channel, trouble=str(error.response.get("error")))
    except CALL_ERRORS:
        return Audience(channel, trouble="no_answer")
    audience = Audience(
        channel,
        name=str(channel_info.get("name") or ""),
        is_member=bool(channel_info.get("is_member")),
        is_archived=bool(channel_info.get("is_archived")),
        is_shared=bool(channel_info.get("is_ext_shared")),
    )
    try:
        return audience.with_readers(*_readers(client, channel, team, member_ids))
    except SlackApiError as error:
        return audience.unread(str(error.response.get("error")))
    except CALL_ERRORS:
        return audience.unread("no_answer")


def _readers(
    client: WebClient, channel: str, team: str, member_ids: Collection[str]
) -> tuple[list[Outsider | None], int]:
    """Return the kinds of those who had to be looked at, and how many were left out."""
    unknown_ids = [person for person in _members(client, channel) if person not in member_ids]
    reader_kinds = [_kind(client, person, team) for person in unknown_ids[:MOST_LOOKED_AT]]
    return reader_kinds, len(unknown_ids) - len(reader_kinds)


def _members(client: WebClient, channel: str) -> Iterator[str]:
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        yield from map(str, page["members"])
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return


def _kind(client: WebClient, person: str, team: str) -> Outsider | None:
    """Return the kind of outsider. Somebody whom Slack does not show to this workspace is of another one."""
    try:
        user = client.users_info(user=person)["user"]
    except SlackApiError as error:
        if error.response.get("error") in NOBODY:
            return Outsider.STRANGER
        raise
    return outsider(user, team)

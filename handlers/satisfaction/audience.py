"""Who reads along in a channel, looked up before something is posted there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from messages.kit.unclear_outcome import CALL_ERRORS
from messages.profiles.slack_profile import Outsider, outsider
from messages.satisfaction.audience import Audience

MOST_LOOKED_AT = 80  # people; Slack answers for about a hundred a minute
PAGE = 200  # members of a channel at once


def audience_of(client: WebClient, channel: str, team: str, *, known: Collection[str]) -> Audience:
    """Never raises: what Slack refuses is told in the answer. known: Slack ids of full members, who need not
    be looked at."""
    try:
        told = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return Audience(channel, trouble=str(error.response.get("error")))
    except CALL_ERRORS:
        return Audience(channel, trouble="no_answer")
    found = Audience(
        channel,
        name=str(told.get("name") or ""),
        is_member=bool(told.get("is_member")),
        is_archived=bool(told.get("is_archived")),
        is_shared=bool(told.get("is_ext_shared")),
    )
    try:
        return found.with_readers(*_readers(client, channel, team, known))
    except SlackApiError as error:
        return found.unread(str(error.response.get("error")))
    except CALL_ERRORS:
        return found.unread("no_answer")


def _readers(
    client: WebClient, channel: str, team: str, known: Collection[str]
) -> tuple[list[Outsider | None], int]:
    """What those are who had to be looked at, and how many were left out."""
    unknown = [person for person in _members(client, channel) if person not in known]
    looked_at = [_kind(client, person, team) for person in unknown[:MOST_LOOKED_AT]]
    return looked_at, len(unknown) - len(looked_at)


def _members(client: WebClient, channel: str) -> Iterator[str]:
    cursor = ""
    while True:
        page = client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        yield from map(str, page["members"])
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return


def _kind(client: WebClient, person: str, team: str) -> Outsider | None:
    """Somebody whom Slack does not show to this workspace is of another one."""
    try:
        user = client.users_info(user=person)["user"]
    except SlackApiError as error:
        if error.response.get("error") in ("user_not_found", "user_not_visible"):
            return Outsider.STRANGER
        raise
    return outsider(user, team)

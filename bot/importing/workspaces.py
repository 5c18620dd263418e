"""Which workspace's book is meant."""

from __future__ import annotations

import re

from slack_sdk import WebClient

from bot.importing.reading.owners import SlackUnavailable
from messages.kit.unclear_outcome import CALL_ERRORS
from models.book.installation import workspace_of, workspaces
from models.book.library import Library
from models.kernel.errors import Invalid
from models.kernel.names import joined, name_key
from models.team.workspace import Workspace

TEAM_ID = re.compile(r"[TE][A-Z0-9]{2,}")


def chosen(library: Library, named: str | None) -> Workspace | None:
    """The one named, or the only one; None when there is none yet. Raises Invalid."""
    there = workspaces(library)
    if named:
        keys = (named, name_key(named))
        found = [one for one in there if one.slack_team_id in keys or name_key(one.name) in keys]
        if len(found) != 1 and there:
            raise Invalid(f"There is no workspace “{named}”. There {listed(there)}.")
        return found[0] if found else None
    if len(there) > 1:
        raise Invalid(f"Say which workspace with --workspace. There {listed(there)}.")
    return there[0] if there else None


def founded(library: Library, named: str | None, client: WebClient | None) -> int:
    """The first workspace of a new database: the one Slack says the bot is in. Raises Invalid."""
    if named and TEAM_ID.fullmatch(named):
        return workspace_of(library, named)
    if client is None:
        raise Invalid(
            "There is no workspace yet. Set SLACK_BOT_TOKEN, or name its Slack team id with --workspace T…"
        )
    try:
        team = client.auth_test()
    except CALL_ERRORS:
        raise SlackUnavailable(
            "Slack does not say which workspace this is. Name it with --workspace T…"
        ) from None
    return workspace_of(library, str(team["team_id"]), name=str(team.get("team") or ""))


def listed(there: list[Workspace]) -> str:
    names = [f"{one.name or one.slack_team_id} ({one.slack_team_id})" for one in there]
    return f"{'is' if len(names) == 1 else 'are'} {joined(names)}"

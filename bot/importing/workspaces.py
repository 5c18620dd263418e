"""The workspace whose book is meant."""

from __future__ import annotations

import re

from slack_sdk import WebClient

from messages.kit.unclear_outcome import CALL_ERRORS
from models.book.installation import workspace_of, workspaces
from models.book.library import Library
from models.kernel.errors import Invalid
from models.kernel.names import joined, name_key
from models.team.workspace import Workspace
from scheduler.importing.slack_directory import SlackUnavailable

TEAM_ID = re.compile(r"[TE][A-Z0-9]{2,}")


def workspace_named(library: Library, name: str | None) -> Workspace | None:
    """The one named, or the only one; None when there is none yet. Raises Invalid."""
    known_workspaces = workspaces(library)
    if name:
        keys = (name, name_key(name))
        matches = [
            workspace
            for workspace in known_workspaces
            if workspace.slack_team_id in keys or name_key(workspace.name) in keys
        ]
        if len(matches) != 1 and known_workspaces:
            raise Invalid(f"There is no workspace “{name}”. There {workspaces_words(known_workspaces)}.")
        return matches[0] if matches else None
    if len(known_workspaces) > 1:
        raise Invalid(f"Say which workspace with --workspace. There {workspaces_words(known_workspaces)}.")
    return known_workspaces[0] if known_workspaces else None


def first_workspace(library: Library, name: str | None, client: WebClient | None) -> int:
    """The first workspace of a new database: the one Slack says the bot is in. Raises Invalid."""
    if name and TEAM_ID.fullmatch(name):
        return workspace_of(library, name)
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


def workspaces_words(known_workspaces: list[Workspace]) -> str:
    names = [
        f"{workspace.name or workspace.slack_team_id} ({workspace.slack_team_id})"
        for workspace in known_workspaces
    ]
    return f"{'is' if len(names) == 1 else 'are'} {joined(names)}"

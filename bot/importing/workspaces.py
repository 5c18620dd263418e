"""The workspace whose book is meant."""

from __future__ import annotations

from slack_sdk import WebClient

from bot.importing import errors
from handlers.kit.served_workspaces import TEAM_ID, BotTeam, team_of_bot
from messages.kit.unclear_outcome import CALL_ERRORS
from models.book.installation import workspace_of, workspaces
from models.book.library import Library
from models.kernel.errors import Invalid
from models.kernel.names import joined, name_key
from models.team.workspace import Workspace
from scheduler.importing.slack_directory import SlackUnavailable


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
    if client:
        team = confirmed_team(client, name)
        return workspace_of(library, team.id, name=team.name)
    if not (name and TEAM_ID.fullmatch(name)):
        raise Invalid(errors.NO_WORKSPACE_YET)
    return workspace_of(library, name)


def confirmed_team(client: WebClient, named: str | None) -> BotTeam:
    """The team that the bot is in by Slack's own word. Raises Invalid when another is named, by its id or
    its name."""
    try:
        team = team_of_bot(client)
    except CALL_ERRORS:
        raise SlackUnavailable(errors.NO_TEAM_SAID) from None
    if named and named != team.id and name_key(named) != name_key(team.name):
        raise Invalid(errors.ANOTHER_TEAM.format(team=named, own=f"{team.name} ({team.id})"))
    return team


def workspaces_words(known_workspaces: list[Workspace]) -> str:
    names = [
        f"{workspace.name or workspace.slack_team_id} ({workspace.slack_team_id})"
        for workspace in known_workspaces
    ]
    return f"{'is' if len(names) == 1 else 'are'} {joined(names)}"

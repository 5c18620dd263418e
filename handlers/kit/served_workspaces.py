"""The workspaces that the bot serves: those in its book, and the one in which it is by Slack's own word."""

from __future__ import annotations

import logging
import re
from typing import NamedTuple

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.web import SlackResponse

from handlers.kit.gesture import AskSlack
from handlers.kit.named_people import SlackSilent
from messages.kit.unclear_outcome import CALL_ERRORS
from messages.profiles.slack_profile import Outsider, refusal_words
from models.book.installation import known_workspace, workspace_of
from models.book.library import Library
from models.kernel.errors import Refused

log = logging.getLogger(__name__)

TEAM_ID = re.compile(r"[TE][A-Z0-9]{1,31}")


class BotTeam(NamedTuple):
    """The Slack team that the bot's token belongs to."""

    id: str
    name: str


def team_of_bot(client: WebClient) -> BotTeam:
    """Raises one of CALL_ERRORS."""
    return _bot_team(client.auth_test())


def _bot_team(answer: SlackResponse) -> BotTeam:
    if not (team := answer.get("team_id")):
        raise SlackClientError("auth.test names no team")
    return BotTeam(str(team), str(answer.get("team") or ""))


class ServedWorkspaces:
    """The workspace of a gesture. A signed request can name any team: one that is not in the book is founded
    only when it is the bot's own, and of that Slack is asked."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._ids: dict[str, int] = {}
        self._own: BotTeam | None = None
        self._refused: set[str] = set()

    def id_of(self, team: str, ask_slack: AskSlack) -> int:
        """Raises Refused for a workspace that is not served, and SlackSilent while Slack does not answer."""
        if team not in self._ids:
            self._ids[team] = known_workspace(self._library, team) or self._founded(team, ask_slack)
        return self._ids[team]

    def _founded(self, team: str, ask_slack: AskSlack) -> int:
        own = self._own = self._own or self._ask(ask_slack)
        if team == own.id:
            return workspace_of(self._library, team, name=own.name)
        if team not in self._refused:
            self._refused.add(team)
            name = team if TEAM_ID.fullmatch(team) else "(no id of Slack's)"
            log.warning("refused what comes from workspace %s: the bot is in %s", name, own.id)
        raise Refused(refusal_words(Outsider.STRANGER))

    def _ask(self, ask_slack: AskSlack) -> BotTeam:
        try:
            return _bot_team(ask_slack(lambda slack: slack.auth_test()))
        except CALL_ERRORS as error:
            raise SlackSilent("no_workspace") from error

"""The bot's own identity in Slack, asked for at the start: of a wrong token that is the first to tell."""

from __future__ import annotations

import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.kit.served_workspaces import team_of_bot
from messages.kit.unclear_outcome import CALL_ERRORS
from models.book.installation import workspace_of, workspaces
from models.book.library import Library
from models.kernel.errors import Busy, Unavailable

log = logging.getLogger(__name__)

NOT_TO_BE_USED = ("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired")


def learn_identity(client: WebClient, library: Library) -> None:
    """Have the bot's workspace in the book, with its name; while Slack is away its first gesture does it."""
    try:
        team = team_of_bot(client)
    except SlackApiError as error:
        _tell_refusal(error)
        return
    except CALL_ERRORS as error:
        log.warning("Slack cannot be reached just now (auth.test); what comes is answered later: %s", error)
        return
    try:
        others = [known for known in workspaces(library) if known.slack_team_id != team.id]
        workspace_of(library, team.id, name=team.name)
    except (Busy, Unavailable) as error:
        log.warning("the name of the workspace could not be kept: %s", error.words)
        return
    for known in others:
        log.warning(
            "the book of workspace %s is here too, and SLACK_BOT_TOKEN is of %s: nothing can be sent to the "
            "people of the first. Set the token of their workspace, or leave it at that",
            *(known.slack_team_id, team.id),
        )


def _tell_refusal(error: SlackApiError) -> None:
    if error.response.get("error") in NOT_TO_BE_USED:
        log.error(
            "Slack refuses SLACK_BOT_TOKEN: %s. Copy the bot token from api.slack.com/apps, OAuth & "
            "Permissions, into SLACK_BOT_TOKEN and start again",
            error,
        )
    else:
        log.warning("Slack does not say who the bot is just now (auth.test): %s", error)

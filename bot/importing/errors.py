"""Refusals about the workspace that an import is for, in words for whoever types the command."""

from __future__ import annotations

NO_WORKSPACE_YET = (
    "There is no workspace yet. Set SLACK_BOT_TOKEN, or name its Slack team id with --workspace T…"
)
NO_TEAM_SAID = (
    "Slack does not say just now which workspace the bot is in, and without that none is made. "
    "Try again in a moment."
)
ANOTHER_TEAM = "This is for the workspace {team}, and the bot of SLACK_BOT_TOKEN is in {own}."

"""Listener arguments besides Bolt's own, injected by name from the context.

open_book, read_book: the book of the payload's workspace, opened by the person of the gesture.
clock: now. reply: the way back to the person. views: forms and the Home tab. charts: whether the workspace
takes them. survey_links: the links by which customers answer. ask_slack: puts a question to Slack before the
gesture is answered.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from messages.profiles.slack_profile import SLACKBOT
from models.book import Book
from models.customers.surveys.request import SurveyRequest

Payload = dict[str, Any]
Message = dict[str, Any]
View = dict[str, Any]
Clock = Callable[[], datetime]
OpenBook = Callable[[], AbstractContextManager[Book]]

# A message of a person's: one with a file, one in a thread shown beside it, one typed after /me. All other
# subtypes are about messages.
WRITTEN = (None, "file_share", "thread_broadcast", "me_message")


class Afterwards(Protocol):
    """Have something done once the gesture is answered; errors are logged, nothing is raised here."""

    def __call__(self, act: Callable[[], object]) -> None: ...


Question = Callable[[WebClient], SlackResponse]
AskSlack = Callable[[Question], SlackResponse]  # before the gesture is answered; raises one of CALL_ERRORS
Lookups = Callable[[WebClient], AskSlack]  # for a gesture, without holding the others up
Later = Callable[[float, Callable[[], object]], object]  # have something done after so many seconds


class SurveyLinks(Protocol):
    """Makes the links of the survey page, where the bot has a public address."""

    @property
    def is_open(self) -> bool: ...

    def url_for(self, request: SurveyRequest) -> str | None:
        """Return the link; None without a public address."""
        ...


def person_of(body: Payload) -> str | None:
    """Return the Slack user id of the person who made the gesture; None for an event that nobody made.

    What a bot wrote, this one too, is nobody's, and so is a message about a message.
    """
    event = body.get("event") or {}
    if event.get("bot_id") or event.get("subtype") not in WRITTEN or event.get("user") == SLACKBOT:
        return None
    if isinstance(body.get("user"), dict):
        return str(body["user"]["id"])
    user_id = body.get("user_id") or event.get("user")
    return user_id if isinstance(user_id, str) else None


def name_of(body: Payload) -> str:
    """Return what sort of gesture it is, for the log: none of its words."""
    if command := body.get("command"):
        return f"command {command}"
    about = next(iter(body.get("actions") or ()), None) or body.get("view") or body.get("event") or body
    name = about.get("action_id") or about.get("callback_id") or about.get("type")
    return f"{body.get('type')} {name}"


def value_of(action: Payload) -> object:
    """Return the value of the button, or of the option chosen in the menu."""
    return (action.get("selected_option") or action).get("value")


def team_of(body: Payload) -> str:
    """The Slack id of the workspace in which it was made."""
    team = body.get("team")
    team_id = team.get("id") if isinstance(team, dict) else None
    user = body.get("user")
    home = user.get("team_id") if isinstance(user, dict) else None
    return str(team_id or body.get("team_id") or home or "")


def home_team_of(body: Payload) -> str | None:
    """The workspace the person belongs to; another one than `team_of` with Slack Connect."""
    user = body.get("user")
    if isinstance(user, dict):
        return user.get("team_id")
    event = body.get("event") or {}
    return event.get("user_team") or event.get("source_team") or event.get("team")


def opens_app(body: Payload) -> bool:
    """Return whether the person has merely opened the conversation with the bot, on any tab."""
    return bool((body.get("event") or {}).get("type") == "app_home_opened")


def opens_home(body: Payload) -> bool:
    """Return whether the person opened the Home tab."""
    return opens_app(body) and body["event"].get("tab", "home") == "home"

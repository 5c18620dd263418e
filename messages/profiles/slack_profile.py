"""Slack profiles, read into the book's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from messages.kit.text import plaintext, printable
from models.calendar.days import known_zone
from models.team.rep import Profile, Rep

TEMPLATE = "profiles/words"
SLACKBOT = "USLACKBOT"


class Outsider(StrEnum):
    """The kind of a person who cannot be a rep."""

    STRANGER = "of another workspace"
    BOT = "a bot"
    GUEST = "a guest"
    DEACTIVATED = "deactivated in Slack"


def refusal_words(kind: Outsider) -> str:
    """For that person."""
    return plaintext(TEMPLATE, kind.name.lower())


def read_profile(user: Mapping[str, Any]) -> Profile:
    """From the `user` object of users.info or a user_change event."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or user.get("name") or "somebody"
    return Profile(
        name=printable(str(name)),
        time_zone=known_zone(user.get("tz")),
        email=(profile.get("email") or "").lower() or None,
        is_admin=bool(user.get("is_admin") or user.get("is_owner")),
        is_deactivated=bool(user.get("deleted")),
    )


def followed(user: Mapping[str, Any], rep: Rep, team_id: str) -> Profile:
    """Somebody known, as Slack tells of them now: what it leaves out stays as it was, and who can be no rep
    any more, a guest for instance, has left as far as the book goes."""
    profile = read_profile(user)
    return replace(
        profile,
        time_zone=profile.time_zone if user.get("tz") else rep.time_zone,
        is_deactivated=outsider(user, team_id) is not None,
    )


def refusal(user: Mapping[str, Any], team_id: str) -> str | None:
    """Return the reason why this person cannot be a rep, in words for that person; None for a full member of
    the workspace."""
    outsider_kind = outsider(user, team_id)
    return refusal_words(outsider_kind) if outsider_kind else None


def outsider(user: Mapping[str, Any], team_id: str | None = None) -> Outsider | None:
    """None for a full member; `team_id` is the workspace's, where it is known."""
    is_foreign = team_id is not None and user.get("team_id", team_id) != team_id
    if is_foreign or user.get("is_stranger"):
        return Outsider.STRANGER
    if user.get("is_bot") or user.get("id") == SLACKBOT:
        return Outsider.BOT
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Outsider.GUEST
    return Outsider.DEACTIVATED if user.get("deleted") else None

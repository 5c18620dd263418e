"""Refusals when somebody asks for figures, in words for people."""

from __future__ import annotations

from collections.abc import Sequence

from models.kernel.names import joined

NO_FIGURES_FOR = "That person is in no team you lead. {command} shows what you may see."
LEADS_NOBODY_SO = "That person is in no team you lead. {choice}"
NOT_AMONG = "I find no “{said}” among what you may see. {choice}"
NO_FILE_BY_STEP = "There is no file of the figures by step. Leave out “export” to read them here."
ONE_AT_A_TIME = "I can show one {what} at a time: {one} or {other}."
SEVERAL_PEOPLE = "There is more than one {name}. Mention the one you mean with @, from Slack's list."


def several_meanings(name: str, ways: Sequence[str]) -> str:
    alternatives = joined([f"“{way}”" for way in ways], last="or")
    return f"“{name}” means more than one thing. Write {alternatives}."


def choice(teams: Sequence[str], segments: Sequence[str]) -> str:
    """Say what would work."""
    also = f"a segment ({joined(segments)}) or a period like “last quarter”"
    if not teams:
        return f"You lead no team, so there are your own figures: add {also}."
    return f"Name a team you lead ({joined(teams)}), somebody in it with @, {also}."

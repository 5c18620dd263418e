"""Options that Slack itself offers in menus of conversations and of channels."""

from __future__ import annotations

from bot.playground.slack.blocks.blockkit import LISTED_BY_SLACK, Json
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.directory import Directory
from bot.playground.slack.directory.members import Member
from bot.playground.slack.surfaces.surface import OpenedView

KINDS = {"im", "mpim", "private", "public"}
CHANNELS_ONLY: Json = {"include": ["public"]}  # all that a menu of channels offers


def options(slack: Directory, member: Member, element: Json) -> list[Json]:
    """The conversations that this person sees and the menu's filter lets through, each with its id."""
    return [
        {"text": {"type": "plain_text", "text": _caption(slack, conversation)}, "value": conversation.id}
        for conversation in list(slack.conversations.values())
        if _is_visible(conversation, member) and _passes(conversation, _filter(element))
    ]


def prefill(slack: Directory, view: OpenedView, conversation_id: str | None) -> None:
    """Chooses the conversation from which the modal was opened where a menu asks for it and offers it."""
    for control in view.controls():
        wants_current = control.element.get("default_to_current_conversation")
        if (
            not wants_current
            or "initial_conversation" in control.element
            or control.kind not in LISTED_BY_SLACK
        ):
            continue
        offered = {option["value"] for option in options(slack, slack.members[view.user_id], control.element)}
        (key,) = view.values[control.key].keys() - {"type"}
        if conversation_id in offered:
            view.values[control.key][key] = [conversation_id] if key.endswith("s") else conversation_id


def _is_visible(conversation: Conversation, member: Member) -> bool:
    """A guest sees only the channels they are in."""
    if member.id in conversation.members:
        return True
    is_guest = member.is_restricted or member.is_ultra_restricted
    return conversation.kind == "public" and conversation.team_id == member.workspace.id and not is_guest


def _filter(element: Json) -> Json:
    return CHANNELS_ONLY if "channels" in element["type"] else element.get("filter") or {}


def _passes(conversation: Conversation, allowed: Json) -> bool:
    if conversation.kind not in allowed.get("include", KINDS):
        return False
    if conversation.is_ext_shared and allowed.get("exclude_external_shared_channels"):
        return False
    return not (conversation.is_direct and allowed.get("exclude_bot_users"))


def _caption(slack: Directory, conversation: Conversation) -> str:
    """Every direct message here is one with a bot."""
    return slack.name_of(conversation.members[-1]) if conversation.is_direct else f"#{conversation.name}"

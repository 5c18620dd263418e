"""auth.test and users.*"""

from __future__ import annotations

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.errors import RefusedError
from bot.playground.slack.methods.call import ApiRequest


def auth_test(request: ApiRequest) -> Json:
    team = request.workspace
    return {
        "url": f"https://{team.domain}.slack.example/",
        "team": team.name,
        "user": "rapport",
        "team_id": team.id,
        "user_id": team.bot_user_id,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def info(request: ApiRequest) -> Json:
    member = request.member(str(request.required("user")))
    user = member.as_user()
    if member.workspace != request.workspace:
        user["is_stranger"] = not _shares_a_channel(request, member.id)
    return {"user": user}


def _shares_a_channel(request: ApiRequest, user_id: str) -> bool:
    members = {user_id, request.workspace.bot_user_id}
    return any(members <= set(conversation.members) for conversation in request.slack.conversations.values())


def lookup_by_email(request: ApiRequest) -> Json:
    email = str(request.required("email")).lower()
    for member in request.slack.joined():
        if (member.email or "").lower() == email and member.workspace == request.workspace:
            if member.deleted:
                break
            return {"user": member.as_user()}
    raise RefusedError("users_not_found")

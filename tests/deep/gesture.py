"""A request of Slack's, taken apart so that it can be made again by somebody else, or otherwise."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from bot.playground.slack.directory.members import Member
from bot.playground.slack.wire.signed_requests import FORM, JSON

Json = dict[str, Any]
NUMBER = re.compile(r"\d+|[0-9a-f]{32}")


@dataclass(frozen=True)
class Gesture:
    """`content` is the payload; `wrapped` how it travels: as "json", a "form", or in a form's "payload".

    kind: what Slack calls it. name: the kind and what it is about, without numbers: all presses of one button
    have one name."""

    content: Json
    wrapped: str
    kind: str
    name: str

    @classmethod
    def read(cls, body: bytes, content_type: str) -> Gesture:
        if content_type == JSON:
            content, wrapped = json.loads(body), "json"
        else:
            content, wrapped = dict(parse_qsl(body.decode(), keep_blank_values=True)), "form"
            if "payload" in content:
                content, wrapped = json.loads(content["payload"]), "payload"
        kind = _kind(content)
        return cls(content, wrapped, kind, _name(kind, content))

    def written(self) -> tuple[bytes, str]:
        """The body and its content type."""
        if self.wrapped == "json":
            return json.dumps(self.content).encode(), JSON
        fields = {"payload": json.dumps(self.content)} if self.wrapped == "payload" else self.content
        return urlencode(fields, errors="replace").encode(), FORM

    @property
    def maker(self) -> str | None:
        """The Slack id of whoever made it, where that can be said: a command says it by `user_id` alone."""
        event = self.content.get("event")
        user = event.get("user") if isinstance(event, dict) else self.content.get("user")
        named = user if isinstance(event, dict) else None
        made = user.get("id") if isinstance(user, dict) else named or self.content.get("user_id")
        return made if isinstance(made, str) else None

    @property
    def team(self) -> str | None:
        """The Slack id of the workspace in which it was made."""
        team = self.content.get("team")
        home = self.content.get("user")
        found = (
            (team.get("id") if isinstance(team, dict) else None)
            or self.content.get("team_id")
            or (home.get("team_id") if isinstance(home, dict) else None)
        )
        return found if isinstance(found, str) else None

    def copied(self) -> Gesture:
        return replace(self, content=copy.deepcopy(self.content))

    def by(self, other: Member, channels: dict[str, str]) -> Gesture:
        """Return the gesture made by somebody else: own ids, all else as it was. `channels`: in place of
        which direct message theirs stands."""
        made = self.copied()
        content, team = made.content, other.workspace
        if self.wrapped == "form":
            content |= {"user_id": other.id, "user_name": other.name, "team_id": team.id}
            content["channel_id"] = channels.get(content["channel_id"], content["channel_id"])
        elif self.wrapped == "payload":
            names = {"id": other.id, "username": other.name, "name": other.name, "team_id": team.id}
            content |= {"user": names, "team": {"id": team.id, "domain": team.domain}}
            for place, key in (("channel", "id"), ("container", "channel_id")):
                if place in content and key in content[place]:
                    content[place][key] = channels.get(content[place][key], content[place][key])
        else:
            made._event_by(other, channels)
        return made

    def _event_by(self, other: Member, channels: dict[str, str]) -> None:
        event, team = self.content["event"], other.workspace.id
        event["user"] = other.as_user() if isinstance(event["user"], dict) else other.id
        if "team" in event:
            event["team"] = team
        if "channel" in event:
            event["channel"] = channels.get(event["channel"], event["channel"])
        self.content.update(team_id=team, context_team_id=team)
        for authorization in self.content["authorizations"]:
            authorization["team_id"] = team


def _kind(content: Json) -> str:
    if "event" in content:
        return f"event {content['event']['type']}"
    return "command" if "command" in content else str(content["type"])


def _name(kind: str, content: Json) -> str:
    action = content.get("actions", [content])[0]
    parts = [kind, content.get("command"), action.get("action_id"), content.get("callback_id")]
    if kind == "command":
        parts += content["text"].split()[:1]
    if kind.startswith("view"):
        parts.append(content["view"]["callback_id"])
    if action.get("action_id") == "customer":
        parts.append(action["block_id"])
    return NUMBER.sub("#", " ".join(filter(None, parts)))

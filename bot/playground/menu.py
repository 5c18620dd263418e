"""The commands and message shortcuts of the app's manifest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

MANIFEST = Path(__file__).parent.parent / "manifest.yaml"


@dataclass(frozen=True)
class Command:
    name: str
    hint: str
    description: str


@dataclass(frozen=True)
class Shortcut:
    """An entry of the menu on every message."""

    callback_id: str
    name: str


@dataclass(frozen=True)
class Menu:
    """`subscribed` are the event types that Slack sends; None where no manifest says so."""

    commands: tuple[Command, ...] = ()
    message_shortcuts: tuple[Shortcut, ...] = ()
    subscribed: frozenset[str] | None = None

    def knows(self, command: str) -> bool:
        return not self.commands or any(entry.name == command for entry in self.commands)


def read(manifest: Path = MANIFEST) -> Menu:
    """The menu of this manifest; an empty one where there is no manifest."""
    if not manifest.exists():
        return Menu()
    content: dict[str, Any] = yaml.safe_load(manifest.read_text()) or {}
    features, settings = content.get("features") or {}, content.get("settings") or {}
    events = (settings.get("event_subscriptions") or {}).get("bot_events")
    return Menu(
        tuple(_command(entry) for entry in features.get("slash_commands") or []),
        tuple(
            Shortcut(entry["callback_id"], entry["name"])
            for entry in features.get("shortcuts") or []
            if entry["type"] == "message"
        ),
        None if events is None else frozenset(events),
    )


def _command(entry: dict[str, Any]) -> Command:
    return Command(entry["command"], entry.get("usage_hint", ""), entry.get("description", ""))

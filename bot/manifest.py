"""The Slack app's own configuration: as it stands for Socket Mode, or with an address for HTTP."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from bot.settings import SettingError

SOCKET_MODE = Path(__file__).with_name("manifest.yaml")
PATH = "/slack/events"  # where everything from Slack arrives
A_PUBLIC_ADDRESS = re.compile(
    r"https://[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\d{1,5})?(?:/[^\s?#<>]*)?"
)
WIDE = 110  # characters a line


def manifest(url: str | None = None) -> str:
    """The manifest as YAML: for Socket Mode, or, with the public https address, for HTTP.

    Raises SettingError for an address that is not one, or not https.
    """
    text = SOCKET_MODE.read_text(encoding="utf-8")
    if url is None:
        return text
    return yaml.safe_dump(_over_http(yaml.safe_load(text), _endpoint(url)), sort_keys=False, width=WIDE)


def _endpoint(url: str) -> str:
    if not A_PUBLIC_ADDRESS.fullmatch(url.strip()):
        raise SettingError(
            "--url is the public address at which Slack reaches Rapport, like https://rapport.example.com; "
            "Slack calls https only."
        )
    return url.strip().removesuffix("/").removesuffix(PATH) + PATH


def _over_http(made: dict[str, Any], endpoint: str) -> dict[str, Any]:
    for command in made["features"]["slash_commands"]:
        command["url"] = endpoint
    settings = made["settings"]
    settings["event_subscriptions"] = {"request_url": endpoint} | settings["event_subscriptions"]
    settings["interactivity"] |= {"request_url": endpoint, "message_menu_options_url": endpoint}
    settings["socket_mode_enabled"] = False
    return made

"""The rules of Slack's public manifest schema, version 2.0.0, as far as this manifest uses it.

Retold from slackapi/manifest-schema: what a section may hold (nothing else is allowed), what it must, how
long a text may be, how many there may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]

EVENTS_URL_CHARACTERS = 3500
COMMAND_URL_CHARACTERS = 3000


def text(least: int, most: int, pattern: str = "") -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, str) or not least <= len(value) <= most:
            yield f"{path}: a text of {least} to {most} characters"
        elif not re.search(pattern, value):
            yield f"{path}: does not look like {pattern}"

    return check


def one_of(*words: str) -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        if value not in words:
            yield f"{path}: one of {words}"

    return check


def of_type(kind: type) -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        if type(value) is not kind:
            yield f"{path}: a {kind.__name__}"

    return check


def listed(rule: Rule, least: int, most: int, *, distinct: bool = False) -> Rule:
    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            yield f"{path}: a list of {least} to {most}"
            return
        if distinct and len({str(item) for item in value}) < len(value):
            yield f"{path}: one stands there twice"
        for place, item in enumerate(value):
            yield from rule(item, f"{path}[{place}]")

    return check


def section(required: dict[str, Rule], optional: dict[str, Rule] | None = None) -> Rule:
    allowed = {**required, **(optional or {})}

    def check(value: Any, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: a section"
            return
        yield from (f"{path}.{name}: is missing" for name in required if name not in value)
        yield from (f"{path}.{name}: is not known" for name in value if name not in allowed)
        for name in value.keys() & allowed.keys():
            yield from allowed[name](value[name], f"{path}.{name}")

    return check


TRUTH, NUMBER = of_type(bool), of_type(int)
EVENTS = listed(text(0, 50), 0, 100, distinct=True)
SCOPES = listed(text(0, 50), 0, 255)
WEB = r"^https?://"

COMMAND = section(
    {"command": text(2, 32, r"^/"), "description": text(1, 2000)},
    {"url": text(0, COMMAND_URL_CHARACTERS, WEB), "usage_hint": text(1, 1000), "should_escape": TRUTH},
)
SHORTCUT = section(
    {
        "name": text(1, 24),
        "type": one_of("message", "global"),
        "callback_id": text(1, 255),
        "description": text(1, 150),
    }
)
FEATURES = section(
    {},
    {
        "app_home": section(
            {},
            dict.fromkeys(
                ("home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"), TRUTH
            ),
        ),
        "bot_user": section({"display_name": text(1, 80)}, {"always_online": TRUTH}),
        "slash_commands": listed(COMMAND, 1, 50),
        "shortcuts": listed(SHORTCUT, 1, 10),
    },
)
SETTINGS = section(
    {},
    {
        "event_subscriptions": section(
            {},
            {
                "request_url": text(0, EVENTS_URL_CHARACTERS, WEB),
                "bot_events": EVENTS,
                "user_events": EVENTS,
            },
        ),
        "interactivity": section(
            {"is_enabled": TRUTH},
            {
                "request_url": text(0, EVENTS_URL_CHARACTERS, WEB),
                "message_menu_options_url": text(0, EVENTS_URL_CHARACTERS, WEB),
            },
        ),
        "org_deploy_enabled": TRUTH,
        "socket_mode_enabled": TRUTH,
        "token_rotation_enabled": TRUTH,
    },
)
MANIFEST = section(
    {
        "display_information": section(
            {"name": text(1, 35)},
            {
                "description": text(1, 140),
                "long_description": text(175, 4000),
                "background_color": text(4, 7, r"^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
            },
        )
    },
    {
        "_metadata": section({}, {"major_version": NUMBER, "minor_version": NUMBER}),
        "features": FEATURES,
        "oauth_config": section({}, {"scopes": section({}, {"bot": SCOPES, "user": SCOPES})}),
        "settings": SETTINGS,
    },
)


def problems_of_manifest(manifest: Any) -> list[str]:
    """What Slack's schema would refuse; empty when all is well."""
    return list(MANIFEST(manifest, "manifest"))

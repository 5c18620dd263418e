"""What was said, as lines that can be read and compared."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

UUID = r"\b(?:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{32})\b"
RANDOM = {  # numbered in their order of appearance; everything else is the same in every run
    "uuid": re.compile(UUID),
    "state": re.compile(r"\b[0-9a-f]{64}\b"),
    "link": re.compile(r"(?<=/)\d+\.[\w-]{20,}\.[\w-]{30,}"),
    "nonce": re.compile(r'(?<="nonce": ")[\w-]+'),
    "port": re.compile(r"(?<=127\.0\.0\.1:)\d+"),
    "hash": re.compile(r"\b\d{10}\.[0-9a-f]{8}\b"),
    "view": re.compile(r"\bV\d{4,}\b"),
    "file": re.compile(r"\bF\d{4,}\b"),
    "ticket": re.compile(r"\b[0-9a-f]{12}(?:[0-9a-f]{4})?\b(?=[\"/])"),
}
TIMESTAMP = re.compile(r"\b(\d{10})\.(\d{6})\b")
MADE_BY_SLACK = re.compile(r"\b[ab]\d+x\b")
EXPANDED = {"blocks", "options", "errors", "files", "private_metadata", "metadata"}
DROPPED = {"trigger_id"}


class Names:
    """Gives what is random a number of its own."""

    def __init__(self) -> None:
        self._known: defaultdict[str, dict[str, int]] = defaultdict(dict)

    def normalised(self, text: str) -> str:
        for kind, pattern in RANDOM.items():
            text = pattern.sub(lambda found, kind=kind: self._named(kind, found[0]), text)  # type: ignore[misc]
        return MADE_BY_SLACK.sub("made-by-slack", TIMESTAMP.sub(_moment, text))

    def _named(self, kind: str, found: str) -> str:
        known = self._known[kind]
        return f"{kind}-{known.setdefault(found, len(known) + 1)}"


def _moment(found: re.Match[str]) -> str:
    """A message's timestamp: when, and the how manieth of that moment."""
    return f"{datetime.fromtimestamp(int(found[1]), UTC):%Y-%m-%dT%H:%M:%S}+{int(found[2])}"


def written(body: Any) -> list[str]:
    """A body with one line for each block, option and key; keys in order."""
    if not isinstance(body, dict):
        return [_one_line(body)]
    return [line for key in sorted(body.keys() - DROPPED) for line in _entry(key, body[key])]


def _entry(key: str, value: Any) -> Iterator[str]:
    if key == "view" and isinstance(value, str):
        value = json.loads(value)
    if isinstance(value, dict) and key == "view":
        yield f"{key}:"
        yield from (f"  {line}" for line in written(value))
    elif isinstance(value, list) and key in EXPANDED:
        yield f"{key}:"
        yield from (f"  {_one_line(one)}" for one in value)
    elif isinstance(value, str):
        yield f"{key}: {value}".replace("\n", "\n  | ")
    else:
        yield f"{key}: {_one_line(value)}"


def _one_line(value: Any) -> str:
    return json.dumps(_brief(value), ensure_ascii=False, sort_keys=True)


def _brief(value: Any) -> Any:
    """Slack's text objects, as most of them are, in short."""
    if isinstance(value, list):
        return [_brief(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "plain_text" and value.keys() - {"emoji"} == {"type", "text"}:
        return {"plain": value["text"]}
    if value.keys() == {"type", "text"} and value["type"] in ("mrkdwn", "text"):
        return {value["type"]: value["text"]}
    if value == {"type": "text", "text": value.get("text"), "style": {"bold": True}}:
        return {"bold": value["text"]}
    if value == {"type": "rich_text_section", "elements": value.get("elements")}:
        return {"line": _brief(value["elements"])}
    return {key: _brief(one) for key, one in value.items()}

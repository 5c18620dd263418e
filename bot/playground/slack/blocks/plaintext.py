"""Everything a person can read on a surface, as plain text; and whom it would notify."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.slack.blocks import dates, mrkdwn
from bot.playground.slack.blocks.blockkit import Json


@dataclass(frozen=True)
class Viewer:
    """Through whose eyes: their zone, the moment, and how ids are called."""

    zone: ZoneInfo
    now: datetime
    name_of: Callable[[str], str]


def of_text(text: Json | str, viewer: Viewer) -> str:
    """A text object, or a message's top-level text."""
    if isinstance(text, dict) and text.get("type") == "plain_text":
        return mrkdwn.unescape(text["text"])
    return of_nodes(_nodes(text), viewer)


def of_nodes(nodes: Iterable[mrkdwn.Node], viewer: Viewer) -> str:
    return "".join(_of_node(node, viewer) for node in nodes)


def _of_node(node: mrkdwn.Node, viewer: Viewer) -> str:
    if node.children:
        return of_nodes(node.children, viewer)
    if node.kind == "user":
        return "@" + viewer.name_of(node.ref)
    if node.kind == "channel":
        return "#" + viewer.name_of(node.ref)
    if node.kind == "date":
        return dates.shown(node.ref, node.text, viewer.now, viewer.zone)
    return node.text


def _nodes(text: Json | str) -> tuple[mrkdwn.Node, ...]:
    if isinstance(text, str):
        return mrkdwn.parse(text, broadcasts=False)
    return mrkdwn.parse(text["text"], broadcasts=not text.get("verbatim"))


def of_blocks(blocks: Iterable[Json], viewer: Viewer) -> str:
    return "\n".join(line for block in blocks if (line := of_block(block, viewer)))


def of_block(block: Json, viewer: Viewer) -> str:
    if block["type"] == "rich_text":
        return "\n".join(_of_rich(element, viewer) for element in block["elements"])
    if block["type"] == "table":
        return "\n".join(" | ".join(_of_cell(cell, viewer) for cell in row) for row in block["rows"])
    if block["type"] == "data_visualization":
        return "\n".join([block["title"], *_of_chart(block["chart"])])
    return "\n".join(_parts(block, viewer))


def _of_chart(chart: Json) -> Iterator[str]:
    for series in chart.get("series") or [{"data": chart["segments"]}]:
        points = ", ".join(f"{point['label']} {point['value']}" for point in series["data"])
        yield f"{series['name']}: {points}" if "name" in series else points


def _parts(block: Json, viewer: Viewer) -> Iterator[str]:
    for key in ("title", "label", "text", "hint"):
        if isinstance(block.get(key), dict | str) and block[key]:
            yield of_text(block[key], viewer)
    yield from (of_text(field, viewer) for field in block.get("fields", []))
    if "alt_text" in block:
        yield block["alt_text"]
    inside = [block[key] for key in ("accessory", "element") if key in block]
    words = [_of_element(element, viewer) for element in [*block.get("elements", []), *inside]]
    yield from ([" ".join(word for word in words if word)] if any(words) else [])


def _of_element(element: Json, viewer: Viewer) -> str:
    if element["type"] in ("mrkdwn", "plain_text"):
        return of_text(element, viewer)
    if element["type"] == "image":
        return str(element.get("alt_text", ""))
    caption = element.get("text") or element.get("placeholder")
    return f"[{of_text(caption, viewer)}]" if caption else ""


def _of_cell(cell: Json, viewer: Viewer) -> str:
    if cell["type"] == "rich_text":
        return of_block(cell, viewer)
    return str(cell.get("text", cell.get("value", "")))


def _of_rich(element: Json, viewer: Viewer) -> str:
    if element["type"] == "rich_text_list":
        marks = (f"{n}." if element.get("style") == "ordered" else "•" for n in range(1, 10_000))
        items = zip(marks, element["elements"], strict=False)
        return "\n".join(f"{mark} {_of_rich(item, viewer)}" for mark, item in items)
    return "".join(_of_rich_leaf(leaf, viewer) for leaf in element["elements"])


def _of_rich_leaf(leaf: Json, viewer: Viewer) -> str:
    kind = leaf["type"]
    if kind == "user":
        return "@" + viewer.name_of(leaf["user_id"])
    if kind == "date":
        ref = f"{leaf['timestamp']}^{leaf['format']}"
        return dates.shown(ref, leaf.get("fallback", ""), viewer.now, viewer.zone)
    words = {"link": leaf.get("text") or leaf.get("url"), "broadcast": f"@{leaf.get('range')}"}
    words |= {"emoji": f":{leaf.get('name')}:", "channel": f"#{viewer.name_of(leaf.get('channel_id', ''))}"}
    return str(words.get(kind) or leaf.get("text", ""))


def mentions(anything: Any) -> list[str]:
    """Ids and broadcast names (`here`, `channel`, `everyone`) that this text or these blocks would notify."""
    return list(_mentions(anything))


def _mentions(anything: Any) -> Iterator[str]:
    if isinstance(anything, str):
        yield from _mentioned(mrkdwn.parse(anything, broadcasts=False))
    elif isinstance(anything, list):
        for item in anything:
            yield from _mentions(item)
    elif isinstance(anything, dict):
        yield from _mentions_of_object(anything)


def _mentions_of_object(content: Json) -> Iterator[str]:
    kind = content.get("type")
    if kind == "mrkdwn":
        yield from _mentioned(_nodes(content))
    elif kind in ("user", "broadcast"):
        yield str(content.get("user_id") or content.get("range"))
    elif kind != "plain_text":
        for value in content.values():
            if isinstance(value, dict | list):
                yield from _mentions(value)


def _mentioned(nodes: Iterable[mrkdwn.Node]) -> Iterator[str]:
    return (node.ref for node in mrkdwn.flatten(nodes) if node.kind in ("user", "broadcast"))

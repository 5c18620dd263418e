"""Slack's text as HTML. Everything a person or the bot wrote is escaped on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from bot.playground.slack.blocks import dates, mrkdwn
from bot.playground.slack.blocks.mrkdwn import Node
from bot.playground.slack.blocks.plaintext import Viewer

TAGS = {"bold": "strong", "italic": "em", "strike": "s", "code": "code", "pre": "pre"}
RICH_STYLES = {"bold": "strong", "italic": "em", "strike": "s", "code": "code"}
EMOJI = {
    "wave": "👋",
    "white_check_mark": "✅",
    "warning": "⚠️",
    "telephone_receiver": "📞",
    "calendar": "📆",
    "bulb": "💡",
    "hot_potato": "🥔",
    "potato": "🥔",
    "star": "⭐",
}


def text(value: Mapping[str, Any] | str | None, viewer: Viewer) -> Markup:
    """A text object, or a message's top-level text."""
    if not value:
        return Markup("")
    if isinstance(value, str):
        return _quoted(value, viewer, broadcasts=False)
    if value["type"] == "plain_text":
        return escape(mrkdwn.unescape(value["text"]))
    return _quoted(value["text"], viewer, broadcasts=not value.get("verbatim"))


def _quoted(source: str, viewer: Viewer, *, broadcasts: bool) -> Markup:
    """mrkdwn with its quotes: lines that begin with `>`."""
    if "```" in source:
        return nodes(mrkdwn.parse(source, broadcasts=broadcasts), viewer)
    parts = []
    for quoted, lines in groupby(source.split("\n"), key=_is_quote):
        inner_lines = [
            line.removeprefix("&gt;").removeprefix(">").lstrip() if quoted else line for line in lines
        ]
        inside = nodes(mrkdwn.parse("\n".join(inner_lines), broadcasts=broadcasts), viewer)
        parts.append(Markup("<blockquote>{}</blockquote>").format(inside) if quoted else inside)
    return _stacked(parts)


def _stacked(parts: list[Markup]) -> Markup:
    """Joined by line ends, but a quote ends its own line."""
    page = Markup("")
    for part in parts:
        gap = "" if not page or page.endswith("</blockquote>") or part.startswith("<blockquote>") else "\n"
        page += Markup(gap) + part
    return page


def _is_quote(line: str) -> bool:
    return line.startswith((">", "&gt;"))


def nodes(parsed: Iterable[Node], viewer: Viewer) -> Markup:
    return Markup("").join(_node(node, viewer) for node in parsed)


def _node(node: Node, viewer: Viewer) -> Markup:
    if node.kind in TAGS:
        inside = nodes(node.children, viewer) if node.children else escape(node.text)
        return Markup("<{0}>{1}</{0}>").format(Markup(TAGS[node.kind]), inside)
    if node.kind == "link":
        return link(node.ref, node.text)
    if node.kind == "user":
        return _mention("@" + viewer.name_of(node.ref))
    if node.kind == "channel":
        return _mention("#" + viewer.name_of(node.ref))
    if node.kind == "broadcast":
        return _mention(node.text)
    if node.kind == "date":
        return escape(dates.shown(node.ref, node.text, viewer.now, viewer.zone))
    return escape(node.text)


def link(address: str, caption: str) -> Markup:
    """A link that leaves the page, if it is one that a browser may safely follow."""
    if not address.startswith(("https://", "http://", "mailto:", "tel:")):
        return escape(caption)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, caption)


def _mention(name: str) -> Markup:
    return Markup('<span class="mention">{}</span>').format(name)


def rich_leaf(leaf: Mapping[str, Any], viewer: Viewer) -> Markup:
    """One element of a rich_text section, with its style."""
    markup = _rich_content(leaf, viewer)
    for style, tag in RICH_STYLES.items():
        if (leaf.get("style") or {}).get(style):
            markup = Markup("<{0}>{1}</{0}>").format(Markup(tag), markup)
    return markup


def _rich_content(leaf: Mapping[str, Any], viewer: Viewer) -> Markup:
    kind = leaf["type"]
    if kind == "link":
        return link(leaf["url"], leaf.get("text") or leaf["url"])
    if kind == "user":
        return _mention("@" + viewer.name_of(leaf["user_id"]))
    if kind == "broadcast":
        return _mention("@" + leaf["range"])
    if kind == "channel":
        return _mention("#" + viewer.name_of(leaf["channel_id"]))
    if kind == "emoji":
        return escape(EMOJI.get(leaf["name"], f":{leaf['name']}:"))
    if kind == "date":
        ref = f"{leaf['timestamp']}^{leaf['format']}"
        return escape(dates.shown(ref, leaf.get("fallback", ""), viewer.now, viewer.zone))
    return escape(leaf.get("text", ""))

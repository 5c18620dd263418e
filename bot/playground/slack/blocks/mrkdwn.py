"""Slack's text markup, read the way Slack's clients read it: into a small tree of nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

STYLES = {"*": "bold", "_": "italic", "~": "strike"}

_TOKEN = re.compile(
    r"```(?P<pre>.+?)```"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<angle>[^<>\n]+)>"
    r"|(?P<url>https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"])"
    r"|(?<![\w@])@(?P<broadcast>here|channel|everyone)\b"
    r"|(?<![\w*_~])(?P<mark>[*_~])(?=\S)(?P<styled>(?:<[^<>\n]*>|(?!(?P=mark))[^\n])+?)(?<=\S)(?P=mark)(?![\w*~])",
    re.DOTALL,
)


@dataclass(frozen=True)
class Node:
    """A run of text. `kind` is text, bold, italic, strike, code, pre, link, user, channel, broadcast or date;
    `ref` is what it points to (address, id, or the date's `epoch^format`)."""

    kind: str
    text: str = ""
    ref: str = ""
    children: tuple[Node, ...] = ()


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def parse(text: str, *, broadcasts: bool = True) -> tuple[Node, ...]:
    """The nodes of a mrkdwn text. `broadcasts` says whether a bare `@here` counts, as it does in text objects
    that are not verbatim."""
    return tuple(_nodes(text, broadcasts))


def _nodes(text: str, broadcasts: bool) -> Iterator[Node]:
    done = 0
    for match in _TOKEN.finditer(text):
        node = _node(match, broadcasts)
        if node is None:
            continue
        if match.start() > done:
            yield Node("text", unescape(text[done : match.start()]))
        yield node
        done = match.end()
    if done < len(text):
        yield Node("text", unescape(text[done:]))


def _node(match: re.Match[str], broadcasts: bool) -> Node | None:
    groups = match.groupdict()
    if groups["pre"] is not None:
        return Node("pre", unescape(groups["pre"].strip("\n")))
    if groups["code"] is not None:
        return Node("code", unescape(groups["code"]))
    if groups["angle"] is not None:
        return _pointer(groups["angle"])
    if groups["url"] is not None:
        return Node("link", unescape(groups["url"]), unescape(groups["url"]))
    if groups["broadcast"] is not None:
        return Node("broadcast", "@" + groups["broadcast"], groups["broadcast"]) if broadcasts else None
    return Node(STYLES[groups["mark"]], children=parse(groups["styled"], broadcasts=broadcasts))


def _pointer(inside: str) -> Node:
    target, _, label = inside.partition("|")
    label = unescape(label)
    if target.startswith("@"):
        return Node("user", label, target[1:])
    if target.startswith("#"):
        return Node("channel", label or target, target[1:])
    if target.startswith("!date^"):
        return Node("date", label, target.removeprefix("!date^"))
    if target.startswith("!"):
        name = target[1:].partition("^")[0]
        return Node("broadcast", "@" + name, name)
    return Node("link", label or unescape(target), unescape(target))


def flatten(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from flatten(node.children)

"""Blocks as one spoken text: screen readers and notifications know only that."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby
from typing import Any

from messages.kit.text.markup import Mrkdwn, escape, shorten_markup

TEXT_CHARACTERS = 4000
EVERYTHING = 10**6  # characters
LINE = Mrkdwn("\n")
SPACE = Mrkdwn(" ")
NOT_SPOKEN = {"actions", "divider", "input"}  # a screen reader meets controls by itself
SPAN = {"type", "text", "style"}
MARKS = {"bold": "*", "italic": "_"}


def spoken(blocks: Iterable[Mapping[str, Any]], limit: int = TEXT_CHARACTERS) -> Mrkdwn:
    """Everything the blocks say, a line each, at most `limit` characters."""
    lines = [line for block in blocks if block["type"] not in NOT_SPOKEN for line in _lines(block)]
    return shorten_markup(LINE.join(line for line in lines if line.strip()), limit)


def in_words(blocks: Iterable[Mapping[str, Any]]) -> Mrkdwn:
    """Everything the blocks say, as a message without blocks: what is bold or italic stays so, and where a
    line divides two parts, a free line does."""
    parts = groupby(blocks, key=lambda block: block["type"] == "divider")
    spoken_parts = (spoken(map(_marked, part), EVERYTHING) for is_line, part in parts if not is_line)
    return Mrkdwn("\n\n").join(part for part in spoken_parts if part)


def _marked(value: Any) -> Any:
    match value:
        case {"type": "header", "text": {"text": str(text)}}:
            return {"type": "section", "text": {"type": "plain_text", "text": _within("*", text)}}
        case {"type": "text", "text": str(text), "style": {**style}}:
            marks = [mark for name, mark in MARKS.items() if name in style]
            return {"type": "text", "text": reduce(lambda marked, mark: _within(mark, marked), marks, text)}
        case dict():
            return {name: _marked(part) for name, part in value.items()}
        case list():
            return [_marked(part) for part in _joined(value)]
    return value


def _joined(parts: Iterable[Any]) -> Iterator[Any]:
    """Neighbours in the same letters are one: Slack does not read `*a**b*`."""
    for style, alike in groupby(parts, key=_style):
        if style is None:
            yield from alike
        else:
            spans = list(alike)
            yield {**spans[0], "text": "".join(span["text"] for span in spans)}


def _style(part: Any) -> Any:
    is_text = isinstance(part, Mapping) and part.get("type") == "text" and part.keys() <= SPAN
    return dict(part.get("style") or {}) if is_text else None


def _within(mark: str, text: str) -> str:
    """Slack reads a mark only beside a letter, and in one line."""
    return text if mark in text or "\n" in text or text != text.strip() else f"{mark}{text}{mark}"


def _lines(block: Mapping[str, Any]) -> Iterator[Mrkdwn]:
    match block:
        case {"type": "section"}:
            yield from map(_object, [block[name] for name in ("text",) if name in block])
            yield from map(_object, block.get("fields", []))
        case {"type": "context"}:
            yield SPACE.join(map(_object, block["elements"]))
        case {"type": "rich_text"}:
            yield from (line for part in block["elements"] for line in _part(part))
        case {"type": "table"}:
            yield from (Mrkdwn(", ").join(map(_object, row)) for row in block["rows"])
        case {"type": "data_visualization"}:
            yield escape(block["title"])
            yield from _chart(block["chart"])
        case _:
            yield _object(block)


def _object(content: Mapping[str, Any]) -> Mrkdwn:
    """A text object, a picture, a cell, or a block that holds one text."""
    match content:
        case {"type": "mrkdwn" | "markdown", "text": str(text)}:
            return Mrkdwn(text)
        case {"type": "rich_text"}:
            return SPACE.join(_lines(content))
        case {"text": Mapping() as inner}:
            return _object(inner)
        case {"text": str(text)} | {"alt_text": str(text)}:
            return escape(text)
        case {"value": value}:
            return escape(str(value))
    return Mrkdwn("")


def _part(part: Mapping[str, Any]) -> Iterator[Mrkdwn]:
    if part["type"] == "rich_text_list":
        yield from (Mrkdwn("• ") + _sentence(line) for line in part["elements"])
    else:
        yield _sentence(part)


def _sentence(section: Mapping[str, Any]) -> Mrkdwn:
    return Mrkdwn("").join(_span(span) for span in section["elements"])


def _span(span: Mapping[str, Any]) -> Mrkdwn:
    match span:
        case {"type": "user", "user_id": str(user_id)}:
            return Mrkdwn(f"<@{escape(user_id)}>")
        case {"type": "emoji", "name": str(name)}:
            return escape(f":{name}:")
        case {"type": "link", "url": str(url)}:
            return escape(str(span.get("text", url)))
        case {"text": str(text)} | {"fallback": str(text)}:
            return escape(text)
    return Mrkdwn("")


def _chart(chart: Mapping[str, Any]) -> Iterator[Mrkdwn]:
    for series in chart.get("series", [{"name": "", "data": chart.get("segments", [])}]):
        points = ", ".join(f"{point['label']}: {point['value']}" for point in series["data"])
        yield escape(f"{series['name']}. {points}" if series["name"] else points)

"""Sentences of a template as rich text, with what people typed standing in them letter by letter."""

from __future__ import annotations

import re

from messages.kit.text import bold, code, plaintext
from messages.kit.text.rich import Span

FIRST, LAST = "\ue000", "\ue001"  # private to us: a place in the sentence where a value will stand
PIECE = re.compile(rf"({FIRST}\d+{LAST}|[*`])")
STYLES = {"*": bold, "`": code}


def sentence(template: str, block: str, **values: object) -> list[Span]:
    """A named block of a template, for `rich_text`. A `*` in the template's own words begins and ends bold
    type, a backtick what is to be typed; in a value they are letters like any other."""
    typed = {name: value for name, value in values.items() if isinstance(value, str) and value}
    marks = {name: f"{FIRST}{index}{LAST}" for index, name in enumerate(typed)}
    words, texts = plaintext(template, block, **values | marks), list(typed.values())
    spans: list[Span] = []
    style: str | None = None
    for piece in filter(None, PIECE.split(words)):
        if piece in STYLES:
            style = None if style == piece else piece
            continue
        letters = texts[int(piece[1:-1])] if piece.startswith(FIRST) else piece
        spans.append(STYLES[style](letters) if style else letters)
    return spans

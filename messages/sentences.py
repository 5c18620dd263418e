"""Sentences of a template as rich text, with what people typed standing in them letter by letter."""

from __future__ import annotations

import re

from messages.text import bold, literally
from messages.text.rich import Span

FIRST, LAST = "\ue000", "\ue001"  # private to us: a place in the sentence where a value will stand
PIECE = re.compile(rf"({FIRST}\d+{LAST}|\*)")


def sentence(template: str, block: str, **values: object) -> list[Span]:
    """A named block of a template, for `rich_text`. A `*` in the template's own words begins and ends bold
    type; one in a value is a letter like any other."""
    typed = {name: value for name, value in values.items() if isinstance(value, str) and value}
    marks = {name: f"{FIRST}{place}{LAST}" for place, name in enumerate(typed)}
    words, spoken = literally(template, block, **values | marks), list(typed.values())
    spans: list[Span] = []
    is_bold = False
    for piece in filter(None, PIECE.split(words)):
        if piece == "*":
            is_bold = not is_bold
            continue
        said = spoken[int(piece[1:-1])] if piece.startswith(FIRST) else piece
        spans.append(bold(said) if is_bold else said)
    return spans

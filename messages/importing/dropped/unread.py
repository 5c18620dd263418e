"""Words about dropped files that are not read."""

from __future__ import annotations

from collections.abc import Sequence

from messages.importing.dropped.preview import NAME, WORDS
from messages.kit.blocks import Block, message, section
from messages.kit.text import plain, plaintext, shorten
from models.importing.dropped.reading import DroppedKind
from models.kernel.names import joined


def unread_message(unread: Sequence[tuple[str, DroppedKind]], further: Sequence[str], *, most: int) -> Block:
    """unread: names and kinds of what cannot be read; further: names of those beyond the `most` of a
    message."""
    lines = [_line(name, kind) for name, kind in unread]
    if further:
        names = joined([f"“{shorten(name, NAME)}”" for name in further])
        lines.append(plaintext(WORDS, "too_many_files", most=most, names=names))
    return message(None, [section(plain("\n".join(lines)))])


def _line(name: str, kind: DroppedKind) -> str:
    block = "workbook" if kind is DroppedKind.WORKBOOK else "unreadable"
    return plaintext(WORDS, block, name=shorten(name, NAME) or plaintext(WORDS, "unnamed"))

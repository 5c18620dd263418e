"""Usage of a command, in the words of its template's block `usage`."""

from __future__ import annotations

from messages.kit.blocks import Block, message, section
from messages.kit.text import render


def usage(template_name: str) -> Block:
    return message(None, [section(render(template_name, "usage"))])

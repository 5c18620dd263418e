"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from messages.kit.blocks import Block, button
from messages.kit.ids import read_number
from messages.kit.text import plaintext

Item = TypeVar("Item")


def page_of(action: Mapping[str, Any]) -> int:
    """The page that a button of `turns` leads to, from 0. Raises NotFound for a value it never had."""
    return read_page(action.get("value"))


def read_page(value: object) -> int:
    """From 0. Raises NotFound for what no button of ours carries."""
    return read_number(value, plaintext("kit/errors", "no_page"))


def last_page(count: int, size: int) -> int:
    return max(0, (count - 1) // size)


def page_items(items: Sequence[Item], page: int, size: int) -> tuple[int, Sequence[Item]]:
    """Return that page, or the last there is, and its items."""
    page = min(page, last_page(len(items), size))
    return page, items[page * size : (page + 1) * size]


def page_buttons(action_id: str, page: int, count: int, size: int) -> list[Block]:
    """Buttons back and forth, as far as there is something; their action_ids begin with `action_id`."""
    back = [button("Earlier", f"{action_id}:earlier", str(page - 1))] if page else []
    onward = page < last_page(count, size)
    return [*back, *([button("More", f"{action_id}:later", str(page + 1))] if onward else [])]

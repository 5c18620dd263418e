"""A client of Socket Mode in front of a Slack that can behave badly."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.playground.slack import listening
from tests.bot.socket_mode.client import Bot, Door, begun
from tests.bot.socket_mode.websocket import Socket, socket_server


@pytest.fixture
def there() -> Iterator[Socket]:
    with socket_server() as there:
        yield there


@pytest.fixture
def door(there: Socket) -> Door:
    door = Door()
    door.url = there.url
    return door


@pytest.fixture
def address(door: Door) -> Iterator[str]:
    with listening(door) as address:
        yield address


@pytest.fixture
def bot(address: str) -> Iterator[Bot]:
    """Every connection that was made was a good one."""
    with begun(Bot(address, steady_seconds=0)) as bot:
        yield bot

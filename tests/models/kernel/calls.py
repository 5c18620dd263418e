"""How much is done, counted in calls: a clock would tell of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls_of(read: Callable[[], object], *, event: str = "call", name: str = "") -> int:
    """How many functions are called: those of Python, or with "c_call" the built-in ones of that name."""
    calls = 0

    def count(_frame: FrameType, happened: str, called: object) -> None:
        nonlocal calls
        calls += happened == event and (not name or getattr(called, "__name__", "") == name)

    sys.setprofile(count)
    try:
        read()
    finally:
        sys.setprofile(None)
    return calls

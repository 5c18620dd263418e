"""Talks about a problem: the one that brought it and the call back. Nothing is sold in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.rhythm.clocks import HistoryEvent


def talks_about_problems(history: Iterable[HistoryEvent]) -> Iterator[HistoryEvent]:
    """For every problem the talk that brought it, if one did, and the first that settled it."""
    events = sorted(history, key=lambda event: (event.at, event.order))
    for cause in events:
        if cause.trouble:
            if cause.is_talk:
                yield cause
            yield from [talk for talk in events if talk.settles(cause)][:1]

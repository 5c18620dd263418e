"""Trials beside a story: before each of its gestures is made, something is tried with it on the twin."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from logging import LogRecord
from pathlib import Path
from typing import Protocol

from bot.playground.slack.wire.signed_requests import BotResponse
from tests.deep.gesture import Gesture
from tests.deep.others import Kept
from tests.deep.twin import Heard, Twin, twin_of
from tests.deep.verdict import wrongs
from tests.support.house import House

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers", "messages", "models", "scheduler")


@dataclass
class Findings:
    """tried: how often, by what was tried. shown: when something was said of a customer. wrong: what must
    not be. failed: by kind, answered with 5xx or not at all. tracebacks: by place."""

    tried: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    tracebacks: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, twin: Twin, gesture: Gesture, heard: Heard) -> None:
        self.tried[kind] += 1
        self.shown[kind] += bool(heard.shown)
        self.failed[kind] += heard.status is None or heard.status >= 500
        self.wrong.update(f"{kind}: {gesture.name} {wrong}" for wrong in wrongs(twin, gesture, heard))
        self.tracebacks.update(map(place, heard.errors))


class Trial(Protocol):
    def __call__(self, twin: Twin, gesture: Gesture) -> None: ...


@dataclass
class Beside:
    """`most`: times with gestures of one name."""

    trials: Sequence[Trial]
    folder: Path
    most: int
    gestures: Counter[str] = field(default_factory=Counter)
    houses: int = 0
    rows: Kept = field(default_factory=dict)

    @contextmanager
    def __call__(self, story: House) -> Iterator[None]:
        self.houses += 1
        deliver = story.slack.sender.deliver
        assert deliver
        with twin_of(story, self.folder / f"twin {self.houses}", self.rows) as twin:

            def tried_first(headers: dict[str, str], body: bytes, content_type: str) -> BotResponse:
                self._try(twin, Gesture.read(body, content_type))
                return deliver(headers, body, content_type)

            story.slack.sender.deliver = tried_first
            yield

    def _try(self, twin: Twin, gesture: Gesture) -> None:
        self.gestures[gesture.name] += 1
        is_wanted = self.gestures[gesture.name] <= self.most
        if is_wanted and gesture.maker in twin.story.slack.members:
            twin.catch_up()
            for trial in self.trials:
                trial(twin, gesture)


def place(error: LogRecord) -> str:
    """What was raised, and where in our own code."""
    assert error.exc_info
    kind, _, steps = error.exc_info
    assert kind
    found = list(traceback.extract_tb(steps))
    last = ([step for step in found if _is_ours(step.filename)] or found)[-1]
    return f"{kind.__name__} in {last.filename.removeprefix(f'{ROOT}/')}: {last.name}"


def _is_ours(file: str) -> bool:
    return any(file.startswith(f"{ROOT}/{folder}/") for folder in FOLDERS)

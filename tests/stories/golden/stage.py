"""What the chapters act on: the house with its clock, the cast, the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from werkzeug.test import TestResponse

from tests.stories.golden.recording import Recording
from tests.support.house import House
from tests.support.playground import Cast

MORNINGS = (7, 8, 9, 10, 18)  # UTC; the cast lives in Lisbon, London and Paris


@dataclass
class Stage:
    house: House
    cast: Cast
    recording: Recording
    folder: Path  # for files

    def __post_init__(self) -> None:
        self.ana, self.ben = self.cast.ana, self.cast.ben
        self.cleo, self.dora, self.gil = self.cast.cleo, self.cast.dora, self.cast.gil

    def note(self, words: str) -> None:
        self.recording.note(words)

    @contextmanager
    def silently(self) -> Iterator[None]:
        """What happens meanwhile is not written down: it is only there so that something else can be seen."""
        self.recording.take_calls()
        kept = len(self.recording.lines)
        yield
        self.recording.forget_after(kept)

    def tick(self) -> None:
        """What the background would have done by now."""
        self.house.tick()
        self.recording.take_calls()

    def push(self, **delta: float) -> None:
        self.house.clock.push(**delta)

    def in_days(self, number: int) -> date:
        return self.house.clock().date() + timedelta(days=number)

    def go_to(self, hour: float) -> None:
        """On to that hour (UTC) of this day, or of the next one."""
        now = self.house.clock()
        then = now.replace(hour=0, minute=0) + timedelta(hours=hour)
        self.house.clock.now = then if then > now else then + timedelta(days=1)
        self.tick()

    def days(self, number: int = 1) -> None:
        """So many nights and mornings, as they come in the cast's time zones."""
        for _ in range(number):
            self.go_to(2)
            self.house.timetable.clean_up()
            self.house.timetable.refresh_profiles()
            for hour in MORNINGS:
                self.go_to(hour)

    def page(self, method: str, path: str, language: str = "", **fields: str) -> TestResponse:
        """What a customer's browser asks for, and gets."""
        headers = {"Accept-Language": language} if language else {}
        self.note(f"a browser: {method} {path} {json.dumps(fields, ensure_ascii=False)} {language}".rstrip())
        said = self.house.http.open(path, method=method, data=fields or None, headers=headers)
        self.recording.take_calls()
        head = f"= {said.status_code}" + (f" to {said.location}" if said.location else "")
        self.recording.body(head, [*_headers(said), *said.text.splitlines()])
        return said


def _headers(said: TestResponse) -> list[str]:
    return [f"{name}: {value}" for name, value in sorted(said.headers) if name not in ("Location", "Date")]

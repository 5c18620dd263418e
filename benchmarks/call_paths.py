"""How a gesture walks through the house: its calls, the files they lie in, and how often they change between
the top-level folders `bot`, `handlers`, `scheduler`, `messages` and `models`.

A profiler hook around the gesture notes every call of a function whose code lies in one of them, in the order
in which they begin; the playground's stand-in for Slack, tests, libraries and what dataclasses and templates
generate are left out. Returns do not count: a change is a call that lies in another folder than the
call before it. A generator that is resumed is called once more. In it: from the request to the answer, with
what is done afterwards, as it is done at once here; of a morning the whole tick. The gestures are those of
`tests/support/gestures.py`, done once before they are counted, each time in a house of its own.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from benchmarks.table import Aim, Finding, at_most
from tests.support import gestures
from tests.support.databases import SqliteTemplate
from tests.support.gestures import Act, Gesture, cast_in
from tests.support.house import running_house

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "handlers", "scheduler", "messages", "models")
STAND_IN = ROOT / "bot" / "playground"
CHANGES = "changes between top-level folders"
GESTURES: dict[str, tuple[Gesture, Aim | None]] = {
    "/logcall saved": (gestures.save_log, at_most(20, "changes")),
    "/logcall saved from a nudge, with a promise": (gestures.save_log_of_nudge, None),
    "/customer": (gestures.show_customer, None),
    "a purchase that starts a plan": (gestures.purchase, None),
    "a morning with a digest of eight": (gestures.digest_of(8), None),
    "/team satisfaction": (gestures.show_satisfaction, None),
}


@dataclass(frozen=True, slots=True)
class CallPath:
    """The file of every call, in order, from the root of the project."""

    files: tuple[Path, ...]

    @property
    def changes(self) -> Counter[frozenset[str]]:
        """How often the path goes from the one folder to the other, either way."""
        folders = (file.parts[0] for file in self.files)
        return Counter(frozenset(pair) for pair in pairwise(folders) if len(set(pair)) > 1)

    def __str__(self) -> str:
        worded = self.changes[frozenset(("messages", "models"))]
        calls = f"{len(self.files):,} calls through {len(set(self.files))} files"
        return f"{calls}, {worded} changes between messages and models"


def findings() -> Iterator[Finding]:
    with TemporaryDirectory(prefix="rapport-benchmark-") as folder:
        template = SqliteTemplate(Path(folder))
        for name, (gesture, aim) in GESTURES.items():
            call_path_of(gesture, template)
            path = call_path_of(gesture, template)
            yield Finding(f"{name}: {CHANGES}", "SQLite", str(path), "–", path.changes.total(), aim)


def call_path_of(gesture: Gesture, template: SqliteTemplate) -> CallPath:
    """Of the gesture in a new house, done there for the first time."""
    with (
        TemporaryDirectory(prefix="rapport-benchmark-") as folder,
        running_house(template.copy_to(Path(folder))) as house,
    ):
        return traced(gesture(cast_in(house)))


def traced(act: Act) -> CallPath:
    """In this thread alone, where everything the gesture does is done."""
    files: list[Path] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and (file := _own(frame.f_code.co_filename)):
            files.append(file)

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return CallPath(tuple(files))


@cache
def _own(filename: str) -> Path | None:
    """From the root of the project; None when it is not the application's."""
    path = Path(filename)
    if path.suffix != ".py" or not path.is_relative_to(ROOT) or path.is_relative_to(STAND_IN):
        return None
    file = path.relative_to(ROOT)
    return file if file.parts[0] in FOLDERS else None

"""Plays every chapter in a house of its own, and puts what was recorded together."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from messages.kit.limits import problems_of_message
from messages.kit.refused_forms import FORM_REFUSALS
from models.book.library import connect
from models.schema.migrate import upgrade
from tests.stories.golden.chapters import CHAPTERS
from tests.stories.golden.listeners import watched
from tests.stories.golden.questions import questions
from tests.stories.golden.recording import Recording
from tests.stories.golden.stage import Stage
from tests.support.house import House, running_house
from tests.support.playground import the_cast, write_sample_book
from tests.support.queries import listening
from tests.support.statements import compiled_once

FILE = Path(__file__).parents[1] / "golden.txt"
HEADING = "\n\n# "  # of a chapter
VERSION = "alembic_version"  # of the schema; it says nothing of the book
Chapter = Callable[[Stage], None]
Beside = Callable[[House], AbstractContextManager[None]]


@dataclass(frozen=True)
class Run:
    """What was told, which listeners were reached, the places of `messages` below which the database was
    asked, with how often, what was wrong with messages that Slack refused for their form, and the methods of
    Slack for which a gesture waited: called few at a time, or otherwise."""

    chapters: list[str] = field(default_factory=list)
    reached: Counter[str] = field(default_factory=Counter)
    while_wording: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    bounded: Counter[str] = field(default_factory=Counter)
    waited_for: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        return "\n".join([*self.chapters, *_register(self.reached)]) + "\n"


@contextmanager
def alone(_house: House) -> Iterator[None]:
    yield


def golden(folder: Path, chapters: Iterable[Chapter] = CHAPTERS, beside: Beside = alone) -> Run:
    """`folder` takes the databases. `beside`: what goes on in each house, seen by nobody in it."""
    run = Run()
    with compiled_once():
        template = _sample_book(folder / "sample.db")
        for chapter in chapters:
            run.chapters.append(_told(chapter, template, folder, run, beside))
    return run


def chapters_of(text: str) -> dict[str, str]:
    """The parts of such a text by their names."""
    parts = (part.partition("\n") for part in text.split(HEADING)[1:])
    return {name: told for name, _, told in parts}


def _sample_book(file: Path) -> Path:
    url = f"sqlite:///{file}"
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
    with running_house(url) as house:
        write_sample_book(house, the_cast(house.slack))
    return file


def _told(chapter: Chapter, template: Path, folder: Path, run: Run, beside: Beside) -> str:
    """A chapter, and what the book holds after it."""
    place = folder / chapter.__name__
    place.mkdir()
    file = Path(shutil.copy(template, place / "rapport.db"))
    with running_house(f"sqlite:///{file}") as house:
        watched(house.app, run.reached)
        cast, recording = the_cast(house.slack), Recording(house)
        waiting = questions(house, run.bounded, run.waited_for)
        with waiting, beside(house), listening(house.library.engine) as asked:
            chapter(Stage(house, cast, recording, place))
        run.refused.extend(_refused_messages(house))
        run.while_wording.update(filter(None, (query.asked_below("messages") for query in asked)))
        recording.note("the book afterwards")
        recording.body("holds", _tables(file, recording))
        return f"{HEADING}{chapter.__name__}\n{recording.told()}"


def _refused_messages(house: House) -> list[str]:
    """What is wrong with messages that were refused; of those refused on a bad day of Slack's, nothing is."""
    refused = [call.args for call in house.slack.calls() if call.error in FORM_REFUSALS]
    return [problem for args in refused if "text" in args for problem in problems_of_message(args)]


def _tables(file: Path, recording: Recording) -> Iterator[str]:
    """How many rows, and what stands for all that is in them."""
    with closing(sqlite3.connect(file)) as database:
        database.row_factory = sqlite3.Row
        named = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> ? ORDER BY name", [VERSION]
        )
        for (table,) in named.fetchall():
            rows = database.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
            lines = [json.dumps(dict(row), sort_keys=True, default=repr) for row in rows]
            yield f"{table}: {len(rows)} {recording.number(lines)}"


def _register(reached: Counter[str]) -> list[str]:
    never = sorted(label for label, times in reached.items() if not times)
    return [
        f"{HEADING}What the handlers listen for",
        *(f"{label}: {times}" for label, times in sorted(reached.items()) if times),
        f"\nNever reached: {len(never)} of {len(reached)}",
        *never,
    ]

"""A second bot on a copy of a story's book, in front of a Slack of its own.

What is tried there leaves no trace in the story, and is undone before the next trial.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event

from bot.playground.slack import Persona
from bot.playground.slack.journal import ApiCall
from tests.deep.gesture import Gesture
from tests.deep.marks import mark, marks, visible
from tests.deep.mutations import Known
from tests.deep.others import FAR, Kept, Others
from tests.deep.rows import Change, differences, unreadable
from tests.support.house import House, running_house

FOR_RESPONSES = "response_url"


@dataclass(frozen=True)
class Heard:
    """What came of a gesture. shown: the customers of whom the bot said something. leaked: of whom it said
    something to who must not know, by their Slack ids. unreadable: changes after which a row makes no
    sense. errors: what was logged with a traceback."""

    status: int | None
    shown: set[int]
    leaked: dict[str | None, set[int]]
    changes: list[Change]
    unreadable: list[Change]
    errors: list[logging.LogRecord]


class Errors(logging.Handler):
    """What is logged with a traceback."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.records.append(record)


class Twin:
    def __init__(self, story: House, house: House, folder: Path, rows: Kept) -> None:
        self.story, self.house = story, house
        house.slack.serial = count(FAR)
        self.others = Others.join(house.slack, rows)
        self.before = sqlite3.connect(folder / "before.db", isolation_level=None)
        self._book = sqlite3.connect(_file_of(house), isolation_level=None)
        self._book.execute("PRAGMA synchronous=OFF")
        self._book.execute("ATTACH ? AS before", [str(folder / "before.db")])
        self._version = 0
        self._errors = Errors()

    def close(self) -> None:
        self._book.close()
        self.before.close()

    def catch_up(self) -> None:
        """Everything is as in the story now, with marks on all that is said of customers."""
        self.house.clock.now = self.story.clock.now
        theirs, ours = self.story.slack, self.house.slack
        ours.members.update(theirs.members)
        ours.people.update(theirs.people)
        for conversation in list(theirs.conversations.values()):
            ours.conversations[conversation.id] = replace(conversation, messages=[])
        _copy(_file_of(self.story), self._book)
        self.others.move_in(self.house, self._book)
        self._book.execute("BEGIN")
        mark(self._book)
        self._book.execute("COMMIT")
        self._book.backup(self.before)
        self._version = self._data_version()

    def as_made_by(self, gesture: Gesture, person: Persona) -> Gesture:
        """The gesture with that person's own ids and permits, all else as it was."""
        maker = self.story.slack.members[gesture.maker or ""]
        channel = self.story.slack.direct_message(maker).id
        made = gesture.by(person.member, {channel: self._direct_message(person)})
        self.permit(made, person)
        return made

    def permit(self, gesture: Gesture, person: Persona) -> None:
        """New permits in place of those that the story uses."""
        content, slack = gesture.content, self.house.slack
        view = content.get("view")
        view_id = view["id"] if isinstance(view, dict) and view.get("type") == "modal" else None
        channel = self._direct_message(person)
        if "trigger_id" in content:
            content["trigger_id"] = slack.tokens.trigger(person.id, view_id, channel)
        for place in (content, *(content.get("response_urls") or [])):
            if place.get(FOR_RESPONSES):
                place[FOR_RESPONSES] = f"{slack.base_url}/respond/{slack.tokens.url(channel, person.id)}"

    def make(self, gesture: Gesture) -> Heard:
        """What comes of it. The book is put back afterwards."""
        self.house.slack.journal.clear()
        self._errors.records = []
        body, content_type = gesture.written()
        with logging_to(self._errors):
            answer = self.house.slack.sender.send(body, content_type)
        said = [(gesture.maker, answer.body.decode() if answer else "")]
        said += [self._told(call, gesture.maker) for call in self.house.slack.journal]
        changes = self._changes()
        said += [self._announced(change.row) for change in changes if change.table == "outbox"]
        leaked = self._leaked(said)
        broken = unreadable(self.house.library.engine, changes) if changes else []
        if changes:
            self.before.backup(self._book)
            self._version = self._data_version()
        status = answer.status if answer else None
        return Heard(status, marks(text for _, text in said), leaked, changes, broken, self._errors.records)

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever is done inside leaves no trace in the book, and Slack is well again."""
        yield
        self.house.slack.recover()
        if self._data_version() != self._version:
            self.before.backup(self._book)
            self._version = self._data_version()

    @property
    def known(self) -> Known:
        """What a forger could guess."""
        slack = self.house.slack
        workspaces = [workspace.id for workspace in slack.workspaces]
        (highest,) = self.before.execute("SELECT max(id) FROM interactions WHERE id < ?", [FAR]).fetchone()
        return Known([*slack.members, *slack.conversations, *workspaces], highest)

    def _leaked(self, said: list[tuple[str | None, str]]) -> dict[str | None, set[int]]:
        found: dict[str | None, set[int]] = {}
        for person, text in said:
            if named := marks([text]):
                rest = named - visible(self.before, person)
                if rest and (rest := rest - visible(self._book, person)):
                    found.setdefault(person, set()).update(rest)
        return found

    def _changes(self) -> list[Change]:
        if self._data_version() == self._version:
            return []
        return differences(self._book)

    def _data_version(self) -> int:
        """It is another one when somebody else has written."""
        (version,) = self._book.execute("PRAGMA data_version").fetchone()
        return int(version)

    def _direct_message(self, person: Persona) -> str:
        return self.house.slack.direct_message(person.member).id

    def _told(self, call: ApiCall, maker: str | None) -> tuple[str | None, str]:
        """To whom something was said, and what; to the maker where it is nobody's own place."""
        slack, args = self.house.slack, call.args
        files = [slack.files.files[file["id"]].text for file in _listed(args.get("files"))]
        text = "\n".join([json.dumps(args, ensure_ascii=False), *files])
        if call.method == "views.publish":
            return args.get("user_id"), text
        channel = slack.conversations.get(str(args.get("channel")))
        return channel.members[0] if channel and channel.is_direct else maker, text

    def _announced(self, message: dict[str, Any]) -> tuple[str | None, str]:
        """A message that waits for somebody."""
        whose = "SELECT slack_user_id FROM reps WHERE id = ?"
        row = self._book.execute(whose, [message["rep_id"]]).fetchone()
        return row and row[0], str(message["payload"])


@contextmanager
def twin_of(story: House, folder: Path, rows: Kept) -> Iterator[Twin]:
    """rows: how the others are written down, once for all stories."""
    folder.mkdir()
    url = f"sqlite:///{folder / 'twin.db'}"
    with closing(sqlite3.connect(folder / "twin.db")) as book:
        _copy(_file_of(story), book)
    with running_house(url) as house:
        event.listen(house.library.engine, "connect", _without_waiting)
        twin = Twin(story, house, folder, rows)
        yield twin
        twin.close()


def _without_waiting(connection: sqlite3.Connection, _record: object) -> None:
    """For the disk: nothing of it is kept."""
    connection.execute("PRAGMA synchronous=OFF")


def _copy(file: str, to: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(file)) as book:
        book.backup(to)


def _file_of(house: House) -> str:
    return house.settings.database_url.removeprefix("sqlite:///")


def _listed(files: object) -> list[dict[str, Any]]:
    return files if isinstance(files, list) else []


@contextmanager
def logging_to(handler: logging.Handler) -> Iterator[None]:
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)

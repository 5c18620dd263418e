"""Seven people who did not make the gesture: who they are in Slack, and in the book."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import event

from bot.playground.slack import Persona, SlackStandIn
from models.calendar.days import NOON, moment_of
from models.storage.base import Base
from models.team.absence import AbsenceDetails
from tests.conftest import enrolled
from tests.deep.rows import OF_NOBODY
from tests.support.house import House

FAR = 500_000  # their rows and their ids in Slack are numbered from here, so that no story meets them


Kept = dict[str, list[tuple[Any, ...]]]  # rows by table


@dataclass
class Others:
    """Max leads the team Far South of Sue and Tom, Sue stands in for Tom, Ada is an admin, Eve has left, Olga
    works in another workspace. All other people take part in the story."""

    max: Persona
    sue: Persona
    tom: Persona
    ada: Persona
    eve: Persona
    olga: Persona
    rows: Kept

    @classmethod
    def join(cls, slack: SlackStandIn, rows: Kept) -> Others:
        elsewhere = slack.another_workspace("Elsewhere")
        return cls(
            max=slack.join("Max Weber", tz="Europe/Berlin"),
            sue=slack.join("Sue Park", tz="Europe/London"),
            tom=slack.join("Tom Lind", tz="Europe/London"),
            ada=slack.join("Ada Costa", tz="Europe/Lisbon", is_admin=True),
            eve=slack.join("Eve Gone", tz="Europe/Lisbon", deleted=True),
            olga=slack.join("Olga Petrova", tz="Europe/Riga", workspace=elsewhere),
            rows=rows,
        )

    def beside(self, slack: SlackStandIn, maker: str) -> dict[str, Persona]:
        """Seven, by what they are to the maker of a gesture."""
        ana, ben, gil = (slack.person(name) for name in ("Ana Silva", "Ben Okafor", "Gil Torres"))
        return {
            "a colleague": ana if maker == ben.id else ben,
            "a stand-in for somebody else": self.sue,
            "the manager of another team": self.max,
            "an admin": self.ada,
            "a guest": gil,
            "somebody who has left": self.eve,
            "somebody of another workspace": self.olga,
        }

    def move_in(self, house: House, book: sqlite3.Connection) -> None:
        """Into the book: written by its own verbs once, then kept for the next copy."""
        if not self.rows:
            with numbered_from(FAR):
                self._enrol(house)
            self.rows.update(_far_rows(book))
            return
        for table, rows in self.rows.items():
            places = ", ".join("?" * len(rows[0]))
            book.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    def _enrol(self, house: House) -> None:
        now, long_ago = house.clock(), timedelta(days=40)
        for person in (self.max, self.sue, self.tom, self.ada, self.eve, self.olga):
            enrolled(house, person)
        for person in (self.max, self.sue, self.tom, self.olga):
            house.customer(person, f"Customer of {person.member.real_name}", added=long_ago)
        with house.book(self.max) as book:
            eve, sue, tom = (book.rep_known_as(one.id) for one in (self.eve, self.sue, self.tom))
            assert eve
            assert sue
            assert tom
            south = book.add_team("Far South", by=book.rep, at=now)
            south.staff(members={sue, tom}, managers={book.rep}, by=book.rep, at=now)
            today = tom.today(now)
            away = AbsenceDetails(today, today + timedelta(days=200), sue)
            book.record_absence(tom, away, by=tom, at=moment_of(today, NOON, tom.time_zone))
            eve.deactivated_at = now


@contextmanager
def numbered_from(first: int) -> Iterator[None]:
    """Every row that is made meanwhile."""
    numbers = count(first)

    def number(_mapper: object, _connection: object, row: Any) -> None:
        row.id = next(numbers)

    event.listen(Base, "before_insert", number, propagate=True)
    yield
    event.remove(Base, "before_insert", number)


def _far_rows(book: sqlite3.Connection) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """By table, in an order in which they can be written."""
    names = [table.name for table in Base.metadata.sorted_tables if table.name not in OF_NOBODY]
    for name in names:
        if rows := book.execute(f"SELECT * FROM {name} WHERE id >= ?", [FAR]).fetchall():
            yield name, rows

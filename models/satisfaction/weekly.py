"""When the week's summary comes: to whoever leads a team, on the morning of the first day of the own week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.book import Book
from models.rep import Rep
from models.satisfaction.period import Period
from models.satisfaction.summary import TeamSatisfaction


@dataclass(frozen=True, slots=True)
class WeekTold:
    """What the message tells: the figures of this quarter so far, how many numbers customers gave in the seven
    days before today, and what waits (`found.hot`, `found.improvements`)."""

    rep: Rep
    found: TeamSatisfaction
    week: Period
    answers: int


def follow_leaders(book: Book, *, now: datetime) -> None:
    """Plan the summary of those who lead a team and have none planned; take it from those who lead none any
    more. Cheap when nothing changed: call it every tick, before `summaries_due`."""
    raise NotImplementedError


def summaries_due(book: Book, *, now: datetime, most: int) -> list[Rep]:
    """Those whose summary is due, claimed for this transaction and planned for their next week at once: each is
    told once a week. Not among them: whoever's working day is over, is away, has left, leads nobody or has
    declined."""
    raise NotImplementedError


def week_told(book: Book, rep: Rep, *, now: datetime) -> WeekTold:
    """What to tell. The book may be anybody's."""
    raise NotImplementedError


def decline_summary(rep: Rep, *, at: datetime) -> None:
    """No summary from now on. Twice is once."""
    raise NotImplementedError


def wish_summary(rep: Rep, *, at: datetime) -> None:
    """It comes again, from the next week on. Twice is once."""
    raise NotImplementedError


def led_teams_of(book: Book, rep: Rep) -> Sequence[str]:
    """The names of the teams of which the summary tells; empty: it does not come."""
    raise NotImplementedError

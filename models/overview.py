"""How a rep's day and a manager's teams stand, in figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.book import Book
from models.rep import Rep
from models.shelf import Counts
from models.team import Team

RECENTLY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """contacts: made in the last 30 days, attempts included."""

    name: str
    counts: Counts
    contacts: int


def figures_of(book: Book, teams: Iterable[Team], reader: Rep, *, now: datetime) -> list[TeamFigures]:
    """How these teams stand on the reader's own day."""
    figures = []
    for team in teams:
        customers = book.owned_by(*team.members)
        made = customers.contacts_made(now - RECENTLY)
        figures.append(TeamFigures(team.name, customers.counts(reader.today(now)), made))
    return figures

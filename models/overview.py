"""How a rep's day and a manager's teams stand, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.book import Book
from models.rep import Rep
from models.shelf import Counts

RECENTLY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """contacts: made in the last 30 days, attempts included."""

    name: str
    counts: Counts
    contacts: int


def led_teams(book: Book, rep: Rep, *, now: datetime) -> list[TeamFigures]:
    """One for every team the rep leads, by name; days are the rep's own."""
    today = rep.today(now)
    figures = []
    for team in book.teams_led_by(rep):
        customers = book.owned_by(*team.members)
        made = customers.contacts_made(now - RECENTLY)
        figures.append(TeamFigures(team.name, customers.counts(today), made))
    return figures

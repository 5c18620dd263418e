"""How a rep's day and a manager's teams stand, in figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from models.book import Book
from models.rhythm.next_contact import DueCounts
from models.team.rep import Rep
from models.team.team import Team

RECENTLY = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """contacts: made in the last 30 days, attempts included. quiet: by name those who did not react to three
    digests, and the local day since which they are written to weekly."""

    team_id: int
    name: str
    counts: DueCounts
    contacts: int
    quiet: tuple[tuple[str, date], ...] = ()


def figures_of(book: Book, teams: Iterable[Team], reader: Rep, *, now: datetime) -> list[TeamFigures]:
    """How these teams stand on the reader's own day."""
    figures = []
    for team in teams:
        customers = book.owned_by(*team.members)
        made = customers.contacts_made(now - RECENTLY)
        counts = customers.counts(reader.today(now))
        silent = [rep for rep in team.members if rep.is_active and rep.is_quiet]
        quiet = tuple((rep.name, rep.today(rep.weekly_since)) for rep in silent if rep.weekly_since)
        figures.append(TeamFigures(team.id, team.name, counts, made, quiet))
    return figures

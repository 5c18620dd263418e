"""Whose customers the figures are about: a circle of reps, one rep of it, and perhaps one segment only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.book import Book
from models.circle import Circle
from models.rep import Rep
from models.segment import Segment


@dataclass(frozen=True, slots=True)
class Scope:
    """`circle` says whose; `rep` is the one rep whose customers alone are meant, when it is one; `segment` the
    only one that counts, when one was named."""

    circle: Circle
    rep: Rep | None = None
    segment: Segment | None = None

    @property
    def key(self) -> str:
        """What `scope_with` finds it again by; fit for the value of a button."""
        raise NotImplementedError

    @property
    def reps(self) -> Sequence[Rep]:
        """Whose customers of today count."""
        return self.circle.reps

    @property
    def leads(self) -> bool:
        """Whether the asker leads a team. Who leads none sees the own figures, and is told why."""
        return self.circle.leads

    @property
    def team(self) -> str:
        """The name of the one team, where it is one."""
        return self.circle.team

    @property
    def is_own(self) -> bool:
        """Whether these are the asker's own customers and nobody else's."""
        raise NotImplementedError


def scope_of_leader(book: Book) -> Scope:
    """All that the asker leads and the own customers; the one team where it is one and nothing beside it; for
    who leads nobody the own ones."""
    raise NotImplementedError


def scope_with(book: Book, key: str) -> Scope:
    """The one a button stands for, seen anew. Raises NotFound for what is not led any more."""
    raise NotImplementedError

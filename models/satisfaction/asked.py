"""What somebody asks for after `/team satisfaction`: whose customers, which period, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.book import Book
from models.satisfaction.period import Period
from models.satisfaction.scope import Scope


@dataclass(frozen=True, slots=True)
class Asked:
    """`export`: the figures are wanted as a file."""

    scope: Scope
    period: Period
    export: bool = False


def asked(book: Book, typed: str, today: date) -> Asked:
    """Read "North last quarter", "<@U123> key this month", "“Big ones” since 1 March export".

    `typed`: the words, with Slack's mentions as they come (`<@U123>`, `<@U123|ana>`) or a name after an @.
    Raises NotFound for a name that is not the asker's to see, naming what would work, and Invalid for one that
    means two things or for a period that is none.
    """
    raise NotImplementedError

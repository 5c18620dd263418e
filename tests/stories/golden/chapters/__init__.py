"""The chapters of the golden run; each begins with the sample book, on the same Monday."""

from __future__ import annotations

from collections.abc import Callable

from tests.stories.golden.chapters import (
    absences,
    administration,
    commands,
    customers,
    files,
    logging,
    mornings,
    opinions,
    promises,
    strays,
    teams,
)
from tests.stories.golden.stage import Stage

CHAPTERS: tuple[Callable[[Stage], None], ...] = (
    *mornings.CHAPTERS,
    *logging.CHAPTERS,
    *customers.CHAPTERS,
    *commands.CHAPTERS,
    *promises.CHAPTERS,
    *opinions.CHAPTERS,
    *teams.CHAPTERS,
    *administration.CHAPTERS,
    *absences.CHAPTERS,
    *strays.CHAPTERS,
    *files.CHAPTERS,
)

"""The book: the one door to everything that is kept, for one workspace, in one transaction.

Each part keeps its queries and its verbs together: `reps`, `teams`, `segments`, `customers`, `plans` what
follows a sale, `absences` who is away, `slack_events` what comes from Slack and goes there; `tenant` keeps
them all to their workspace.
"""

from models.book.absences import AbsencesOfBook
from models.book.customers import CustomersOfBook
from models.book.plans import PlansOfBook
from models.book.reps import RepsOfBook
from models.book.slack_events import SlackEvents

__all__ = ["Book"]


class Book(RepsOfBook, CustomersOfBook, PlansOfBook, AbsencesOfBook, SlackEvents):
    """Every question and every verb of the book. Made by `Library.open` and `Library.read`."""

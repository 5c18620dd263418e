"""The book: the one door to everything that is kept, for one workspace, in one transaction.

Each part keeps its queries and its verbs together: `reps`, `teams`, `segments`, `customers`, `plans` what
follows a sale, `absences` who is away, `slack_events` what comes from Slack and goes there; `tenant` keeps
them all to their workspace.
"""

from models.book.absences import Absences
from models.book.customers import Shelves
from models.book.plans import Plans
from models.book.reps import Staff
from models.book.slack_events import SlackEvents

__all__ = ["Book"]


class Book(Staff, Shelves, Plans, Absences, SlackEvents):
    """Every question and every verb of the book. Made by `Library.open` and `Library.read`."""

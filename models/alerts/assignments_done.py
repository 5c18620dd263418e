"""Telling a manager that what was asked for is done, in the transaction that does it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from models.book import Book
from models.customers.assignments.assignment import Assignment, settled_assignments
from models.outbox.message import OutboxKind, announce

Wording = Callable[[Assignment, date], dict[str, Any]]  # the date is local to the manager


def announce_done(book: Book, wording: Wording) -> None:
    """Before the book is closed; not to whoever did it, nor where it was taken back at once."""
    for assignment in settled_assignments(book.session):
        manager, talk, at = assignment.asked_by, assignment.interaction, assignment.settled_at
        if at and talk and talk.rep_id != manager.id and manager.is_active:
            announce(manager, OutboxKind.ANSWER, wording(assignment, manager.today(at)), at=at)

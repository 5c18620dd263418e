"""Customers whose rep is not there: their managers get the list to hand over, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from messages.handovers.departure import departure_message
from messages.handovers.saved import back_message, unattended_message
from models.absences.handing_over import returns_to_tell, unattended_customers
from models.absences.unattended import departures_to_tell, long_absences_to_tell
from models.book import Book
from models.outbox.message import OutboxKind, announce
from models.team.rep import Rep


def tell_departures(book: Book, *, now: datetime) -> None:
    """Once to each manager of the rep's teams, or to the admins, who see no list; kept for later while there
    is neither, or all are away."""
    for rep in departures_to_tell(book):
        customers = book.owned_by(rep).count()
        managers = book.managers_of(rep)
        listeners = _there(managers or book.admins(), now)
        for listener in listeners:
            if managers and customers:
                payload = unattended_message(
                    unattended_customers(book, rep, by=listener, now=now), rep.today(now)
                )
            else:
                payload = departure_message(rep, customers=customers)
            announce(listener, OutboxKind.ALERT, payload, at=now)
        rep.departure_told_at = now if listeners else None


def tell_long_absences(book: Book, *, now: datetime) -> None:
    """Once to each manager of whoever is away for long."""
    for absence in long_absences_to_tell(book, now=now):
        rep = absence.rep
        managers = _there((manager for manager in book.managers_of(rep) if manager is not rep), now)
        for manager in managers if book.owned_by(rep).count() else ():
            payload = unattended_message(unattended_customers(book, rep, by=manager, now=now), rep.today(now))
            announce(manager, OutboxKind.ALERT, payload, at=now)
        absence.handed_over_at = now if managers else None


def tell_returns(book: Book, *, now: datetime) -> None:
    """Tell the managers who handed customers over because of an absence that it is over, and offer to give
    them back."""
    waiting = returns_to_tell(book, now=now)
    for (absence, by), group in groupby(waiting, key=lambda line: (line.absence, line.by)):
        lines = list(group)
        if absence and _there([by], now):
            announce(by, OutboxKind.ALERT, back_message(absence, lines), at=now)
            for line in lines:
                line.return_told_at = now


def _there(reps: Iterable[Rep], now: datetime) -> list[Rep]:
    return [rep for rep in reps if rep.is_active and not rep.is_away_on(rep.today(now))]

"""A small cast: Ana and Ben sell for the north team that Mia leads; Olga works in another workspace."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.book import Book
from models.book.installation import workspace_of
from models.book.library import Library
from models.customers import Customer, CustomerDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import Nudge
from models.kernel.vocabulary import Channel, Outcome
from models.nudges.rounds import make_rounds
from models.team.rep import Profile, Rep

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, ten o'clock in Paris
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
PARIS = "Europe/Paris"

A_CALL = InteractionDetails(Channel.CALL, Outcome.REACHED, TODAY)
A_VOICEMAIL = InteractionDetails(Channel.CALL, Outcome.ATTEMPT, TODAY)
AN_EMAIL = InteractionDetails(Channel.EMAIL, Outcome.ATTEMPT, TODAY)
THEIR_MESSAGE = InteractionDetails(Channel.MESSAGE, Outcome.THEY_WROTE, TODAY)


def on(day: date, entry: InteractionDetails = A_CALL, **changes: Any) -> InteractionDetails:
    return replace(entry, happened_on=day, **changes)


@dataclass(frozen=True)
class House:
    """One workspace with its people, by their Slack ids."""

    library: Library
    workspace_id: int

    def open(self, person: str | None = "UANA") -> AbstractContextManager[Book]:
        return self.library.open(self.workspace_id, person)

    def read(self, person: str | None = "UANA") -> AbstractContextManager[Book]:
        return self.library.read(self.workspace_id, person)


def found(library: Library, slack_team_id: str, *people: str) -> House:
    house = House(library, workspace_of(library, slack_team_id, name=slack_team_id))
    with house.open() as book:
        for name in people:
            profile = Profile(name, PARIS, email=f"{name.lower()}@example.com")
            book.enrol(f"U{name.upper()}", profile, at=NOW - 400 * DAY)
    return house


def person(book: Book, name: str) -> Rep:
    rep = book.rep_known_as(f"U{name.upper()}")
    assert rep is not None
    return rep


def add(book: Book, name: str = "Acme Bakery", *, owner: str = "Ana", segment: str = "key") -> Customer:
    rep = person(book, owner)
    return book.add_customer(CustomerDetails(name, segment), owner=rep, by=rep, at=NOW - 200 * DAY)


def reached(customer: Customer, *, days_ago: int, **said: Any) -> None:
    """A call that many days ago, logged on that day."""
    moment = NOW - days_ago * DAY
    customer.log_interaction(on(moment.date(), **said), by=customer.owner, at=moment)


def nudged(book: Book, customer: Customer, *, now: datetime = NOW) -> Nudge:
    """The nudge that the rounds open."""
    make_rounds(book, now=now)
    book.session.refresh(customer)
    nudge = customer.open_nudge
    assert nudge is not None
    return nudge


def kinds(customer: Customer, day: date = TODAY) -> list[str]:
    return [reason.kind.value for reason in customer.due_status.reasons(day)]

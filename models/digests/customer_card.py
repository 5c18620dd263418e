"""All that the card of one customer shows, known before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models.book import Book
from models.calendar.working_days import Holiday, holiday_between
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.history import HistoryLine
from models.customers.improvements.improvement import Improvement
from models.customers.plans.ahead import UpcomingPoints, upcoming_points
from models.customers.promises.kept_rate import KeptRate
from models.customers.promises.promise import Side
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.digests.contents import card_content_of
from models.nudges.card import CardContent
from models.nudges.silent import usual_pause
from models.rhythm.silence import OrderPause
from models.team.rep import Rep

SHOWN_HISTORY = 5  # lines


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """`today` is the owner's date, `moved_by` the holiday because of which the customer is due on another
    day, `pause` that since the last order, where any is usual, `contacts` everybody, those who left too,
    `ratings` the latest of everybody; `requests` and `improvements` wait for an answer. `may_edit`: a
    colleague may only read and log."""

    content: CardContent
    reader: Rep
    today: date
    moved_by: Holiday | None = None
    pause: OrderPause | None = None
    contacts: Sequence[Contact] = ()
    ratings: Sequence[Rating] = ()
    history: Sequence[HistoryLine] = ()
    plan: UpcomingPoints | None = None
    rates: Mapping[Side, KeptRate] = field(default_factory=dict)
    requests: Sequence[SurveyRequest] = ()
    improvements: Sequence[Improvement] = ()
    may_edit: bool = True


def card_for(book: Book, customer: Customer, *, now: datetime) -> CustomerCard:
    content, today = card_content_of(book, customer, now=now), customer.owner.today(now)
    due_status, runs = content.due_status, customer.plan_runs() if customer.step_on else []
    return CustomerCard(
        content,
        reader=book.rep,
        today=today,
        moved_by=holiday_between(
            due_status.ideal_on, due_status.rhythm_due_on, due_status.days, due_status.their_days
        ),
        pause=usual_pause(due_status, today),
        contacts=customer.contacts,
        ratings=customer.latest_ratings(),
        history=customer.history(SHOWN_HISTORY),
        plan=upcoming_points(runs, due_status, today),
        rates=customer.kept_rates(),
        requests=customer.open_requests(now),
        improvements=customer.open_improvements(),
        may_edit=book.may_edit(customer, book.rep),
    )

"""All that the card of one customer shows, known before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from models.book import Book
from models.calendar.working_days import Holiday, holiday_between
from models.customers import Customer
from models.customers.contacts.contact_list import ContactList, contact_list
from models.customers.history import HistoryLine
from models.customers.improvements.improvement import Improvement
from models.customers.plans.ahead import PlanAhead, plan_ahead
from models.customers.profile import PICTURE
from models.customers.promises.kept_rate import KeptRate
from models.customers.promises.promise import Side
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.digests.contents import calling_of
from models.nudges.card import Calling
from models.nudges.silent import usual_pause
from models.rhythm.silence import Pause
from models.team.rep import Rep

SHOWN_HISTORY = 5  # lines


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """`today` is the owner's date, `picture` what is known of the customer by its field, `moved_by` the
    holiday because of which it is due on another day, `pause` that since the last order, where any is usual,
    `ratings` the latest of everybody; `requests` and `improvements` wait for an answer."""

    calling: Calling
    reader: Rep
    today: date
    picture: Mapping[str, str]
    moved_by: Holiday | None = None
    pause: Pause | None = None
    contacts: ContactList = field(default_factory=ContactList)
    ratings: Sequence[Rating] = ()
    history: Sequence[HistoryLine] = ()
    plan: PlanAhead | None = None
    rates: Mapping[Side, KeptRate] = field(default_factory=dict)
    requests: Sequence[SurveyRequest] = ()
    improvements: Sequence[Improvement] = ()


def card_for(book: Book, customer: Customer, *, now: datetime) -> CustomerCard:
    calling, today = calling_of(book, customer, now=now), customer.owner.today(now)
    standing, runs = calling.standing, customer.plan_runs() if customer.step_on else []
    return CustomerCard(
        calling,
        reader=book.rep,
        today=today,
        picture=picture_of(customer),
        moved_by=holiday_between(standing.ideal_on, standing.due_on, standing.days, standing.their_days),
        pause=usual_pause(standing, today),
        contacts=contact_list(customer),
        ratings=customer.latest_ratings(),
        history=customer.history(SHOWN_HISTORY),
        plan=plan_ahead(runs, standing, today),
        rates=customer.kept_rates(),
        requests=customer.open_requests(now),
        improvements=customer.open_improvements(),
    )


def picture_of(customer: Customer) -> dict[str, str]:
    """Field by field, empty where nothing is known."""
    return {name: getattr(customer, name).strip() for name in PICTURE}

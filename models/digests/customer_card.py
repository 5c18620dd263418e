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
from models.rhythm.standing import Standing
from models.team.rep import Rep

SHOWN_HISTORY = 5  # lines


@dataclass(frozen=True, slots=True)
class CardRhythm:
    """When the customer is due. `is_own`: its cadence, not that of its stage or segment; `moved_by`: the
    holiday because of which it is due on another day; `pause`: since the last order, where any is usual;
    `zone`: the customer's, empty where it is not known."""

    is_own: bool
    due_on: date
    maximum_on: date
    moved_by: Holiday | None
    pause: Pause | None
    put_off_until: date | None
    zone: str


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """`today` is the owner's date, `picture` what is known of the customer by its field, `ratings` the latest
    of everybody; `requests` and `improvements` wait for an answer."""

    calling: Calling
    reader: Rep
    today: date
    rhythm: CardRhythm
    picture: Mapping[str, str]
    contacts: ContactList = field(default_factory=ContactList)
    ratings: Sequence[Rating] = ()
    history: Sequence[HistoryLine] = ()
    plan: PlanAhead | None = None
    rates: Mapping[Side, KeptRate] = field(default_factory=dict)
    requests: Sequence[SurveyRequest] = ()
    improvements: Sequence[Improvement] = ()


def card_for(book: Book, customer: Customer, *, now: datetime) -> CustomerCard:
    calling, today = calling_of(book, customer, now=now), customer.owner.today(now)
    runs = customer.plan_runs() if customer.step_on else []
    return CustomerCard(
        calling,
        reader=book.rep,
        today=today,
        rhythm=rhythm_of(customer, calling.standing, today),
        picture=picture_of(customer),
        contacts=contact_list(customer),
        ratings=customer.latest_ratings(),
        history=customer.history(SHOWN_HISTORY),
        plan=plan_ahead(runs, calling.standing, today),
        rates=customer.kept_rates(),
        requests=customer.open_requests(now),
        improvements=customer.open_improvements(),
    )


def rhythm_of(customer: Customer, standing: Standing, today: date) -> CardRhythm:
    due_on = standing.due_on
    return CardRhythm(
        customer.own_cadence is not None,
        due_on,
        standing.maximum_on,
        moved_by=holiday_between(standing.ideal_on, due_on, standing.days, standing.their_days),
        pause=usual_pause(standing, today),
        put_off_until=standing.put_off_until,
        zone=customer.zone,
    )


def picture_of(customer: Customer) -> dict[str, str]:
    """Field by field, empty where nothing is known."""
    return {name: getattr(customer, name).strip() for name in PICTURE}

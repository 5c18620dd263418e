"""Two customers that are one, each with a history of its own in every table there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from models.absences.handing_over import hand_over
from models.book import Book
from models.customers import Customer
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.improvements.improvement import ImprovementDetails
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.digests.composition import compose_digests
from models.duplicates import choices
from models.duplicates.merging import MergeResult, merge
from models.duplicates.record import DistinctCustomers
from models.exporting.whole import Entry, entries
from models.kernel.vocabulary import Metric
from models.nudges.rounds import make_rounds
from models.storage.base import Base
from tests.models.cast import A_CALL, A_VOICEMAIL, DAY, NOW, TODAY, House, add, on, person

STAYING, MERGED = "Acme Bakery", "Acme Bakry GmbH"


@dataclass(frozen=True)
class TwoOfOne:
    """The numbers of the two, and of somebody else."""

    staying: int
    merged: int
    other: int

    def of(self, book: Book) -> tuple[Customer, Customer]:
        scope = book.customers_of(book.rep)
        return scope.get(self.staying), scope.get(self.merged)


def lived_through(house: House) -> TwoOfOne:
    with house.open() as book:
        kept, two, other = add(book, STAYING), add(book, MERGED), add(book, "Cobalt Works")
        for which, days in ((kept, 40), (two, 20)):
            _history(which, days)
        rosa = kept.add_contact(
            ContactDetails("Rosa Lima", "Buyer", "rosa@acme.example"), by=book.rep, at=NOW
        )
        again = two.add_contact(
            ContactDetails("R. Lima", "Baker", "Rosa@acme.example", "+351 91 000 000", Birthday(5, 17)),
            by=book.rep,
            at=NOW,
        )
        otto = two.add_contact(ContactDetails("Otto Reis"), by=book.rep, at=NOW)
        for met, ids_there in ((kept, [rosa.id]), (two, [again.id, otto.id])):
            call = on(TODAY - 10 * DAY, contact_ids=frozenset(ids_there))
            met.log_interaction(call, by=book.rep, at=NOW - 10 * DAY)
        two.ask_for_rating(again, by=book.rep, at=NOW - 5 * DAY, key="asked", regardless=True)
        for said_of in (kept, two):
            book.session.add(
                DistinctCustomers(customer_id=said_of.id, other_id=other.id, at=NOW, by_id=book.rep.id)
            )
        ids = TwoOfOne(kept.id, two.id, other.id)
    with house.open("UMIA") as book:
        moved = {ids.merged}
        ana, ben = person(book, "Ana"), person(book, "Ben")
        hand_over(book, ana, to=ben, by=book.rep, at=NOW, gesture="there", only=moved)
        hand_over(book, ben, to=ana, by=book.rep, at=NOW, gesture="back", only=moved)
    return ids


def _history(customer: Customer, days: int) -> None:
    by, then = customer.owner, NOW - days * DAY
    day = then.date()
    customer.record_purchase(PurchaseDetails(day, "an oven"), by=by, at=then)
    customer.log_interaction(on(day, A_CALL, note=f"about {customer.name}"), by=by, at=then)
    customer.log_interaction(on(day + DAY, A_VOICEMAIL), by=by, at=then + DAY)
    bad = RatingDetails(RatedBy.CUSTOMER, day, Metric.OVERALL, 4, "cold")
    rating = customer.rate(bad, by=by, at=then)
    customer.suggest(ImprovementDetails("warmer bread"), by=by, at=then, rating=rating)
    promise = PromiseDetails(Side.OURS, "the price list", TODAY)
    customer.make_promise(promise, by=by, at=then)
    customer.assign(rating, by=by, at=then)
    customer.snooze(until=TODAY - DAY, reason="busy", by=by, at=then)


def with_a_digest(house: House) -> None:
    """This morning's, with a card of each."""
    with house.open() as book:
        make_rounds(book, now=NOW)
    with house.open() as book:
        compose_digests(book, [book.rep], now=NOW)


def merged(house: House, ids: TwoOfOne, person: str = "UANA", **chosen: choices.TakenFrom) -> MergeResult:
    with house.open(person) as book:
        return merge(book, ids.staying, ids.merged, chosen, by=book.rep, at=NOW, key="form")


def exported(house: House) -> list[Entry]:
    with house.read() as book:
        return list(entries(book))


def row_counts(house: House) -> dict[str, int]:
    """Rows of every table there is."""
    with house.read() as book:
        tables = Base.metadata.sorted_tables
        return {t.name: book.session.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def column(house: House, query: Any) -> list[Any]:
    with house.read() as book:
        return list(book.session.execute(query).scalars())

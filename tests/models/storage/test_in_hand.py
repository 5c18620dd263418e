"""What another process has in hand is passed over, and what it has written by then is seen.

Two open books, one inside the other: whoever comes second comes in the middle, not just by chance.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from models.absences.unattended import departures_to_tell, long_absences_to_tell
from models.book import Book
from models.customers import CustomerDetails
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Digest
from models.customers.plans.contact_plan import PlanRun
from models.customers.purchases.purchase import PurchaseDetails
from models.digests.composition import reps_due_for_digest
from models.forecasts.replanning import replan
from models.kernel.errors import AlreadyThere, Busy
from models.nudges.rounds import make_rounds
from models.outbox.message import OutboxKind, OutboxMessage, announce
from models.outbox.queue import held, next_to_send
from models.outbox.updates import redraw
from models.satisfaction.weekly import summaries_due
from models.team.absence import AbsenceDetails
from models.team.rep import Profile
from tests.models.cast import A_CALL, DAY, NOW, PARIS, TODAY, House, add, person, reached

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)  # on SQLite one writes

Act = Callable[[Book], object]
LEASE = timedelta(minutes=2)
NEXT_MONDAY = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)  # half past eight in Paris


# What waits for whoever comes first


def a_due_customer(book: Book) -> None:
    reached(add(book), days_ago=60)


def a_changed_plan(book: Book) -> None:
    add(book).record_purchase(PurchaseDetails(TODAY, "ovens"), by=book.rep, at=NOW)
    book.session.flush()
    book.session.execute(update(PlanRun).values(recount_at=NOW))


def a_message(book: Book) -> None:
    announce(book.rep, OutboxKind.ALERT, {}, at=NOW)


def a_morning(book: Book) -> None:
    book.rep.next_digest_at = NOW


def a_summary(book: Book) -> None:
    person(book, "Mia").next_summary_at = NEXT_MONDAY


def a_departure(book: Book) -> None:
    book.rep.deactivated_at = NOW


def a_long_absence(book: Book) -> None:
    book.record_absence(book.rep, AbsenceDetails(TODAY, TODAY + 60 * DAY), by=book.rep, at=NOW)


@pytest.mark.parametrize(
    ("waits", "take"),
    [
        (a_due_customer, lambda book: make_rounds(book, now=NOW)),
        (a_changed_plan, lambda book: replan(book, now=NOW)),
        (a_message, lambda book: next_to_send(book.session, now=NOW, kinds=list(OutboxKind))),
        (a_morning, lambda book: reps_due_for_digest(book, now=NOW, most=1)),
        (a_summary, lambda book: summaries_due(book, now=NEXT_MONDAY, most=10)),
        (a_departure, departures_to_tell),
        (a_long_absence, lambda book: long_absences_to_tell(book, now=NOW)),
    ],
    ids=["rounds", "plans", "outbox", "mornings", "summaries", "departures", "absences"],
)
def test_what_one_has_in_hand_the_other_passes_over_and_does_not_wait_for(
    house: House, waits: Callable[[Book], None], take: Act
) -> None:
    with house.open() as book:
        if waits is a_morning:
            for rep in book.reps():
                rep.next_digest_at = NOW + DAY
        waits(book)
    with house.open(None) as first, house.open(None) as second:
        assert take(first)
        assert not take(second)


def test_the_rounds_go_on_with_the_customers_that_nobody_holds(house: House) -> None:
    with house.open() as book:
        acme, bolt = add(book), add(book, "Bolt & Sons")
        for customer in (acme, bolt):
            reached(customer, days_ago=60)
    with house.open() as book, house.open(None) as rounds:
        book.customers_of(book.rep).get(acme.id)
        assert make_rounds(rounds, now=NOW) == 1


# What nobody can have in hand, for there is no row yet


def a_customer(book: Book) -> object:
    return book.add_customer(
        CustomerDetails("Acme Bakery", "key"), owner=book.rep, by=book.rep, at=NOW, key="form"
    ).id


def a_team(book: Book) -> object:
    return book.add_team("South", by=book.rep, at=NOW).id


def a_person(book: Book) -> object:
    return book.enrol("UNEW", Profile("Noor", PARIS), at=NOW).id


def an_event(book: Book) -> object:
    return book.is_first_delivery("Ev1", at=NOW)


@pytest.mark.parametrize("act", [a_customer, a_team, a_person, an_event])
def test_whoever_comes_second_waits_and_finds_what_the_first_has_done(house: House, act: Act) -> None:
    def act_or_see(book: Book) -> object:
        try:
            return act(book)
        except AlreadyThere:
            return AlreadyThere

    first, second = one_after_the_other(house, act, act_or_see)
    otherwise: dict[Act, object] = {a_team: AlreadyThere, an_event: False}
    assert second == otherwise.get(act, first)


def test_an_update_that_was_refused_gives_way_to_one_that_is_just_being_written(house: House) -> None:
    with house.open() as book:
        digest = Digest(rep=book.rep, day=TODAY, composed_at=NOW)
        book.session.add(digest)
        redraw([digest], at=NOW)
        update_of = book.session.scalars(select(OutboxMessage)).one()
        update_of.claim(lease=LEASE, at=NOW)

    def refuse(book: Book) -> bool:
        message = book.session.get_one(OutboxMessage, update_of.id)
        message.refused("ratelimited", retry_at=NOW, at=NOW)
        return message.is_closed

    _, is_closed = one_after_the_other(house, lambda book: redraw([book.digest(digest.id)], at=NOW), refuse)
    assert is_closed


def one_after_the_other(house: House, first: Act, second: Act) -> tuple[object, object]:
    """The second comes while what the first has done is not there yet, and stays until it is."""

    def come_second() -> object:
        with house.open() as book:
            book.session.execute(text("SET LOCAL lock_timeout = '20s'"))
            return second(book)

    with ThreadPoolExecutor(1) as pool:
        with house.open() as book:
            done = first(book)
            waiting = pool.submit(come_second)
            until_somebody_waits(house)
        return done, waiting.result()


def until_somebody_waits(house: House) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(1000):
        with house.read() as book:
            if book.session.scalar(waiting):
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


# What was read before it was held


def test_a_verb_goes_by_what_others_logged_since_its_customer_was_read(house: House) -> None:
    """The clocks come out as they were when it was read, and not as they are by now."""
    with house.open() as book:
        acme = add(book)
        reached(acme, days_ago=60)
    with house.open() as book:
        (customer,) = book.customers_of(book.rep).named("acme bakery")
        with house.open() as beside:
            theirs = beside.customers_of(beside.rep).get(acme.id)
            logged = theirs.log_interaction(A_CALL, by=beside.rep, at=NOW).interaction.id
        customer.withdraw(book.session.get_one(Interaction, logged), by=book.rep, at=NOW)
    with house.read() as book:
        assert book.customers_of(book.rep).get(acme.id).reached_on == TODAY - 60 * DAY


def test_what_is_got_to_be_changed_is_as_others_left_it(house: House) -> None:
    with house.open() as book:
        acme = add(book)
        logged = acme.log_interaction(A_CALL, by=book.rep, at=NOW).interaction.id
    with house.open() as book:
        customers = book.customers_of(book.rep)
        (customer,), interaction = customers.named("acme bakery"), book.session.get_one(Interaction, logged)
        with house.open() as beside:
            theirs = beside.customers_of(beside.rep).interaction(logged)
            theirs.note = theirs.customer.notes = "They want two."
        assert customers.interaction(logged) is interaction
        assert (customer.notes, interaction.note) == ("They want two.", "They want two.")


def test_a_younger_message_does_not_overtake_one_that_another_holds(house: House) -> None:
    with house.open() as book:
        older, younger = (announce(book.rep, OutboxKind.ALERT, {}, at=NOW) for _ in range(2))
    with ThreadPoolExecutor() as pool:
        with house.open(None) as first:
            first.session.get_one(OutboxMessage, older.id, with_for_update=True)
            found = pool.submit(id_of_next_to_send, house)
            with pytest.raises(TimeoutError):
                found.result(timeout=0.2)
        assert found.result() == older.id < younger.id


def id_of_next_to_send(house: House) -> int | None:
    with house.open(None) as book:
        message = next_to_send(book.session, now=NOW, kinds=list(OutboxKind))
        return message.id if message else None


def test_an_outcome_is_not_recorded_while_another_worker_takes_the_message_over(house: House) -> None:
    with house.open() as book:
        message = announce(book.rep, OutboxKind.ALERT, {}, at=NOW)
        book.session.flush()
        message.claim(lease=LEASE, at=NOW)
    with house.open(None) as other:
        assert next_to_send(other.session, now=NOW + LEASE, kinds=list(OutboxKind))
        with pytest.raises(Busy), house.open(None) as late:
            held(late.session, message.id, claimed_until=NOW + LEASE)


def test_an_outcome_is_not_recorded_once_another_worker_has_taken_the_message_over(house: House) -> None:
    with house.open() as book:
        message = announce(book.rep, OutboxKind.ALERT, {}, at=NOW)
        book.session.flush()
        for at in (NOW, NOW + LEASE):
            message.claim(lease=LEASE, at=at)
    with house.open(None) as book:
        assert held(book.session, message.id, claimed_until=NOW + LEASE) is None
        assert held(book.session, message.id, claimed_until=NOW + 2 * LEASE)

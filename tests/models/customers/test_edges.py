"""What people type at the edges: kept as typed, or refused with words beside the field it is about."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select

from models.book import Book
from models.customers import CustomerDetails
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.nudge import Snooze
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.kernel.errors import AlreadyThere, BookError, Invalid, NotFound, Settled
from models.kernel.vocabulary import Channel, Outcome
from models.rhythm.cadence import Cadence
from models.team.rep import Profile
from tests.models.cast import A_CALL, DAY, NOW, PARIS, TODAY, House, add, nudged, on, person, reached

HOSTILE = "<!channel> *a* _b_ \u202eright to left 🥐\0\ud800 ‘; DROP TABLE customers; --"
AS_KEPT = "<!channel> *a* _b_ \u202eright to left 🥐 ‘; DROP TABLE customers; --"
LONG = "é" * 3000


def entry(**said: Any) -> InteractionDetails:
    return InteractionDetails(
        **{"channel": Channel.CALL, "outcome": Outcome.REACHED, "happened_on": TODAY, **said}
    )


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"happened_on": TODAY + DAY}, "day"),
        ({"happened_on": date.max}, "day"),
        ({"happened_on": date.min}, "day"),
        ({"happened_at": time(10, 1)}, "time"),
        ({"note": "x" * 3001}, "note"),
        ({"next_step": "x" * 301}, "next_step"),
        ({"next_step": "send the offer"}, "next_step_on"),
        ({"next_step_on": TODAY + DAY}, "next_step"),
        ({"next_step_on": TODAY + DAY, "next_step": "  "}, "next_step"),
        ({"next_step_on": TODAY - DAY, "next_step": "x"}, "next_step_on"),
        ({"next_step_on": date.max, "next_step": "x"}, "next_step_on"),
        ({"score": 11, "score_by": RatedBy.REP}, "score"),
        ({"score": -1, "score_by": RatedBy.REP}, "score"),
        ({"score": 5}, "score_by"),
        ({"score_by": RatedBy.REP}, "score"),
    ],
)
def test_an_interaction_that_cannot_be_is_refused_beside_its_field(
    book: Book, said: dict[str, Any], field: str
) -> None:
    customer = add(book)
    with pytest.raises(Invalid) as refusal:
        customer.log_interaction(entry(**said), by=book.rep, at=NOW)
    assert refusal.value.field == field
    assert refusal.value.words.endswith(".")
    assert customer.interactions == []


def test_today_is_the_reps_own_date(house: House) -> None:
    """When it is Monday noon in London it is Tuesday in Kiritimati and still Monday in Pago Pago."""
    with house.open() as book:
        book.update_profile(book.rep, Profile("Ana", "Pacific/Kiritimati"), at=NOW)
        customer = add(book)
        noon = NOW.replace(hour=12)
        customer.log_interaction(on(TODAY + DAY), by=book.rep, at=noon)
        with pytest.raises(Invalid):
            customer.log_interaction(on(TODAY + 2 * DAY), by=book.rep, at=noon)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: CustomerDetails("", ""), "name"),
        (lambda: CustomerDetails(" \t\0", ""), "name"),
        (lambda: CustomerDetails("\u200b\u0301", ""), "name"),
        (lambda: CustomerDetails("x" * 201, ""), "name"),
        (lambda: CustomerDetails("A", "", language="x" * 17), "language"),
        (lambda: CustomerDetails("A", "", country="x" * 65), "country"),
        (lambda: CustomerDetails("A", "", notes="x" * 10_001), "notes"),
        (lambda: CustomerDetails("A", "", tags=("x" * 600, "y" * 600)), "tags"),
        (lambda: CustomerDetails("A", "", time_zone="Mars/Olympus"), "time_zone"),
        (lambda: CustomerDetails("A", "", not_before=date.max), "not_before"),
        (lambda: ContactDetails(" \0 "), "name"),
        (lambda: ContactDetails("x" * 201), "name"),
        (lambda: ContactDetails("A", role="x" * 201), "role"),
        (lambda: ContactDetails("A", email="ana"), "email"),
        (lambda: ContactDetails("A", email="ana @example.com"), "email"),
        (lambda: ContactDetails("A", email="x" * 320 + "@example.com"), "email"),
        (lambda: ContactDetails("A", phone="1" * 65), "phone"),
        (lambda: Birthday(2, 30), "birthday"),
        (lambda: Birthday(2, 29, 2023), "birthday"),
        (lambda: Birthday(13, 1), "birthday"),
        (lambda: Birthday(1, 1, 0), "birthday"),
        (lambda: Birthday(1, 1, 1850), "birthday"),
        (lambda: Cadence(0, 1), "ideal"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(make: Callable[[], object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        make()
    assert refusal.value.field == field


@pytest.mark.both_databases
def test_hostile_and_long_words_come_back_as_they_were_typed(house: House) -> None:
    with house.open() as book:
        details = CustomerDetails(HOSTILE, "key", country=HOSTILE[:20], notes=HOSTILE, tags=(HOSTILE,))
        customer = book.add_customer(details, owner=book.rep, by=book.rep, at=NOW)
        ned = customer.add_contact(ContactDetails(HOSTILE, role=HOSTILE, phone="1\0"), by=book.rep, at=NOW)
        said = entry(note=LONG, next_step=HOSTILE, next_step_on=TODAY, contact_ids=frozenset({ned.id}))
        customer.log_interaction(said, by=book.rep, at=NOW)
        customer.record_purchase(PurchaseDetails(TODAY, HOSTILE), by=book.rep, at=NOW)
        customer.snooze(until=TODAY + DAY, reason=HOSTILE, by=book.rep, at=NOW)
        book.add_segment(HOSTILE, Cadence(1, 2))
        book.add_team(HOSTILE, by=book.rep, at=NOW)
    with house.read() as book:
        (customer,) = book.customers_of(book.rep).find(HOSTILE, most=3)
        assert (customer.name, customer.notes, customer.tags) == (AS_KEPT, AS_KEPT, (AS_KEPT,))
        assert (customer.contacts[0].name, customer.contacts[0].phone) == (AS_KEPT, "1")
        assert (customer.interactions[0].note, customer.next_step) == (LONG, AS_KEPT)
        assert customer.purchases[0].what == AS_KEPT
        assert book.session.scalars(select(Snooze.reason)).all() == [AS_KEPT]


@pytest.mark.both_databases
@pytest.mark.parametrize("typed", ["\0", "%", "_", "\\", "", "\ud800", "x" * 5000, HOSTILE])
def test_whatever_is_searched_for_is_an_answer(book: Book, typed: str) -> None:
    add(book)
    scope = book.customers_of(book.rep)
    assert scope.find(typed, most=5) == []
    scope.suggest(typed, most=5)
    assert book.other_owner_of(typed, beside=book.rep) is None


@pytest.mark.both_databases
def test_the_longest_name_of_the_widest_letters_can_be_kept_and_found(book: Book) -> None:
    customer = add(book, "ﷺ" * 200)
    assert book.customers_of(book.rep).find("ﷺ" * 200, most=2) == [customer]


def test_a_birthday_on_29_february_is_kept_with_and_without_its_year(book: Book) -> None:
    customer = add(book)
    for birthday in (Birthday(2, 29), Birthday(2, 29, 2000)):
        ned = customer.add_contact(ContactDetails("Ned", birthday=birthday), by=book.rep, at=NOW)
        assert ned.details.birthday == birthday


@pytest.mark.parametrize("day", [date.min, date.max, TODAY + DAY, date(1899, 12, 31)])
def test_a_purchase_on_an_impossible_day_is_refused(book: Book, day: date) -> None:
    with pytest.raises(Invalid) as refusal:
        add(book).record_purchase(PurchaseDetails(day, ""), by=book.rep, at=NOW)
    assert refusal.value.field == "day"


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [(TODAY, "", "until"), (date.max, "", "until"), (TODAY + DAY, "x" * 301, "reason")],
)
def test_a_snooze_that_cannot_be_is_refused(book: Book, until: date, reason: str, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        add(book).snooze(until=until, reason=reason, by=book.rep, at=NOW)
    assert refusal.value.field == field


@pytest.mark.both_databases
def test_a_snooze_may_be_mended_with_the_same_form(book: Book) -> None:
    customer = add(book)
    first = customer.snooze(until=TODAY + DAY, reason="fair", by=book.rep, at=NOW, key="form")
    again = customer.snooze(until=TODAY + 5 * DAY, reason="fair", by=book.rep, at=NOW, key="form")
    assert again is first
    assert (customer.snoozed_until, customer.snoozes_in_a_row) == (TODAY + 5 * DAY, 1)


# The same form again


@pytest.mark.both_databases
def test_the_same_form_at_another_customer_takes_the_first_back(book: Book) -> None:
    wrong, right = add(book), add(book, "Bolt & Sons")
    reached(wrong, days_ago=60)
    nudge = nudged(book, wrong)
    wrong.log_interaction(A_CALL, by=book.rep, at=NOW, key="form")
    right.log_interaction(A_CALL, by=book.rep, at=NOW, key="form")
    assert nudge.is_open
    assert (wrong.reached_on, right.reached_on) == (TODAY - 60 * DAY, TODAY)


def test_a_form_of_somebody_else_is_not_found(book: Book) -> None:
    customer = add(book)
    customer.log_interaction(A_CALL, by=book.rep, at=NOW, key="form")
    with pytest.raises(NotFound):
        customer.log_interaction(A_CALL, by=person(book, "Mia"), at=NOW, key="form")


def test_what_was_taken_back_is_not_logged_again_by_the_same_form_nor_mended(book: Book) -> None:
    customer = add(book)
    said = customer.log_interaction(A_CALL, by=book.rep, at=NOW, key="form").interaction
    customer.withdraw(said, by=book.rep, at=NOW)
    assert customer.log_interaction(A_CALL, by=book.rep, at=NOW, key="form").interaction is said
    assert customer.reached_on is None
    with pytest.raises(Settled, match="taken back"):
        customer.amend(said, on(TODAY, note="x"), by=book.rep, at=NOW)


@pytest.mark.both_databases
def test_a_purchase_and_a_contact_are_mended_by_the_same_form(book: Book) -> None:
    customer = add(book)
    sold = customer.record_purchase(PurchaseDetails(TODAY, "an oven"), by=book.rep, at=NOW, key="sale")
    customer.record_purchase(PurchaseDetails(TODAY - DAY, "two ovens"), by=book.rep, at=NOW, key="sale")
    assert (sold.what, customer.bought_on, len(customer.history(9))) == ("two ovens", TODAY - DAY, 2)
    ned = customer.add_contact(ContactDetails("Ned"), by=book.rep, at=NOW, key="ned")
    assert customer.add_contact(ContactDetails("Ted"), by=book.rep, at=NOW, key="ned") is ned
    other = add(book, "Bolt & Sons")
    mix_ups: list[Callable[[], object]] = [
        lambda: other.add_contact(ContactDetails("Ted"), by=book.rep, at=NOW, key="ned"),
        lambda: other.record_purchase(PurchaseDetails(TODAY, "x"), by=book.rep, at=NOW, key="sale"),
    ]
    for mixed_up in mix_ups:
        with pytest.raises(NotFound):
            mixed_up()


@pytest.mark.both_databases
def test_names_of_teams_segments_and_customers_are_taken_once(book: Book) -> None:
    add(book)
    twice: list[Callable[[], object]] = [
        lambda: add(book, "ACME  bakery"),
        lambda: book.add_team("north", by=book.rep, at=NOW),
        lambda: book.add_segment(" Key ", Cadence(1, 2)),
    ]
    for again in twice:
        with pytest.raises(AlreadyThere) as refusal:
            again()
        assert refusal.value.field == "name"


@pytest.mark.both_databases
def test_renaming_a_team_to_its_own_name_is_nothing(book: Book) -> None:
    (team,) = book.teams()
    book.rename_team(team, " NORTH ")
    assert team.name == "NORTH"
    with pytest.raises(BookError):
        book.rename_team(team, " ")


@pytest.mark.both_databases
def test_another_working_week_or_zone_has_the_rounds_look_again(book: Book) -> None:
    customer = add(book)
    changes: list[Callable[[], object]] = [
        lambda: book.set_preferences(
            book.rep, morning=time(9), working_week=frozenset({2}), budget=5, at=NOW
        ),
        lambda: book.update_profile(book.rep, Profile("Ana", "Asia/Kathmandu"), at=NOW + DAY),
        lambda: book.set_cadence(customer.segment, Cadence(5, 6), at=NOW + 2 * DAY),
    ]
    for change in changes:
        before = customer.due_at
        change()
        book.session.refresh(customer)
        assert customer.due_at != before
    assert book.rep.time_zone != PARIS

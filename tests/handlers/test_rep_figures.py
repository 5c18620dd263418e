"""/rapport me: a rep's own figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona
from messages.kit.limits import problems_of_view
from messages.rep_figures.message import me_form
from models.customers import CustomerDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.promises.kept_rate import KeptRate
from models.customers.promises.promise import Promise, PromiseOutcome, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome
from models.rep_figures.figures import Figures, Month
from models.rhythm.cadence import Cadence
from tests.support.house import House
from tests.support.house.databases import both

# The clock stands on Monday 23 November 2026.


def acme(house: House, owner: Persona, days_ago: int = 100, name: str = "Acme Bakery") -> None:
    """To be reached every 20 days, 30 at most."""
    with house.book(owner) as book:
        details = CustomerDetails(name, "key", cadence=Cadence(20, 30))
        at = house.clock() - timedelta(days=days_ago)
        book.add_customer(details, owner=book.rep, by=book.rep, at=at)


def talked(house: House, owner: Persona, days_ago: int, name: str = "Acme Bakery", **said: object) -> None:
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named(name)
        day = book.rep.today(house.clock()) - timedelta(days=days_ago)
        outcome = said.pop("outcome", Outcome.REACHED)
        entry = InteractionDetails(Channel.CALL, outcome, day, **said)  # type: ignore[arg-type]
        customer.log_interaction(entry, by=book.rep, at=house.clock())


def promised(house: House, owner: Persona, outcome: PromiseOutcome, days_ago: int, **more: object) -> None:
    at = house.clock() - timedelta(days=days_ago)
    with house.book(owner) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        made = {"side": Side.OURS, "made_by": book.rep} | more
        book.session.add(
            Promise(
                customer_id=customer.id,
                what="the list",
                due_on=at.date(),
                made_at=at,
                settled_at=at,
                settled_by=book.rep,
                outcome=outcome,
                **made,
            )
        )


def said(person: Persona) -> str:
    return person.command("/rapport", "me").text


def test_a_new_rep_reads_how_it_begins(ana: Persona) -> None:
    words = said(ana)
    assert "Your November so far, until Mon 23 Nov, beside the whole of October. Only you see this." in words
    assert "There is nothing to count yet." in words


def test_contacts_on_time_are_told_beside_the_month_before(house: House, ana: Persona) -> None:
    acme(house, ana, 90)
    talked(house, ana, 65)  # in September
    talked(house, ana, 40)  # in October, in time
    talked(house, ana, 2)  # in November, a week too late: missed, and begun anew
    talked(house, ana, 0)
    assert "Contacts on time: 1 of 2, 50 %. In October: 1 of 1, 100 %." in said(ana)


def test_an_attempt_is_no_contact(house: House, ana: Persona) -> None:
    acme(house, ana, 20)
    talked(house, ana, 1, outcome=Outcome.ATTEMPT)
    assert "Contacts on time: none was due yet. In October: none was due." in said(ana)


def test_a_snooze_keeps_a_contact_in_time(house: House, ana: Persona) -> None:
    acme(house, ana, 29)
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        until = book.rep.today(house.clock()) + timedelta(days=10)
        customer.snooze(until=until, reason="", by=book.rep, at=house.clock())
    house.clock.push(days=5)
    talked(house, ana, 0)
    assert "Contacts on time: 1 of 1, 100 %." in said(ana)


def test_a_snooze_keeps_a_contact_point_in_time(house: House, ana: Persona) -> None:
    acme(house, ana, 1)
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        today = book.rep.today(house.clock())
        customer.record_purchase(PurchaseDetails(today, "an oven"), by=book.rep, at=house.clock())
        customer.snooze(until=today + timedelta(days=21), reason="", by=book.rep, at=house.clock())
    house.clock.push(days=22)
    talked(house, ana, 0)
    house.clock.push(days=1)
    assert "Contacts on time: 1 of 1, 100 %." in said(ana)


@both
def test_promises_count_where_they_came_to_an_end(house: House, ana: Persona, ben: Persona) -> None:
    acme(house, ana)
    promised(house, ana, PromiseOutcome.KEPT, 3)
    promised(house, ana, PromiseOutcome.LATE, 2)
    promised(house, ana, PromiseOutcome.BROKEN, 1)
    promised(house, ana, PromiseOutcome.RELEASED, 1)
    promised(house, ana, PromiseOutcome.BROKEN, 1, side=Side.THEIRS)
    promised(house, ana, PromiseOutcome.KEPT, 30)
    assert "Promises: 2 of 3 kept, 1 of them late. In October: 1 kept." in said(ana)


def test_ratings_are_those_of_customers_and_not_estimates(house: House, ana: Persona) -> None:
    acme(house, ana)
    talked(house, ana, 1, score=9, score_by=RatedBy.CUSTOMER)
    talked(house, ana, 2, score=8, score_by=RatedBy.REP)
    talked(house, ana, 40, score=8, score_by=RatedBy.CUSTOMER)
    assert "Ratings collected: 1. In October: 1." in said(ana)


@both
def test_silent_customers_are_those_of_today_and_of_the_end_of_the_month_before(
    house: House, ana: Persona
) -> None:
    acme(house, ana, 60)
    acme(house, ana, 60, "Bolt Ltd")
    acme(house, ana, 3, "Cargo")
    talked(house, ana, 1)
    words = said(ana)
    assert "Silent customers: 1 of the 3 customers in your book. On Sat 31 Oct: 2 of 2." in words


def test_what_was_taken_back_does_not_count(house: House, ana: Persona) -> None:
    acme(house, ana, 10)
    talked(house, ana, 1, score=9, score_by=RatedBy.CUSTOMER)
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named("Acme Bakery")
        customer.withdraw(customer.interactions[0], by=book.rep, at=house.clock())
    words = said(ana)
    assert "Contacts on time: none was due yet" in words
    assert "Ratings collected: none yet" in words


def test_colleagues_are_neither_counted_nor_named(house: House, ana: Persona, ben: Persona) -> None:
    acme(house, ben)
    talked(house, ben, 1, score=9, score_by=RatedBy.CUSTOMER)
    words = said(ana)
    assert "There is nothing to count yet." in words
    assert "Ben" not in words


def test_a_word_stands_by_each_figure_on_what_it_counts(house: House, ana: Persona) -> None:
    acme(house, ana)
    words = said(ana)
    for word in ("last day their cadence or their plan allows", "released ones are left out"):
        assert word in words
    assert "nobody is ranked by them" in words


def test_the_home_tab_opens_the_same(house: House, ana: Persona) -> None:
    acme(house, ana)
    ana.open_home()
    assert ana.home
    view = ana.click(ana.home, "My figures").view
    assert view.title == "My figures"
    assert "Silent customers: 1 of the one customer in your book" in view.shown


@pytest.mark.parametrize("many", [0, 1, 1_000_000])
def test_any_number_fits_and_reads_as_words(many: int) -> None:
    month = Month(date(2026, 1, 1), date(2026, 1, 31), many, many, KeptRate(many, many), many, many, many)
    assert problems_of_view(me_form(Figures(month, month))) == []

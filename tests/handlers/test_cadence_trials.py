"""Another cadence is tried before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import insert, select

from bot.playground.slack import OpenedView, Persona
from models.customers import Customer
from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.forecasts.outlook import LARGE
from models.kernel.money import Money
from models.kernel.vocabulary import Channel, Outcome
from models.rhythm.cadence import Cadence
from models.storage.bulk import table_of
from tests.handlers.test_segments import listed
from tests.support.house import House
from tests.support.house.databases import both_in_depth


def reached(house: House, owner: Persona, name: str, days_ago: int, segment: str = "key") -> None:
    """A customer of that person, last reached so many days ago."""
    customer = house.customer(owner, name, segment, added=timedelta(days=300))
    with house.book(owner) as book:
        moment = house.clock() - timedelta(days=days_ago)
        entry = InteractionDetails(Channel.CALL, Outcome.REACHED, book.rep.today(moment))
        book.owned_by(book.rep).get(customer.id).log_interaction(entry, by=book.rep, at=moment)


def tried(cleo: Persona, ideal: int, maximum: int, segment: str = "key") -> OpenedView:
    """What Cleo is shown when she submits another cadence."""
    form = cleo.click(listed(cleo), "Edit", near=segment).view
    return cleo.submit(form, {"ideal": ideal, "maximum": maximum}).view


def cadence(house: House, cleo: Persona) -> Cadence:
    with house.book(cleo) as book:
        return book.segment_named("key").cadence


def twelve_late(house: House, ana: Persona) -> None:
    """Not due for two weeks and more at 30 days; due at once at 10."""
    for number in range(12):
        reached(house, ana, f"Customer {number}", 12 + number % 3)


def test_nothing_is_saved_before_it_was_seen_what_it_means(house: House, ana: Persona, cleo: Persona) -> None:
    twelve_late(house, ana)
    view = tried(cleo, 10, 20)
    assert view.title == "What it would mean"
    assert "key: 30/45 days now, 10/20 days then. Nothing is saved yet." in view.shown
    assert "12 more customers would be late at once." in view.shown
    assert "Ana Silva: usually 0 cards a day now" in view.shown
    assert cadence(house, cleo) == Cadence(30, 45)


def test_the_chart_has_a_line_for_now_then_and_spread_and_the_same_in_words(
    house: House, ana: Persona, cleo: Persona
) -> None:
    twelve_late(house, ana)
    shown = tried(cleo, 10, 20).shown
    for line in ("now ", "then ", "spread "):
        assert any(one.startswith(line) for one in shown.splitlines())
    assert "Cards a day, before, after and spread: week of Mon 23 Nov" in shown


def test_back_leads_to_the_form_with_what_was_typed(house: House, ana: Persona, cleo: Persona) -> None:
    twelve_late(house, ana)
    cleo.close(tried(cleo, 10, 20))
    assert cleo.modal is not None
    assert (cleo.modal.value("ideal"), cleo.modal.value("maximum")) == ("10", "20")
    assert cadence(house, cleo) == Cadence(30, 45)


@both_in_depth
def test_saved_and_spread_the_late_ones_come_by_and_by(house: House, ana: Persona, cleo: Persona) -> None:
    twelve_late(house, ana)
    said = cleo.submit(tried(cleo, 10, 20))
    assert cleo.modal is None
    assert "Saved: key, 10/20 days." in said.text
    assert "12 late customers have a turn of their own until Thu 3 Dec." in said.text
    cards = []
    for _ in range(9):
        digest = house.next_morning(ana)
        cards.append(digest.shown.count("[Log]") if digest else 0)
    assert max(cards) <= 12
    assert cards[0] < 7
    assert house.read(ana, "Customer 0").turn_on


def test_saved_as_it_is_all_wait_at_once(house: House, ana: Persona, cleo: Persona) -> None:
    twelve_late(house, ana)
    cleo.submit(tried(cleo, 10, 20), {"late": "at_once"})
    digest = house.next_morning(ana)
    assert digest is not None
    assert "5 more" in digest.shown
    assert house.read(ana, "Customer 0").turn_on is None


def test_the_more_valuable_have_their_turn_first(house: House, ana: Persona, cleo: Persona) -> None:
    twelve_late(house, ana)
    with house.book(ana) as book:
        (best,) = book.owned_by(book.rep).named("Customer 7")
        bought = Purchase(customer_id=best.id, recorded_at=house.clock(), recorded_by=book.rep)
        price = Money(Decimal(900), book.workspace.currency)
        bought.write(PurchaseDetails(date(2026, 10, 14), "an oven", price), zone="UTC", at=house.clock())
        book.session.add(bought)  # without the plan that a sale would start
    cleo.submit(tried(cleo, 10, 20))
    turns = {n: house.read(ana, f"Customer {n}").turn_on for n in range(12)}
    assert turns[7] == min(day for day in turns.values() if day)


def test_where_nobody_is_late_there_is_nothing_to_spread(house: House, ana: Persona, cleo: Persona) -> None:
    reached(house, ana, "Acme Bakery", 5)
    view = tried(cleo, 20, 40)
    assert "No further customer would be late at once." in view.shown
    assert not view.has("late")
    assert "Saved: key, 20/40 days." in cleo.submit(view).text


def test_a_segment_without_customers_says_that_nothing_changes(house: House, cleo: Persona) -> None:
    assert "nothing changes for now" in tried(cleo, 20, 40).shown
    cleo.submit()
    assert cadence(house, cleo) == Cadence(20, 40)


def test_own_cadences_and_other_segments_stay_as_they_are(house: House, ana: Persona, cleo: Persona) -> None:
    reached(house, ana, "Acme Bakery", 12, "regular")
    assert "nothing changes for now" in tried(cleo, 10, 20).shown


def test_who_is_no_admin_is_shown_and_saves_nothing(house: House, ana: Persona, cleo: Persona) -> None:
    twelve_late(house, ana)
    view = tried(cleo, 10, 20)
    ana.submit(view)
    assert cadence(house, cleo) == Cadence(30, 45)


def test_many_reps_fit_into_the_form(house: House, cleo: Persona) -> None:
    for number in range(30):
        rep = house.slack.join("*<&>Ω" * 10 + str(number), tz="Europe/Lisbon")
        rep.command("/rapport", "help")
        reached(house, rep, "Acme", 12)
    shown = tried(cleo, 10, 20).shown
    assert "30 more customers would be late at once." in shown
    assert "And 4 more reps." in shown


# A book that is too large to be gone through while Slack waits.


def done(later: list[Callable[[], object]]) -> None:
    while later:
        later.pop(0)()


def large_book(house: House, ana: Persona) -> None:
    """Twelve of key as ever, and ten thousand of another segment."""
    twelve_late(house, ana)
    one = house.customer(ana, "Regular", "regular")
    with house.book(ana) as book:
        table = table_of(Customer)
        row = book.session.execute(select(table).where(table.c.id == one.id)).mappings().one()
        copies = [dict(row) | {"id": one.id + n, "key": None} for n in range(1, LARGE + 1)]
        book.session.execute(insert(table), copies)


def test_a_large_book_says_at_once_that_it_is_being_worked_out(
    house: House, ana: Persona, cleo: Persona, later: list[Callable[[], object]]
) -> None:
    large_book(house, ana)
    outcome = cleo.command("/rapport", "segments")
    done(later)
    message = outcome.ephemeral
    assert message
    form = cleo.click(message, "Edit", near="key").view
    view = cleo.submit(form, {"ideal": 10, "maximum": 20}).view
    assert "I am working out what it would mean." in view.shown
    done(later)
    assert "12 more customers would be late at once." in view.shown
    assert cadence(house, cleo) == Cadence(30, 45)
    cleo.submit(view)
    assert cadence(house, cleo) == Cadence(10, 20)
    assert house.read(ana, "Customer 0").turn_on is None
    done(later)
    assert house.read(ana, "Customer 0").turn_on
    assert "the late ones are being given their turns" in message.shown


def test_who_does_not_wait_for_a_large_book_can_ask_again_or_leave(
    house: House, ana: Persona, cleo: Persona, later: list[Callable[[], object]]
) -> None:
    large_book(house, ana)
    outcome = cleo.command("/rapport", "segments")
    done(later)
    message = outcome.ephemeral
    assert message
    form = cleo.click(message, "Edit", near="key").view
    view = cleo.submit(form, {"ideal": 10, "maximum": 20}).view
    later.clear()
    assert "Nothing is saved yet" in cleo.submit(view).view.shown
    done(later)
    assert "12 more customers would be late at once." in view.shown
    cleo.submit(cleo.close(view).person.modal, {"ideal": 11})
    cleo.close_all()
    done(later)
    assert cadence(house, cleo) == Cadence(30, 45)

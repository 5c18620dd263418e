"""No row of another workspace can be reached, in any table, by any way in."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import aliased, joinedload, selectinload

import models.schema.tables  # noqa: F401 - the mapping must be whole
from models.book import Book
from models.book.library import Library
from models.customers import Customer, CustomerDetails
from models.customers.alerts.alert import Alert
from models.customers.contacts.contact import ContactDetails
from models.customers.handover import HandOver
from models.customers.improvements.improvement import ImprovementDetails
from models.customers.nudge import Nudge
from models.customers.plans.contact_plan import PlanRun
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.customers.surveys.request import SurveyRequest
from models.digests.composition import compose_digests
from models.duplicates.merging import merge
from models.duplicates.record import DistinctCustomers
from models.exporting.customers import customers
from models.forecasts.replanning import replan
from models.importing import ImportedCustomer
from models.importing.dropped.queue import keep_dropped
from models.importing.existing import CustomerFinder, ExistingCustomer
from models.importing.import_draft import CustomerLines
from models.importing.undo.record import FileKind, Import, ImportedRow
from models.kernel.errors import NotFound
from models.kernel.vocabulary import Metric
from models.nudges.rounds import make_rounds, sweep
from models.outbox.message import OutboxKind, announce
from models.storage.base import Base, InWorkspace
from models.team.absence import AbsenceDetails
from models.team.rep import Rep
from models.team.team import Membership
from tests.models.cast import A_CALL, DAY, NOW, TODAY, House, add, found, on, person, reached

pytestmark = pytest.mark.both_databases

TABLES: list[Any] = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, InWorkspace)),
    key=lambda kind: kind.__name__,
)


def live(house: House) -> None:
    """A row in every table, with the same words in every workspace."""
    with house.open() as book:
        ana = book.rep
        team = book.add_team("North", by=ana, at=NOW)
        team.staff(members={ana}, managers=set(), by=ana, at=NOW)
        customer = add(book)
        ned = customer.add_contact(ContactDetails("Ned"), by=ana, at=NOW - 100 * DAY)
        reached(customer, days_ago=60, contact_ids=frozenset({ned.id}))
        customer.log_interaction(on(TODAY - 58 * DAY, A_CALL), by=ana, at=NOW)
        customer.record_purchase(PurchaseDetails(TODAY - 90 * DAY, "an oven"), by=ana, at=NOW)
        customer.make_promise(PromiseDetails(Side.OURS, "a price list", TODAY + 9 * DAY), by=ana, at=NOW)
        rating = customer.rate(RatingDetails(RatedBy.CUSTOMER, TODAY, Metric.NPS, 3), by=ana, at=NOW)
        customer.assign(rating, by=ana, at=NOW)
        customer.suggest(ImprovementDetails("answer sooner"), rating=rating, by=ana, at=NOW)
        book.session.add(Alert(customer=customer, rating=rating, rep=ana, arose_at=NOW))
        book.session.add(
            SurveyRequest(
                customer=customer,
                metric=Metric.NPS,
                nonce=f"of {house.workspace_id}",
                asked_at=NOW,
                asked_by=ana,
                expires_at=NOW,
            )
        )
        customer.edit(CustomerDetails("Acme Bakery", "key", notes="new"), customer.segment, by=ana, at=NOW)
        make_rounds(book, now=NOW)
        book.session.expire_all()
        ana.next_digest_at = NOW
        assert compose_digests(book, [ana], now=NOW)
        customer.snooze(until=date(2026, 12, 1), reason="fair", by=ana, at=NOW)
        book.record_absence(ana, AbsenceDetails(TODAY + 20 * DAY, TODAY + 25 * DAY), by=ana, at=NOW)
        alike = add(book, "Acme Bakry")
        book.session.add(DistinctCustomers(customer_id=customer.id, other_id=alike.id, at=NOW, by_id=ana.id))
        merge(book, customer.id, alike.id, {}, by=ana, at=NOW, key=f"of {house.workspace_id}")
        moved = HandOver(customer=customer, rep=ana, to=ana, by=ana, gesture="a press", at=NOW)
        book.session.add(moved)
        announce(ana, OutboxKind.ANSWER, {"text": "hello"}, at=NOW)
        book.is_first_delivery("Ev1", at=NOW)
        book.keep_form({"blocks": []}, "key", by=ana, at=NOW)
        record = Import(by_id=ana.id, at=NOW, file_name="a.csv", kind=FileKind.CSV)
        book.session.add(record)
        book.session.flush()
        book.session.add(ImportedRow(import_id=record.id, table="reps", row_id=ana.id, after={}))
        keep_dropped(book, [("F1", "a.csv")], channel="D1", event_ts="1.0", thread_ts=None, at=NOW)


@pytest.fixture
def theirs(library: Library) -> House:
    there = found(library, "TTHEIRS", "Ana")
    live(there)
    return there


@pytest.fixture
def ours(library: Library, theirs: House) -> House:
    here = found(library, "TOURS", "Ana")
    live(here)
    return here


def ids(library: Library, kind: Any, house: House) -> list[int]:
    table = kind.__table__
    with library.engine.connect() as connection:
        mine = select(table.c.id).where(table.c.workspace_id == house.workspace_id)
        if kind is Customer:
            mine = mine.where(table.c.merged_into_id.is_(None))  # a merged one is in no book
        return list(connection.scalars(mine.order_by(table.c.id)))


def test_every_table_with_a_workspace_is_one_that_the_book_filters() -> None:
    with_workspace = {t.name for t in Base.metadata.tables.values() if "workspace_id" in t.c}
    assert with_workspace == {kind.__table__.name for kind in TABLES}
    assert {t.name for t in Base.metadata.tables.values()} - with_workspace == {
        "workspaces",
        "survey_link_keys",
        "interaction_contacts",
    }


def test_no_table_can_be_read_or_written_across(ours: House, theirs: House) -> None:
    for kind in TABLES:
        mine, not_mine = ids(ours.library, kind, ours), ids(ours.library, kind, theirs)
        assert mine, f"the story has no {kind.__name__}"
        assert not_mine, f"the story has no {kind.__name__}"
        with ours.open() as book:
            nothing_of_theirs(book, kind, mine, not_mine)
        assert ids(ours.library, kind, theirs) == not_mine


def nothing_of_theirs(book: Book, kind: Any, mine: list[int], not_mine: list[int]) -> None:
    session = book.session
    assert sorted(session.scalars(select(kind.id))) == mine
    assert sorted(row.id for row in session.scalars(select(kind)).unique()) == mine
    assert session.scalar(select(func.count()).select_from(kind)) == len(mine)
    assert session.scalars(select(kind).where(kind.id.in_(not_mine))).unique().all() == []
    other = aliased(kind)
    assert sorted(session.scalars(select(other.id))) == mine
    for row_id in not_mine:
        assert session.get(kind, row_id) is None
    same = {"workspace_id": kind.workspace_id}
    aimed = kind.id.in_(not_mine)
    assert touched(session.execute(update(kind).where(aimed).values(same))) == 0
    assert touched(session.execute(delete(kind).where(aimed))) == 0


def touched(result: Any) -> int:
    return int(result.rowcount)


def test_no_row_can_be_slipped_into_another_workspace(ours: House, theirs: House) -> None:
    with ours.read() as book:
        book.session.info["writing"] = True
        book.session.add(Membership(workspace_id=theirs.workspace_id, team_id=1, rep_id=1))
        with pytest.raises(AssertionError, match="another workspace"):
            book.session.flush()


def test_a_book_opened_to_look_something_up_refuses_to_lose_what_is_written(ours: House) -> None:
    with ours.read() as book:
        book.rep.name = "Anna"
        with pytest.raises(AssertionError, match="to look something up"):
            book.session.flush()


def test_relationships_do_not_lead_across(ours: House, theirs: House) -> None:
    """Even a row that points to one of another workspace, which nobody can make, leads nowhere."""
    their_ana, their_customer = (ids(ours.library, kind, theirs)[0] for kind in (Rep, Customer))
    with ours.library.unscoped_session() as session:
        mine = Customer.workspace_id == ours.workspace_id
        session.execute(update(Customer).where(mine).values(owner_id=their_ana))
        nudges = update(Nudge).where(Nudge.workspace_id == theirs.workspace_id)
        our_customer = ids(ours.library, Customer, ours)[0]
        session.execute(nudges.values(customer_id=our_customer, settled_at=NOW))
    with ours.read() as book:
        customer = book.session.scalars(select(Customer)).one()
        assert customer.owner is None
        assert {nudge.workspace_id for nudge in customer.nudges} == {ours.workspace_id}
    with ours.read() as book:
        together = (joinedload(Customer.owner), selectinload(Customer.nudges))
        customer = book.session.scalars(select(Customer).options(*together)).one()
        assert customer.owner is None
        assert {nudge.workspace_id for nudge in customer.nudges} == {ours.workspace_id}
        assert book.session.get(Customer, their_customer) is None


def test_forged_ids_are_not_found_in_the_same_words(ours: House, theirs: House) -> None:
    with ours.open() as book:
        scope = book.customers_of(book.rep)
        for ask, kind in ((scope.get, Customer), (scope.nudge, Nudge), (book.rep_with_id, Rep)):
            said = set()
            for row_id in (ids(ours.library, kind, theirs)[0], 987_654, -1):
                with pytest.raises(NotFound) as refusal:
                    ask(row_id)
                said.add(refusal.value.words)
            assert len(said) == 1


def test_the_same_person_in_two_workspaces_has_two_books(ours: House, theirs: House) -> None:
    with ours.open() as book:
        add(book, "Only here")
    with theirs.read() as book:
        assert [c.name for c in book.customers_of(person(book, "Ana")).page(offset=0, size=9)] == [
            "Acme Bakery"
        ]


# What is asked in columns goes past the book's filter.


@pytest.fixture
def alike(ours: House, theirs: House) -> tuple[House, House]:
    """In both, one customer of the same number that the rounds have to look at."""
    for house in (ours, theirs):
        with house.open() as book:
            book.session.execute(update(Customer).values(due_at=NOW, external_id="C-1"))
    return ours, theirs


def looked_at_again(house: House) -> datetime | None:
    with house.read() as book:
        return book.session.scalars(select(Customer.due_at)).one()


def test_the_rounds_and_the_sweep_go_through_one_workspace(alike: tuple[House, House]) -> None:
    ours, theirs = alike
    with ours.open() as book:
        assert make_rounds(book, now=NOW) == 1
    assert looked_at_again(theirs) == NOW

    for house in alike:
        with house.open() as book:
            book.session.execute(update(Nudge).values(settled_at=NOW))
            book.session.execute(update(Customer).values(due_at=None))
    with ours.open() as book:
        sweep(book, now=NOW)
    assert (looked_at_again(ours), looked_at_again(theirs)) == (NOW, None)


def test_the_runs_that_follow_their_plans_are_of_one_workspace(alike: tuple[House, House]) -> None:
    for house in alike:
        with house.open() as book:
            customer = book.session.scalars(select(Customer)).one()
            customer.record_purchase(PurchaseDetails(TODAY, "ovens"), by=book.rep, at=NOW)
            book.session.flush()
            book.session.execute(update(PlanRun).values(recount_at=NOW))
    for house in alike:
        with house.open() as book:
            assert replan(book, now=NOW, chunk=5) == 1


def test_a_list_is_exported_of_one_workspace_and_compared_with_one(alike: tuple[House, House]) -> None:
    for house in alike:
        with house.read() as book:
            assert [row.customer.workspace_id for row in customers(book)] == [house.workspace_id]
            finder = CustomerFinder(book.session, house.workspace_id, [])
            known = finder.find([CustomerLines(0, ImportedCustomer("Acme Bakery", None, "C-1"))])[0]
        assert isinstance(known, ExistingCustomer)
        assert known.customer.workspace_id == house.workspace_id

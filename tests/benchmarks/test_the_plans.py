"""No question that is asked all day reads a whole table: the databases say so themselves."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, update

from benchmarks.ground import DATABASES, SQLITE, BigBook, Ground, ground
from benchmarks.plan import slack_id
from bot.clock import system_clock
from models.absences.handing_over import returns_to_tell
from models.customers.interactions.interaction import InteractionDetails
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.digests.due_list import due_list_of
from models.kernel.vocabulary import Channel, Outcome
from models.rep_figures.figures import own_figures
from models.team.absence import AbsenceDetails
from models.team.rep import Rep
from scheduler.tick import tick

GROWS = {
    *("customers", "contacts", "interactions", "purchases", "changes"),
    *("nudges", "snoozes", "digests", "digest_cards", "reps", "memberships"),
    *("promises", "plan_runs", "contact_points", "absences", "handovers"),
}
Asked = dict[str, Any]


@pytest.fixture(scope="module", params=DATABASES)
def small(request: pytest.FixtureRequest) -> Iterator[Ground]:
    with ground(request.param, customers=600, reps=4) as small:
        yield small


def rounds_and_digests(book: BigBook) -> None:
    now = book.next_morning() + timedelta(hours=3, minutes=30)
    with book.engine.begin() as connection:
        connection.execute(update(Rep).where(Rep.id > 0).values(next_digest_at=now - timedelta(minutes=1)))
    tick(book.library, now=now)


def typeahead(book: BigBook) -> None:
    with as_rep(book) as opened:
        opened.customers_of(opened.rep).suggest("bak", most=50)
        opened.customers_of(opened.rep).suggest("bakrey", most=50)
        opened.customers_of(opened.rep).find("Alba Bakrey Aarhus", most=5)
        opened.other_owner_of("Alba Bakery Aarhus", beside=opened.rep)


def a_logged_call(book: BigBook) -> None:
    now = system_clock()
    with book.library.open(book.workspace_id, slack_id(1)) as opened:
        customer = opened.customers_of(opened.rep).page(offset=0, size=1)[0]
        entry = InteractionDetails(Channel.CALL, Outcome.REACHED, opened.rep.today(now))
        customer.log_interaction(entry, by=opened.rep, at=now, key="a form")


def the_day(book: BigBook) -> None:
    with as_rep(book) as opened:
        due_list_of(opened, opened.rep, now=system_clock())
        opened.customers_of(opened.rep).counts(book.plan.today)


def the_promises(book: BigBook) -> None:
    now = system_clock()
    with book.library.open(book.workspace_id, slack_id(1)) as opened:
        customer = opened.customers_of(opened.rep).page(offset=0, size=1)[0]
        pledge = PromiseDetails(Side.OURS, "send the price list", opened.rep.today(now) + timedelta(days=3))
        promise = customer.make_promise(pledge, by=opened.rep, at=now, key="a form")
        promise.keep(by=opened.rep, at=now)
        customer.reopen_promise(promise, by=opened.rep, at=now)
        own_figures(opened, opened.rep, now=now)


def a_purchase(book: BigBook) -> None:
    now = system_clock()
    with book.library.open(book.workspace_id, slack_id(1)) as opened:
        customer = opened.customers_of(opened.rep).page(offset=0, size=1)[0]
        sale = PurchaseDetails(opened.rep.today(now), "two ovens")
        purchase = customer.record_purchase(sale, by=opened.rep, at=now, key="a form")
        customer.return_purchase(purchase, by=opened.rep, at=now)


def who_is_away(book: BigBook) -> None:
    now = system_clock()
    with as_rep(book) as opened:
        rep = opened.rep
        opened.absence_of(rep, today=rep.today(now))
        opened.absences_covered_by(rep, AbsenceDetails(rep.today(now), rep.today(now)))
        opened.stood_in_for([rep])
        returns_to_tell(opened, now=now)


def as_rep(book: BigBook) -> Any:
    return book.library.read(book.workspace_id, slack_id(1))


ALL_DAY = (rounds_and_digests, typeahead, a_logged_call, the_day, the_promises, a_purchase, who_is_away)


@pytest.mark.parametrize("act", ALL_DAY)
def test_nothing_reads_a_whole_table(small: Ground, act: Callable[[BigBook], None]) -> None:
    book = small.big_book
    asked: Asked = {}

    def note(_c: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool) -> None:
        asked.setdefault(statement, values[0] if isinstance(values, list) else values)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        act(book)
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert asked
    with book.engine.connect() as connection:
        whole = dict(whole_tables(small, connection, asked))
    assert not whole


def whole_tables(small: Ground, connection: Connection, asked: Asked) -> Iterator[tuple[str, set[str]]]:
    """The statements that read a growing table from end to end, or all of a workspace."""
    if small.database == SQLITE:
        explain, whole = (
            "EXPLAIN QUERY PLAN",
            r"SCAN (\w+?)(?:_\d+)?(?: |$)|SEARCH (\w+?)(?:_\d+)? .*\(workspace_id=\?\)",
        )
    else:
        connection.exec_driver_sql("SET enable_seqscan = off")  # on a small table it is the quickest way
        explain, whole = "EXPLAIN", r"Seq Scan on (\w+)()"
    for statement, values in asked.items():
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE")):
            plan = connection.exec_driver_sql(f"{explain} {statement}", values).all()
            found = re.findall(whole, "\n".join(str(row[-1]) for row in plan), re.MULTILINE)
            if tables := {one or other for one, other in found} & GROWS:
                yield statement, tables

"""Behind a pooler that lends sessions for a transaction: all works, nobody waits for ever, nothing stays."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import product

import pytest
from psycopg.errors import ProtocolViolation
from sqlalchemy import select, text

from models.book import Book
from models.book.library import Library, connect
from models.customers import Customer
from models.exporting.customers import customers
from models.exporting.whole import entries
from models.kernel.errors import Busy, Unavailable
from models.schema.migrate import check, upgrade
from models.storage import postgresql
from models.storage.postgresql import PREPARED_AFTER
from tests.models.cast import A_CALL, NOW, House, add, found
from tests.support.postgres import Server
from tests.support.postgres.pgbouncer import SESSIONS, pooler_before

DATABASE = "behind_a_pooler"
THREADS = 2 * SESSIONS
ACK_SECONDS = 3.0
BUSY_SECONDS = 2.0  # what a machine that is busy with other things may add


@pytest.fixture(scope="module")
def pooler(postgres_server: Server) -> Iterator[Server]:
    with postgres_server.connect() as connection, pooler_before(postgres_server) as pooler:
        connection.execute(f"CREATE DATABASE {DATABASE}")
        yield pooler
        connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.fixture(scope="module")
def pooled(pooler: Server) -> Iterator[House]:
    """The database was migrated through the pooler, too."""
    engine = connect(pooler.url(DATABASE))
    upgrade(engine)
    house = found(Library(engine), "TNORTH", "Ana")
    with house.open() as book:
        add(book)
    yield house
    engine.dispose()


@pytest.fixture
def direct(pooled: House, postgres_server: Server) -> Iterator[House]:
    """The same book, with nobody in between."""
    engine = connect(postgres_server.url(DATABASE))
    yield House(Library(engine), pooled.workspace_id)
    engine.dispose()


@pytest.fixture
def houses(pooled: House, direct: House) -> list[House]:
    return [pooled, direct]


def write(house: House) -> None:
    with house.open() as book:
        customer_of(book).log_interaction(A_CALL, by=book.rep, at=NOW)


def read(house: House) -> None:
    with house.read() as book:
        assert customer_of(book).name == "Acme Bakery"


def export(house: House) -> None:
    with house.read() as book:
        assert [line.owner for line in customers(book)] == ["ana@example.com"]
    with house.read() as book:
        assert "customers" in {table for table, _ in entries(book)}


def customer_of(book: Book) -> Customer:
    return book.customers_of(book.rep).named("acme bakery")[0]


WAYS = (write, read, export)


def test_the_tables_are_those_of_the_migrations(pooled: House) -> None:
    check(pooled.library.engine)


def test_what_is_done_again_and_again_by_many_at_once_always_works(pooled: House) -> None:
    def insist(_place: int) -> None:
        for _ in range(3 * PREPARED_AFTER):
            read(pooled)
        for _ in range(PREPARED_AFTER + 1):
            write(pooled)
        export(pooled)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(insist, range(THREADS)))


def test_who_writes_or_reads_what_others_hold_is_told_so_in_time(
    houses: list[House], postgres_server: Server
) -> None:
    with others_hold("LOCK TABLE customers", postgres_server) as threads:
        list(threads.map(must_be_busy, *zip(*product(houses, WAYS), strict=True), timeout=ACK_SECONDS))
    for house, way in product(houses, WAYS):
        way(house)


def test_a_row_that_others_write_is_waited_for_no_longer(
    houses: list[House], postgres_server: Server
) -> None:
    with others_hold("SELECT * FROM customers FOR UPDATE", postgres_server) as threads:
        for house in houses:
            read(house)
        list(threads.map(must_be_busy, houses, [write, write], timeout=ACK_SECONDS))


@contextmanager
def others_hold(what: str, server: Server) -> Iterator[ThreadPoolExecutor]:
    """Threads to wait in; whoever waits for longer than they are waited for goes on when it is let go."""
    with ThreadPoolExecutor(THREADS) as threads, server.connect(DATABASE) as holder, holder.transaction():
        holder.execute(what)
        yield threads


def must_be_busy(house: House, way: Callable[[House], None]) -> None:
    with pytest.raises(Busy):
        way(house)


def test_nothing_is_left_in_a_session_that_others_are_lent(pooled: House, pooler: Server) -> None:
    for way in WAYS * (PREPARED_AFTER + 1):
        way(pooled)
    with ThreadPoolExecutor(SESSIONS) as threads:
        assert set(threads.map(lambda _: left_in_a_session(pooler), range(SESSIONS))) == {("0", 0)}


def left_in_a_session(pooler: Server) -> tuple[str, int]:
    """How long it waits for locks (0: for ever), and how many statements it has prepared."""
    with pooler.connect(DATABASE) as connection, connection.transaction():
        (limit,) = connection.execute("SHOW lock_timeout").fetchall()
        (count,) = connection.execute(
            "SELECT count(*), pg_sleep(0.05) FROM pg_prepared_statements"
        ).fetchall()
        return limit[0], count[0]


def lend(pooler: Server, lent: ExitStack) -> None:
    """A session of the server, which has to be opened first: a busy machine takes longer than is waited."""
    for _ in range(10):
        with suppress(ProtocolViolation):
            lent.enter_context(lent.enter_context(pooler.connect(DATABASE)).transaction())
            return
    raise AssertionError("there was no session to be had")


def test_who_gets_no_session_is_told_so_in_time(pooled: House, postgres_server: Server) -> None:
    with pooler_before(postgres_server, wait_seconds=1) as pooler, ExitStack() as stack:
        engine = connect(pooler.url(DATABASE))
        house = House(Library(engine), pooled.workspace_id)
        stack.callback(engine.dispose)
        read(house)  # it has a connection, which is looked at first, and is then replaced
        with ExitStack() as lent:
            for _ in range(SESSIONS):
                lend(pooler, lent)
            began = time.monotonic()
            with pytest.raises(Unavailable):
                write(house)
            assert time.monotonic() - began < ACK_SECONDS + BUSY_SECONDS
        write(house)


def test_a_pooler_that_hands_out_the_numbers_of_the_server_is_found_out(
    pooled: House, postgres_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "KEEP_LOCK_TIMEOUT", "SELECT %(session)s::int, %(milliseconds)s::int")
    with pooler_before(postgres_server) as pooler, ThreadPoolExecutor(THREADS) as threads:
        engine = connect(pooler.url(DATABASE))
        house = House(Library(engine), pooled.workspace_id)

        def was_busy(_place: int) -> bool:
            try:
                read(house)
            except Busy:
                return True
            return False

        assert any(threads.map(was_busy, range(20 * THREADS)))
        assert not any(threads.map(was_busy, range(20 * THREADS)))
        engine.dispose()


def test_where_nobody_stands_in_between_statements_are_prepared(direct: House) -> None:
    prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT customers%'")
    with direct.read() as book:
        for _ in range(PREPARED_AFTER + 1):
            book.session.scalars(select(Customer.id)).all()
        assert book.session.scalar(prepared) == 1

"""Behind a pooler that lends sessions for a transaction: all works, nobody waits for ever, nothing stays."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import select, text

from models.book import Book
from models.book.library import Library, connect
from models.customers import Customer
from models.exporting.customers import customers
from models.kernel.errors import Busy
from models.schema.migrate import check, upgrade
from models.storage.postgresql import PREPARED_AFTER
from tests.models.cast import A_CALL, NOW, House, add, found
from tests.support.postgres import Server
from tests.support.postgres.pgbouncer import SESSIONS, pooler_before

DATABASE = "behind_a_pooler"
THREADS = 2 * SESSIONS
ACK_SECONDS = 3.0


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


@pytest.fixture(params=["pooled", "direct"])
def house(request: pytest.FixtureRequest) -> House:
    either: House = request.getfixturevalue(request.param)
    return either


def write(house: House) -> None:
    with house.open() as book:
        customer_of(book).log_interaction(A_CALL, by=book.rep, at=NOW)


def read(house: House) -> None:
    with house.read() as book:
        assert customer_of(book).name == "Acme Bakery"


def export(house: House) -> None:
    with house.read() as book:
        assert [line.owner for line in customers(book)] == ["ana@example.com"]


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
    house: House, postgres_server: Server
) -> None:
    with others_hold("LOCK TABLE customers", postgres_server) as threads:
        list(threads.map(partial(must_be_busy, house), WAYS, timeout=ACK_SECONDS))
    for way in WAYS:
        way(house)


def test_a_row_that_others_write_is_waited_for_no_longer(house: House, postgres_server: Server) -> None:
    with others_hold("SELECT * FROM customers FOR UPDATE", postgres_server) as threads:
        read(house)
        list(threads.map(partial(must_be_busy, house), [write], timeout=ACK_SECONDS))


@contextmanager
def others_hold(what: str, server: Server) -> Iterator[ThreadPoolExecutor]:
    """Threads to wait in; whoever waits for longer than they are waited for goes on when it is let go."""
    with ThreadPoolExecutor(len(WAYS)) as threads, server.connect(DATABASE) as holder, holder.transaction():
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


def test_where_nobody_stands_in_between_statements_are_prepared(direct: House) -> None:
    prepared = text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT customers%'")
    with direct.read() as book:
        for _ in range(PREPARED_AFTER + 1):
            book.session.scalars(select(Customer.id)).all()
        assert book.session.scalar(prepared) == 1

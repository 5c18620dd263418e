"""Migrations bring any database to the newest schema, one at a time, and back."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection, Engine, Enum, inspect, text
from sqlalchemy.exc import IntegrityError

from models.book import Book
from models.book.installation import workspace_of
from models.book.library import Library, connect
from models.customers import Customer
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.nudges.rounds import make_rounds
from models.schema.migrate import at_head, check, downgrade, upgrade
from models.storage.base import Base
from tests.models.cast import A_VOICEMAIL, DAY, NOW, TODAY, House, add, kinds, nudged, on, reached
from tests.models.schema import upgraded
from tests.support.processes.forked import Forked

pytestmark = pytest.mark.both_databases


@pytest.fixture
def bare(bare_database_url: str) -> Iterator[Engine]:
    engine = connect(bare_database_url)
    yield engine
    engine.dispose()


def test_a_database_goes_up_to_head_and_back_down(bare: Engine) -> None:
    assert not at_head(bare)
    upgrade(bare)
    assert at_head(bare)
    upgrade(bare)
    downgrade(bare)
    assert not at_head(bare)
    assert set(inspect(bare).get_table_names()) <= {"alembic_version"}
    upgrade(bare)
    assert at_head(bare)


def test_the_tables_and_the_migrations_are_the_same(library: Library) -> None:
    check(library.engine)


def test_checks_and_indexes_are_in_the_database_too(library: Library) -> None:
    """Alembic compares neither checks nor the conditions of indexes."""
    inspector = inspect(library.engine)
    for table in Base.metadata.sorted_tables:
        checks = {c.name for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {c["name"] for c in inspector.get_check_constraints(table.name)} == checks
        indexes = {index.name for index in table.indexes}
        assert indexes <= {index["name"] for index in inspector.get_indexes(table.name)}


def test_no_id_is_given_twice_after_any_migration(library: Library) -> None:
    """SQLite forgets that where a table is made anew for a change."""
    if library.engine.dialect.name != "sqlite":
        return
    tables = text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    with library.engine.connect() as connection:
        forgetful = {row.name for row in connection.execute(tables) if "AUTOINCREMENT" not in row.sql}
    assert forgetful == {"alembic_version", "interaction_contacts"}


def test_every_word_of_the_vocabulary_can_be_kept_and_no_other(house: House) -> None:
    with house.open() as book:
        add(book)
    with house.library.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            for column in table.c:
                if isinstance(column.type, Enum):
                    keeps_its_words(connection, table, column)


def keeps_its_words(connection: Connection, table: Any, column: Any) -> None:
    """The check is asked by itself: not every table has a row to try the words on."""
    dialect = connection.dialect.name
    name = f"ck_{table.name}_{column.type.name}"
    rules = inspect(connection).get_check_constraints(table.name)
    (rule,) = [rule["sqltext"] for rule in rules if rule["name"] == name]
    cast = "CAST(:word AS varchar)" if dialect == "postgresql" else ":word"
    asked = text(f"SELECT {rule} FROM (SELECT {cast} AS {column.name}) AS word")
    for word in column.type.enums:
        assert connection.scalar(asked, {"word": word}), (table.name, column.name, word)
        assert len(word) <= column.type.length
    assert not connection.scalar(asked, {"word": "nonsense"})


def test_a_word_outside_the_vocabulary_is_refused(library: Library) -> None:
    workspace_of(library, "T1")
    with pytest.raises(IntegrityError), library.engine.begin() as connection:
        connection.execute(text("UPDATE workspaces SET visibility = 'everybody'"))


def test_a_book_kept_in_the_first_release_is_told_by_the_new_rules(house: House) -> None:
    """Down and up again: what has no row of its own follows from the history, and the rounds look at all."""
    with house.open() as book:
        a_history(book)
        clocks = {customer.name: customer.clocks for customer in everybody(book)}
        assert clocks["Acme Bakery"].pause_squares

    downgrade(house.library.engine, "0001")
    upgrade(house.library.engine)

    with house.open() as book:
        assert {customer.name: customer.clocks for customer in everybody(book)} == clocks
        make_rounds(book, now=NOW)
        book.session.expire_all()
        for customer in everybody(book):
            told = customer.due_status
            kept = customer.due_on, customer.maximum_on, customer.silent_from
            assert kept == (told.due_on, told.maximum_on, told.silent_from), customer.name
            assert bool(customer.open_nudge) == bool(told.reasons(TODAY)), customer.name
        acme = next(iter(everybody(book)))
        assert "unusual silence" in kinds(acme)
        assert book.rep.country == "FR"


def test_scores_of_the_second_release_become_ratings_that_know_the_next(house: House) -> None:
    with house.open() as book:
        acme = add(book)
        for days_ago, score in ((40, 3), (20, 9), (1, 6)):
            reached(acme, days_ago=days_ago, score=score, score_by=RatedBy.CUSTOMER)

    downgrade(house.library.engine, "0002")
    upgrade(house.library.engine)

    with house.open() as book:
        (acme,) = everybody(book)
        days = [(one.given_on, one.followed_on) for one in acme.all_ratings()]
        first, second, last = (TODAY - days_ago * DAY for days_ago in (40, 20, 1))
        assert days == [(first, second), (second, last), (last, None)]
        assert acme.rated_on == last


def test_names_of_an_earlier_version_are_found_by_the_new_rule(house: House) -> None:
    with house.open() as book:
        for name in ("Łódź Textiles", "パン", "バン", "Bon app’"):
            add(book, name)

    downgrade(house.library.engine, "0004")
    with house.open() as book:
        keys = set(book.session.scalars(text("select name_key from customers")))
        assert keys >= {"łodz textiles", "bon app’", "ハン"}
    upgrade(house.library.engine)

    with house.open() as book:
        for typed in ("lodz textiles", "パン", "バン", "bon app'"):
            assert len(book.owned_by(book.rep).named(typed)) == 1


def everybody(book: Book) -> list[Customer]:
    return book.owned_by(book.rep).page(offset=0, size=100)


def a_history(book: Book) -> None:
    """One bought every week and has stopped, one was promised something, one has just bought."""
    acme, belt, cobalt = add(book), add(book, "Belt"), add(book, "Cobalt")
    for weeks in range(12, 4, -1):
        sale = PurchaseDetails(TODAY - timedelta(weeks=weeks), "bread")
        acme.record_purchase(sale, by=book.rep, at=NOW - timedelta(weeks=weeks))
    reached(acme, days_ago=60)
    acme.log_interaction(on(TODAY - 40 * DAY, A_VOICEMAIL), by=book.rep, at=NOW - 40 * DAY)
    taken_back = belt.record_purchase(
        PurchaseDetails(TODAY - 50 * DAY, "salt"), by=book.rep, at=NOW - 50 * DAY
    )
    belt.take_back_purchase(taken_back, by=book.rep, at=NOW - 50 * DAY)
    reached(belt, days_ago=5)
    promise = belt.make_promise(
        PromiseDetails(Side.OURS, "prices", TODAY - DAY), by=book.rep, at=NOW - 2 * DAY
    )
    nudged(book, belt)
    promise.keep(by=book.rep, at=NOW)
    cobalt.record_purchase(PurchaseDetails(TODAY - 3 * DAY, "ovens"), by=book.rep, at=NOW - 3 * DAY)


def test_three_processes_may_upgrade_at_once(bare: Engine, tmp_path: Path) -> None:
    url = bare.url.render_as_string(hide_password=False)
    log = tmp_path / "said"
    log.touch()
    processes = [Forked(upgraded.__name__, [url], tmp_path, {}, log) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0], log.read_text()
    assert log.read_text() == ""
    assert at_head(bare)

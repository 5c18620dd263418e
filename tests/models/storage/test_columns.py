"""What goes into a column comes out again, on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Table, func, insert, select
from sqlalchemy.exc import StatementError

from models.book.library import connect
from models.storage.base import (
    Base,
    DecimalAmount,
    LongText,
    ShortText,
    UtcDateTime,
    WordList,
    WorkingWeekColumn,
    storable,
)

pytestmark = pytest.mark.both_databases

SHELF = Table(
    "shelf",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", UtcDateTime()),
    Column("amount", DecimalAmount()),
    Column("week", WorkingWeekColumn()),
    Column("words", WordList()),
    Column("line", ShortText()),
    Column("prose", LongText()),
)
A_FEW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1901, 1, 1), datetime(2199, 1, 1), timezones=zones)  # noqa: DTZ001
keepable_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\n"), min_size=1)


@pytest.fixture
def connection(bare_database_url: str) -> Iterator[Connection]:
    engine = connect(bare_database_url)
    with engine.connect() as connection:
        SHELF.create(connection)
        yield connection
    engine.dispose()


def kept(connection: Connection, **value: Any) -> Any:
    """What is found again of a value that was put there."""
    (name,) = value
    made = connection.scalar(insert(SHELF).values(value).returning(SHELF.c.id))
    return connection.scalar(select(SHELF.c[name]).where(SHELF.c.id == made))


@A_FEW
@given(moments)
def test_a_moment_is_the_same_moment_in_utc(connection: Connection, moment: datetime) -> None:
    found = kept(connection, moment=moment)
    assert found == moment
    assert found.tzinfo is UTC


@A_FEW
@given(st.decimals(-(10**12), 10**12, places=4))
def test_an_amount_is_exact_and_plain(connection: Connection, amount: Decimal) -> None:
    found = kept(connection, amount=amount)
    assert found == amount
    assert "E" not in str(found)


@A_FEW
@given(st.frozensets(st.integers(1, 7), min_size=1))
def test_a_week_is_the_same_week(connection: Connection, week: frozenset[int]) -> None:
    assert kept(connection, week=week) == week


@A_FEW
@given(st.lists(keepable_words, max_size=4).map(tuple))
def test_words_are_the_same_words(connection: Connection, words: tuple[str, ...]) -> None:
    assert kept(connection, words=words) == words


@A_FEW
@given(st.text(st.characters()))
def test_a_text_is_kept_but_for_what_cannot_be(connection: Connection, typed: str) -> None:
    assert kept(connection, prose=typed) == storable(typed) == kept(connection, line=typed)


def test_a_naive_moment_is_refused(connection: Connection) -> None:
    with pytest.raises(StatementError, match="naive"):
        kept(connection, moment=datetime(2026, 11, 23))  # noqa: DTZ001


def test_amounts_are_summed_exactly(connection: Connection) -> None:
    connection.execute(insert(SHELF), [{"amount": Decimal("0.1")}] * 3)
    assert connection.scalar(select(func.sum(SHELF.c.amount))) == Decimal("0.3")


def test_every_moment_in_the_book_is_of_that_type() -> None:
    columns = [column for table in Base.metadata.tables.values() for column in table.c]
    dated = [column for column in columns if "DateTime" in repr(column.type)]
    assert [column for column in dated if not isinstance(column.type, UtcDateTime)] == []

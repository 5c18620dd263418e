"""The base of every table: exact column types, the workspace, and who did it when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from operator import eq
from typing import Any, ClassVar, TypeVar

from sqlalchemy import (
    BigInteger,
    BindParameter,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, object_session
from sqlalchemy.sql.operators import OperatorType

from models.calendar.days import WorkingWeek, digits_of, working_week

OF_THIS_DATABASE: dict[Any, Any] = {"of_this_database": True}  # a column that no export carries elsewhere
LONGEST_LIST = 1000  # characters of a list of words, with one between two

# Of an index from which a search is answered without the table. SQLite keeps the id in every index.
COVERS_ID: dict[str, Any] = {"postgresql_include": ["id"]}

E = TypeVar("E", bound=StrEnum)

# PostgreSQL refuses NUL in a text, and no database takes half of a character.
_CANNOT_BE_KEPT = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without the characters that no database can keep; nobody can see them."""
    return _CANNOT_BE_KEPT.sub("", text)


class CleanText(TypeDecorator[str]):
    """Text that people typed. The one place where it is made storable, on its way into the database."""

    __abstract__ = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class ShortText(CleanText):
    """A typed line of limited length."""

    impl = String
    cache_ok = True


class LongText(CleanText):
    """A typed text of any length."""

    impl = Text
    cache_ok = True


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept and returned in UTC. A naive one is refused."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(DateTime(timezone=dialect.name != "sqlite"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime cannot be kept: {value}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DecimalAmount(TypeDecorator[Decimal]):
    """An exact decimal with four places, kept as a whole number so that both databases sum it exactly.

    It comes back as the plainest decimal of that value: 1250, not 1.25E+3.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * 10_000).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else plainest(Decimal(value).scaleb(-4))


def plainest(amount: Decimal) -> Decimal:
    """Without zeros that say nothing, and without an exponent."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


class WorkingWeekColumn(TypeDecorator[WorkingWeek]):
    """A working week, kept as its ISO weekdays: "12345"."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: WorkingWeek | None, dialect: Dialect) -> str | None:
        return None if value is None else digits_of(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> WorkingWeek | None:
        return None if value is None else working_week(value)


class WordList(TypeDecorator[tuple[str, ...]]):
    """A short list of words; a line break in one becomes a space."""

    impl = String(LONGEST_LIST)
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> str | None:
        return None if value is None else "\n".join(storable(word.replace("\n", " ")) for word in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split("\n")) if value else ()


def one_of(kind: type[E], *, name: str = "") -> Enum:
    """A column that holds one of the values of `kind`, checked by the database. name: of the check, where it
    is not the kind's."""
    name = name or "".join("_" + c.lower() if c.isupper() else c for c in kind.__name__).strip("_")
    return Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=32,
        name=name,
    )


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        WorkingWeek: WorkingWeekColumn(),
        tuple[str, ...]: WordList(),
        Decimal: DecimalAmount(),
    }

    id: Mapped[int] = mapped_column(primary_key=True)


class WorkspaceKey(Integer):
    """The book filters every table of a query by it, and SQLAlchemy looks the copies of that one parameter up
    in a dictionary, at each execution. They are as equal as they were, but no SQL is built to find that out.
    """

    class Comparator(Integer.Comparator[int]):
        def operate(self, op: OperatorType, *other: Any, **kwargs: Any) -> Any:
            if op is eq and all(isinstance(side, BindParameter) for side in (self.expr, *other)):
                return hash(self.expr) == hash(other[0])
            return super().operate(op, *other, **kwargs)

    comparator_factory = Comparator


def sparse_index(name: str, column: str) -> Index:
    """An index of the few rows in which the column says something: whoever is referred to can be removed
    without a look at all others."""
    says_something = text(f"{column} is not null")
    return Index(name, column, sqlite_where=says_something, postgresql_where=says_something)


class InWorkspace:
    """Every row but the workspace itself belongs to one; the book fills it in and filters by it."""

    workspace_id: Mapped[int] = mapped_column(WorkspaceKey, ForeignKey("workspaces.id"))


def session_of(row: Base) -> Session:
    """The session a row was read in. Rows are only ever changed inside an open book."""
    session = object_session(row)
    if session is None:
        raise RuntimeError(f"{row!r} is not in an open book")
    return session

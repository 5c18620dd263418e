"""Where it is measured: a database of one kind, with empty ones for the asking and one big book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg import sql
from sqlalchemy import Engine

from benchmarks.big_book import make
from benchmarks.plan import Plan
from bot.clock import system_clock
from models.book.library import Library, connect
from models.schema.migrate import upgrade
from tests.support.postgres import running_server

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
DATABASES = (SQLITE, POSTGRESQL)
REHEARSAL = 10_000  # customers; with fewer nothing is worth timing, and it is done a few times only


@dataclass
class BigBook:
    """`url` for other processes. `days` counts the coming days that have been made to come."""

    url: str
    plan: Plan
    workspace_id: int
    library: Library
    days: Iterator[int] = field(default_factory=count)

    @property
    def engine(self) -> Engine:
        return self.library.engine

    def next_morning(self) -> datetime:
        """The next of the coming days: as many customers as on every other one become due."""
        return self.plan.morning(next(self.days))


@dataclass
class Ground:
    """`bare` makes an empty database without a table and returns its URL."""

    database: str
    folder: Path
    customers: int
    reps: int
    bare: Callable[[str], str]
    _engines: list[Engine] = field(default_factory=list)

    @cached_property
    def big_book(self) -> BigBook:
        return self.book_of(self.customers, self.reps, "big")

    def times(self, often: int) -> int:
        """How often to do what is done so often when it counts."""
        return often if self.customers >= REHEARSAL else max(1, often // 50)

    def book_of(self, customers: int, reps: int, name: str) -> BigBook:
        plan = Plan(customers, reps, system_clock().date())
        url = self.empty(name)
        library = Library(self.connected(url))
        return BigBook(url, plan, make(library.engine, plan), library)

    def empty(self, name: str) -> str:
        """A migrated database without a row."""
        url = self.bare(name)
        upgrade(self.connected(url))
        return url

    def connected(self, url: str) -> Engine:
        engine = connect(url)
        self._engines.append(engine)
        return engine

    def close(self) -> None:
        for engine in self._engines:
            engine.dispose()


@contextmanager
def ground(database: str, customers: int, reps: int) -> Iterator[Ground]:
    """Everything is removed at the end."""
    with TemporaryDirectory(prefix="rapport-benchmark-") as path, _maker(database, Path(path)) as bare:
        made = Ground(database, Path(path), customers, reps, bare)
        try:
            yield made
        finally:
            made.close()


@contextmanager
def _maker(database: str, folder: Path) -> Iterator[Callable[[str], str]]:
    if database == SQLITE:
        yield lambda name: f"sqlite:///{folder / name}.db"
        return
    with running_server() as server:

        def create(name: str) -> str:
            with server.connect() as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            return server.url(name)

        yield create

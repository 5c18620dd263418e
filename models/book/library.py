"""The database under the book: one engine, one transaction an open book, and one writer on SQLite."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial

from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from models.book import Book
from models.kernel.errors import Busy, Unavailable
from models.storage import postgresql, sqlite
from models.storage.errors import TABLES_MISSING

# Together with the wait for a lock less than the three seconds in which Slack wants its answer.
TURN_SECONDS = 1.2
CONNECT_SECONDS = 2
CONNECTIONS = 16  # kept open: those that answer gestures, and those in the background
MOST_CONNECTIONS = 40

# Another transaction was quicker: lock not available, deadlock, serialization failure, unique violation. Or a
# pooler was mistaken for the server, which is not going to happen again.
BUSY_STATES = {"55P03", "40P01", "40001", "23505", *postgresql.LENT_STATES}
TABLE_MISSING, SQLITE_TABLE_MISSING = "42P01", "no such table"
SQLITE_IS_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
SQLITE_IS_AWAY = {
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY),
}


def connect(url: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql+psycopg://…`, set up for many threads."""
    connect_to = partial(
        create_engine, url, hide_parameters=True, pool_size=CONNECTIONS, max_overflow=MOST_CONNECTIONS
    )
    if url.startswith("sqlite"):
        file = sqlite.file_of(url)
        engine = connect_to(creator=file.open) if file else connect_to()
        sqlite.prepare(engine, file)
        return engine
    arguments = {"connect_timeout": CONNECT_SECONDS, **postgresql.CONNECT_ARGUMENTS}
    engine = connect_to(pool_timeout=CONNECT_SECONDS, connect_args=arguments, **postgresql.OPTIONS)
    postgresql.prepare(engine)
    return engine


class FairLock:
    """A lock that lets waiters through in the order in which they came."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._taken = False

    @contextmanager
    def hold(self, seconds: float) -> Iterator[None]:
        """Raises Busy when the turn does not come in time."""
        self._wait(seconds)
        try:
            yield
        finally:
            self._next()

    def _wait(self, seconds: float) -> None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(seconds):
            return
        with self._mutex:
            if not turn.is_set():
                self._waiting.remove(turn)
                raise Busy

    def _next(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


class Library:
    """Hands out books: `open` to write in, `read` to look something up.

    `before_commit` gets every book that was opened to write, just before it is closed, in its transaction.
    `on_announced` is called after a book was closed in which the outbox got a message.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.before_commit: Callable[[Book], None] = _nothing
        self.on_announced: Callable[[], None] = _nothing
        self._writer = engine.execution_options(begin="IMMEDIATE")
        # Over there each question sees what is committed, in a transaction or not: spare two journeys a book.
        is_far = engine.dialect.name != "sqlite"
        self._reader = engine.execution_options(**postgresql.WITHOUT_TRANSACTION) if is_far else engine
        self._write_lock = FairLock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def open(self, workspace_id: int, person: str | None = None) -> Iterator[Book]:
        """A book to write in: commits on leaving, rolls back on any exception.

        Raises Busy when others write for too long or have just written the same, so that trying again
        works, and Unavailable when the database is away.
        """
        with self._session(self._writer) as session, session.begin():
            session.info["writing"] = True
            book = Book(session, workspace_id, person)
            yield book
            self.before_commit(book)
        if session.info.get("announced"):
            self.on_announced()

    @contextmanager
    def read(self, workspace_id: int, person: str | None = None) -> Iterator[Book]:
        """A book to look something up; nothing in it is kept."""
        with self._reading(self._reader) as session:
            yield Book(session, workspace_id, person)

    @contextmanager
    def unscoped_session(self) -> Iterator[Session]:
        """A transaction before the workspace is known: to find it, or to found it."""
        with self._session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        turn = self._write_lock.hold(TURN_SECONDS) if self._write_lock else nullcontext()
        with turn, self._reading(engine) as session:
            yield session

    @contextmanager
    def _reading(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield session
        except (DBAPIError, PoolTimeout) as error:
            if state_of(error) in postgresql.LENT_STATES:
                postgresql.trust_no_session(self.engine)
            if book_error := book_error_for(error):
                raise book_error from error
            raise


def _nothing(*_: object) -> None:
    """Until the bot is put together."""


def book_error_for(error: DBAPIError | PoolTimeout) -> Busy | Unavailable | None:
    """Busy when the same may work in a moment, Unavailable when the database is away, None for a mistake
    of ours."""
    if isinstance(error, PoolTimeout):
        return Busy()
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_book_error(error.orig)
    if state_of(error) in BUSY_STATES:
        return Busy()
    if state_of(error) == TABLE_MISSING:
        return Unavailable(why=TABLES_MISSING)
    is_away = error.connection_invalidated or isinstance(error, OperationalError)
    return Unavailable() if is_away else None


def state_of(error: DBAPIError | PoolTimeout) -> str | None:
    """PostgreSQL's code of the error; None for another database's."""
    return getattr(getattr(error, "orig", None), "sqlstate", None)


def _sqlite_book_error(error: sqlite3.Error) -> Busy | Unavailable | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    family = code & 0xFF  # of an extended code
    if code == sqlite3.SQLITE_CONSTRAINT_UNIQUE or family in SQLITE_IS_BUSY:
        return Busy()
    if str(error).startswith(SQLITE_TABLE_MISSING):
        return Unavailable(why=TABLES_MISSING)
    return Unavailable() if family in SQLITE_IS_AWAY else None

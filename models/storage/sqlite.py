"""How the file of an SQLite database is opened, and whether it is still the one that lies there.

Whoever deletes the file under a running bot, or moves it away, takes it from nobody who has it open: SQLite
goes on writing into what has no name any more, and all of that is gone with the process. So each transaction
looks whether the name still leads to the same file, before it begins and before it is committed.

Another file in its place is not taken up: the log beside it ("-wal") holds changes of the first one, and
SQLite would write them into the other.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url

from models.kernel.errors import Unavailable
from models.storage import errors
from models.storage.locks import LOCK_MILLISECONDS

WAL_ATTEMPTS = 50

log = logging.getLogger(__name__)


class BookFile:
    """The file as it was when it was first opened."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._name, self._log_name = str(self.path), f"{self.path}-wal"
        self._known: tuple[int, int] | None = None
        self._has_log = False  # seen beside it; who has the file open keeps it there
        self._trouble = ""
        self._lock = threading.Lock()

    def open(self) -> sqlite3.Connection:
        """The first time a file that is missing is made; later on never."""
        if self._known is None:
            connection = sqlite3.connect(self._name, check_same_thread=False)
            self._known = _identity(os.stat(self._name))
            return connection
        self.check(is_open=False)
        return sqlite3.connect(f"{self.path.as_uri()}?mode=rw", uri=True, check_same_thread=False)

    def check(self, *, is_open: bool = True, is_writing: bool = False) -> None:
        """Raises Unavailable when it is no longer there, or the log beside it. Of the latter readers would be
        the last to notice; and a connection that is opened then would make a new one."""
        needs_log = is_writing or self._trouble == errors.LOG_GONE or (is_open and self._has_log)
        if (trouble := self._look(needs_log)) != self._trouble:
            self._tell(trouble)
        if trouble:
            raise Unavailable(why=trouble)

    def _look(self, needs_log: bool) -> str:
        """Return the trouble in words for who looks after the bot, or nothing."""
        try:
            there = os.stat(self._name)
            if needs_log:
                os.stat(self._log_name)
                self._has_log = True
        except OSError as error:
            return errors.LOG_GONE if error.filename == self._log_name else errors.FILE_GONE
        if _identity(there) != self._known:
            return errors.ANOTHER_FILE
        return "" if there.st_size else errors.FILE_EMPTY

    def _tell(self, trouble: str) -> None:
        """Once, however many gestures come meanwhile."""
        with self._lock:
            if trouble == self._trouble:
                return
            self._trouble = trouble
        if trouble:
            log.error("%s %s", trouble, errors.WHAT_TO_DO[trouble].format(path=self.path))
        else:
            log.warning(errors.FILE_BACK)


def file_of(url: str) -> BookFile | None:
    """None for a database in memory, and for one that is named in SQLite's own way."""
    parts = make_url(url)
    is_plain = parts.database and parts.database != ":memory:" and not parts.query
    return BookFile(Path(parts.database)) if parts.database and is_plain else None


def prepare(engine: Engine, file: BookFile | None) -> None:
    event.listen(engine, "connect", _get_ready)
    if file:
        event.listen(engine, "begin", lambda _connection: file.check())
        event.listen(engine, "commit", lambda connection: file.check(is_writing=_is_writing(connection)))
    event.listen(engine, "begin", _begin)


def _get_ready(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout={LOCK_MILLISECONDS}")
    for attempt in range(WAL_ATTEMPTS):  # this switch does not wait for the busy timeout
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.OperationalError:
            if attempt == WAL_ATTEMPTS - 1:
                raise
            time.sleep(0.02)
    connection.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', '')}")


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("begin"))


def _identity(there: os.stat_result) -> tuple[int, int]:
    return there.st_dev, there.st_ino

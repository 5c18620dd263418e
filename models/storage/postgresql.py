"""How PostgreSQL is talked to, so that a pooler may stand in between.

A pooler in transaction mode (PgBouncer) lends a session of the server for a transaction, or for one statement
outside of one. What is left in a session (a setting, a prepared statement) is then met by somebody else. So a
transaction says by itself how long it waits for a lock, and only where nobody stands in between is something
left in the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, event

from models.storage.locks import LOCK_MILLISECONDS

if TYPE_CHECKING:  # who keeps the book in SQLite need not wait for this import
    from psycopg import Connection as Driver
    from psycopg import Cursor

# Of a connection: each statement outside a transaction, which spares two journeys; or all as of one moment.
WITHOUT_TRANSACTION = {"transaction": None}
SNAPSHOT = {"transaction": "REPEATABLE READ"}

# For `create_engine`. The driver begins nothing by itself and prepares nothing, until `_get_to_know` lets it.
OPTIONS: dict[str, Any] = {"isolation_level": "AUTOCOMMIT", "pool_pre_ping": True}
CONNECT_ARGUMENTS: dict[str, Any] = {"prepare_threshold": None}

PREPARED_AFTER = 5  # uses of a statement; it spares a fifth of the time of a gesture

# The server's own number of a session is what a client names to cancel a statement. Who lends sessions has to
# hand out numbers of its own, or one client would cancel what another does.
KEEP_LOCK_TIMEOUT = """
    SELECT set_config('lock_timeout', %(milliseconds)s, false) WHERE pg_backend_pid() = %(session)s
"""
LIMIT_NEXT_STATEMENT = f"SELECT set_config('lock_timeout', '{LOCK_MILLISECONDS}', true)"


# A prepared statement is gone, or is another one: the session was lent after all, under the server's number.
LENT_STATES = {"26000", "42P05"}


def prepare(engine: Engine) -> None:
    event.listen(engine, "connect", _get_to_know)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "do_execute", _limit_alone)


def _get_to_know(driver: Driver, _entry: object) -> None:
    values = {"milliseconds": str(LOCK_MILLISECONDS), "session": driver.info.backend_pid}
    if driver.execute(KEEP_LOCK_TIMEOUT, values).fetchall():
        driver.prepare_threshold = PREPARED_AFTER


def trust_no_session(engine: Engine) -> None:
    """Leave nothing in sessions from now on, whatever their number says."""
    event.listen(engine, "checkout", _prepare_nothing)


def _prepare_nothing(driver: Driver, _entry: object, _connection: object) -> None:
    driver.prepare_threshold = None


def _keeps_session(driver: Driver) -> bool:
    return driver.prepare_threshold is not None


def _is_in_transaction(driver: Driver) -> bool:
    return driver.info.transaction_status.name != "IDLE"


def _begin(connection: Connection) -> None:
    """In one journey: without values the driver sends both statements together."""
    level = connection.get_execution_options().get("transaction", "READ COMMITTED")
    if level:
        begin = f"BEGIN ISOLATION LEVEL {level}; SET LOCAL lock_timeout = {LOCK_MILLISECONDS}"
        connection.exec_driver_sql(begin)


def _limit_alone(cursor: Cursor, statement: str, values: Any, _context: object) -> bool:
    """Behind a pooler a statement outside a transaction takes its limit along, in the same journey: what is
    sent in a pipeline is one transaction. Returns whether the statement was executed."""
    driver = cursor.connection
    if _keeps_session(driver) or _is_in_transaction(driver) or statement.startswith("BEGIN"):
        return False
    with driver.pipeline():
        driver.execute(LIMIT_NEXT_STATEMENT)
        cursor.execute(statement, values)
    return True

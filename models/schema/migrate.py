"""Bringing a database to the newest schema, and telling whether it is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

PATIENCE_MILLISECONDS = 60_000  # for whoever migrates meanwhile; a gesture would not wait so long
MIGRATIONS_LOCK = 7_267_761  # any number nobody else takes as an advisory lock


def config() -> Config:
    cfg = Config()
    cfg.set_main_option("script_location", "models:migrations")
    cfg.set_main_option("path_separator", "os")
    cfg.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return cfg


def upgrade(engine: Engine, to: str = "head") -> None:
    with _bound(engine) as cfg:
        command.upgrade(cfg, to)


def downgrade(engine: Engine, to: str = "base") -> None:
    with _bound(engine) as cfg:
        command.downgrade(cfg, to)


def check(engine: Engine) -> None:
    """Raises when the tables and the migrations have drifted apart."""
    with _bound(engine) as cfg:
        command.check(cfg)


def revision(engine: Engine, message: str, rev_id: str) -> None:
    with _bound(engine) as cfg:
        command.revision(cfg, message, autogenerate=True, rev_id=rev_id)


def at_head(engine: Engine) -> bool:
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    return set(current) == _newest()


@cache
def _newest() -> set[str]:
    """The newest revision; its file is part of what runs here."""
    return set(ScriptDirectory.from_config(config()).get_heads())


@contextmanager
def _bound(engine: Engine) -> Iterator[Config]:
    """One migration at a time; on SQLite without foreign keys, which a table rebuild would trip over."""
    cfg = config()
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect().execution_options(begin="IMMEDIATE") as connection:
        raw: Any = connection.connection.driver_connection
        if is_sqlite:  # has no effect inside a transaction, so before BEGIN
            raw.execute("PRAGMA foreign_keys=OFF")
            (patience,) = raw.execute("PRAGMA busy_timeout").fetchone()
            raw.execute(f"PRAGMA busy_timeout={PATIENCE_MILLISECONDS}")
        try:
            connection.begin()  # for all steps: on SQLite alembic would let others in between two of them
            if not is_sqlite:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {PATIENCE_MILLISECONDS}")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATIONS_LOCK})")
            cfg.attributes["connection"] = connection
            yield cfg
            if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
                raise RuntimeError(f"broken references after the migration: {broken[:5]}")
            connection.commit()
        finally:
            connection.rollback()
            if is_sqlite:
                raw.execute("PRAGMA foreign_keys=ON")
                raw.execute(f"PRAGMA busy_timeout={patience}")

"""A migrated, empty database for each test, made once and then only emptied or copied."""

import shutil
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from models.book.library import connect
from models.schema.migrate import upgrade
from tests.support.postgres import Server

EVERYBODY_ELSE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
BEGIN_ANEW = """
    SELECT setval(format('%I.%I', schemaname, sequencename), 1, false) FROM pg_sequences
    WHERE last_value IS NOT NULL
"""
TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    ORDER BY tablename
"""


def migrated(url: str) -> str:

    engine = connect(url)
    upgrade(engine)
    engine.dispose()  # the last connection writes SQLite's log back into the one file that is copied
    return url


def copy_of(database: str, name: str) -> sql.Composed:
    """For PostgreSQL: make a database like the first."""
    return sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(database))


class SqliteTemplate:
    """A migrated file of which every test gets a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "template.db"
        migrated(f"sqlite:///{self.file}")

    def copy_to(self, folder: Path) -> str:
        return f"sqlite:///{shutil.copy(self.file, folder / 'rapport.db')}"

    def keep(self, url: str, name: str) -> None:
        """What is in it now, under this name. Nobody may have it open."""
        shutil.copy(url.removeprefix("sqlite:///"), self.folder / f"{name}.db")

    def restore(self, url: str, name: str) -> bool:
        """Put back what was kept under this name; False when nothing was."""
        kept = self.folder / f"{name}.db"
        if is_kept := kept.exists():
            shutil.copy(kept, url.removeprefix("sqlite:///"))
        return is_kept


class PostgresTemplate:
    """A migrated database that is emptied before every test.

    Truncating makes new files for every table that refers to one of them, and for its indexes; deleting the
    rows took a fifth of its time. It is done once in a while: what was deleted is still passed over.
    """

    TURNS = 50

    def __init__(self, server: Server, name: str = "rapport") -> None:
        self.server = server
        self.name = name
        with server.connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        self.url = migrated(server.url(name))
        with server.connect(name) as connection:
            self.tables = [row[0] for row in connection.execute(TABLES)]
        self._turns = count(1)

    def emptied(self) -> str:
        with self.server.connect(self.name) as connection:
            connection.execute(EVERYBODY_ELSE)  # what a test left open would hold locks
            if used := list(map(sql.Identifier, self._used(connection))):
                if next(self._turns) % self.TURNS:
                    connection.execute("SET session_replication_role = replica")  # in any order
                    connection.execute(sql.SQL("; ").join(map(sql.SQL("DELETE FROM {}").format, used)))
                else:
                    connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(used)))
            connection.execute(BEGIN_ANEW)
        return self.url

    def keep(self, _url: str, name: str) -> None:
        """What is in it now, under this name. Nobody may have it open."""
        with self.server.connect() as connection:
            connection.execute(copy_of(self.name, name))

    def restore(self, _url: str, name: str) -> bool:
        """Put back what was kept under this name; False when nothing was."""
        with self.server.connect() as connection:
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            if is_kept := found.rowcount > 0:
                here = sql.Identifier(self.name)
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(here))
                connection.execute(copy_of(name, self.name))
        return is_kept

    def _used(self, connection: psycopg.Connection) -> list[str]:
        if not self.tables:
            return []
        one = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
        all_of_them = [one.format(sql.Literal(name), sql.Identifier(name)) for name in self.tables]
        return [row[0] for row in connection.execute(sql.SQL(" UNION ALL ").join(all_of_them))]

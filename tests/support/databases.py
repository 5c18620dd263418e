"""A migrated, empty database for each test, made once and then only emptied or copied."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
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
SEQUENCES = """
    SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences
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


@dataclass(frozen=True)
class Rows:
    """What stands in some tables of PostgreSQL, and how far their sequences are."""

    by_table: Mapping[str, bytes]
    sequences: Mapping[str, int]

    @classmethod
    def read(cls, connection: psycopg.Connection, tables: list[str]) -> "Rows":
        return cls(
            {table: _copied_out(connection, table) for table in tables},
            dict(connection.execute(SEQUENCES).fetchall()),
        )

    def write(self, connection: psycopg.Connection) -> None:
        with connection.transaction(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # in any order
            for table, rows in self.by_table.items():
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                    copy.write(rows)
            cursor.executemany("SELECT setval(%s, %s)", list(self.sequences.items()))


def _copied_out(connection: psycopg.Connection, table: str) -> bytes:
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy,
    ):
        return b"".join(map(bytes, copy))


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
        self._kept: dict[str, Rows] = {}

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
        """What is in it now, under this name."""
        with self.server.connect(self.name) as connection:
            self._kept[name] = Rows.read(connection, self._used(connection))

    def restore(self, _url: str, name: str) -> bool:
        """Put back what was kept under this name; False when nothing was."""
        if rows := self._kept.get(name):
            self.emptied()
            with self.server.connect(self.name) as connection:
                rows.write(connection)
        return rows is not None

    def _used(self, connection: psycopg.Connection) -> list[str]:
        if not self.tables:
            return []
        one = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
        all_of_them = [one.format(sql.Literal(name), sql.Identifier(name)) for name in self.tables]
        return [row[0] for row in connection.execute(sql.SQL(" UNION ALL ").join(all_of_them))]

"""The draft of an import: what the file says, set aside in a temporary file before the book is touched.

A million lines need no memory, and the book is locked only while what was found out is written.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from models.importing.imported import ImportedCustomer

CACHE_KIBIBYTES = 20_000
TOGETHER = 1000  # lines written at once

TABLES = """
    CREATE TABLE lines (n INTEGER PRIMARY KEY, key TEXT, who TEXT, said BLOB);
    CREATE TABLE rejected (n INTEGER PRIMARY KEY, reason TEXT);
    CREATE TABLE heads (head INTEGER PRIMARY KEY, key TEXT);
    CREATE TABLE verdicts (
        head INTEGER PRIMARY KEY, verdict TEXT, customer INTEGER,
        owner INTEGER, days INTEGER, value REAL, changes TEXT
    );
    CREATE TABLE turns (head INTEGER PRIMARY KEY, place INTEGER, of INTEGER);
"""
# A line without the customer's own id belongs to the line of that name and owner which has one.
SAME_BY_NAME = """
    CREATE INDEX lines_who ON lines (who) WHERE key <> who;
    UPDATE lines SET key = coalesce(
        (SELECT min(o.key) FROM lines AS o WHERE o.who = lines.who AND o.key <> o.who), key
    ) WHERE key = who;
"""
HEADS = """
    CREATE INDEX lines_key ON lines (key, n);
    DELETE FROM heads; DELETE FROM verdicts; DELETE FROM turns;
    INSERT INTO heads (head, key) SELECT min(n), key FROM lines GROUP BY key;
"""
TURNS = """
    INSERT INTO turns SELECT head,
        row_number() OVER (PARTITION BY owner, days ORDER BY value DESC, head),
        count(*) OVER (PARTITION BY owner, days)
    FROM verdicts WHERE days IS NOT NULL
"""
GROUPS = "SELECT heads.head, said FROM heads JOIN lines USING (key) ORDER BY heads.head, lines.n"
DECIDED = """
    SELECT heads.head, said, customer, place, of, changes FROM verdicts
    JOIN heads USING (head) JOIN lines USING (key) LEFT JOIN turns USING (head)
    WHERE verdict = ? ORDER BY heads.head, lines.n
"""


class Verdict(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ImportDecision:
    """`days` and `value` place a customer never reached among its owner's: see `ImportDraft.rank_new`.
    `changes` are the kinds of what is changed of a known one."""

    head: int
    verdict: Verdict
    customer_id: int | None = None
    owner: int | None = None
    days: int | None = None
    value: float = 0.0
    changes: tuple[str, ...] = ()


@dataclass(slots=True)
class CustomerLines:
    """All that is said about one customer. `head` is its first line; `place` of `of` is its turn."""

    head: int
    customer: ImportedCustomer
    customer_id: int | None = None
    place: int | None = None
    of: int | None = None
    changes: tuple[str, ...] = ()


class ImportDraft:
    def __init__(self) -> None:
        self._connection = sqlite3.connect(
            "", isolation_level=None
        )  # a file without a name, gone with the process
        self._connection.execute(f"PRAGMA cache_size=-{CACHE_KIBIBYTES}")
        self._connection.executescript(TABLES)
        self._lines: list[tuple[int, str, str, bytes]] = []

    def close(self) -> None:
        self._connection.close()

    def add(self, n: int, imported: ImportedCustomer) -> None:
        self._lines.append(
            (
                n,
                imported.key,
                imported.name_and_owner,
                pickle.dumps(imported, pickle.HIGHEST_PROTOCOL),
            )
        )
        if len(self._lines) >= TOGETHER:
            self._write()

    def _write(self) -> None:
        self._many("INSERT INTO lines VALUES (?, ?, ?, ?)", self._lines)
        self._lines = []

    def reject(self, n: int, reason: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO rejected VALUES (?, ?)", (n, reason))

    def reject_group(self, head: int, reason: str) -> None:
        same = "SELECT n, ? FROM heads JOIN lines USING (key) WHERE head = ?"
        self._connection.execute(f"INSERT OR IGNORE INTO rejected {same}", (reason, head))

    def group_lines(self) -> None:
        """All lines are in: find those that belong together."""
        self._write()
        by_id, by_name = self._connection.execute(
            "SELECT max(key <> who), max(key = who) FROM lines"
        ).fetchone()
        self._connection.execute("BEGIN")
        if by_id and by_name:
            self._script(SAME_BY_NAME)
        self._script(HEADS)
        self._connection.execute("COMMIT")

    def owners(self) -> set[int]:
        """The places of the owners to whom the lines belong."""
        places = self._connection.execute("SELECT DISTINCT substr(who, 2, instr(who, ':') - 2) FROM lines")
        return {int(place) for (place,) in places if place.isdigit()}

    def groups(self) -> Iterator[CustomerLines]:
        """One for each customer, in the order of the file."""
        rows = self._connection.execute(GROUPS)
        for head, lines in groupby(rows, key=lambda row: int(row[0])):
            yield CustomerLines(head, joined([row[1] for row in lines]))

    def decide(self, decisions: Iterable[ImportDecision]) -> None:
        rows = [
            (j.head, j.verdict, j.customer_id, j.owner, j.days, j.value, " ".join(j.changes))
            for j in decisions
        ]
        self._many("INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def forget_decisions(self) -> None:
        self._connection.executescript("DELETE FROM verdicts; DELETE FROM turns")

    def rank_new(self) -> None:
        """For each owner and interval, those never reached take turns, the more valuable first."""
        self._connection.execute(TURNS)

    def decided(self, verdict: Verdict) -> Iterator[CustomerLines]:
        rows = self._connection.execute(DECIDED, (verdict,))
        for _, lines in groupby(rows, key=lambda row: int(row[0])):
            (head, imported, customer, place, of, changes), *others = list(lines)
            whole = joined([imported, *(row[1] for row in others)])
            yield CustomerLines(head, whole, customer, place, of, tuple(changes.split()))

    def rejected(self) -> Iterator[tuple[int, str]]:
        yield from self._connection.execute("SELECT n, reason FROM rejected ORDER BY n")

    def rejected_count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM rejected").fetchone()[0])

    def reasons(self) -> list[tuple[str, int, int]]:
        """(reason, lines, the first of them), the most frequent first."""
        counted = "SELECT reason, count(*), min(n) FROM rejected GROUP BY reason ORDER BY 2 DESC, 3 LIMIT 10"
        return list(self._connection.execute(counted))

    def _many(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(statement, rows)
        self._connection.execute("COMMIT")

    def _script(self, statements: str) -> None:
        for statement in statements.split(";"):
            self._connection.execute(statement)


def joined(pickled: list[bytes]) -> ImportedCustomer:
    imported: ImportedCustomer = pickle.loads(pickled[0])
    for further in pickled[1:]:
        imported.join(pickle.loads(further))
    return imported

"""Which statements tests send to which database.

What a test sends is counted by its shape: the statement as PostgreSQL is told it, with its locks and
without its values. What is written is counted by column.

    pytest --shapes=FILE tests/models tests/importing tests/scheduler
    python -m tests.support.shapes FILE

tells the fewest tests that send every shape to PostgreSQL: they, and what is about locks, types, constraints
and order, are marked `both_databases`. With --deep the run fails when a shape is missing there.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.exc import CompileError
from sqlalchemy.sql.compiler import SQLCompiler

POSTGRES = postgresql.psycopg.dialect()  # type: ignore[no-untyped-call]
CAST = r"::(TIME(STAMP)? WITH(OUT)? TIME ZONE|DOUBLE PRECISION|[A-Z]+)(\([\d, ]+\))?"
VALUE = re.compile(rf"%\(\w+\)s({CAST})?")
VALUES = re.compile(r"\?(, \?)+")
INSERT = re.compile(r"INSERT INTO (\w+) \(([^)]*)\)(.*)", re.DOTALL)
UPDATE = re.compile(r"UPDATE (\w+) SET (.*?)( WHERE .*)?", re.DOTALL)
NEXT_COLUMN = re.compile(r", (?=\w+=)")
RETURNING = re.compile(r"RETURNING .*", re.DOTALL)


def shapes_of(statement: str) -> set[str]:
    """Of a statement as PostgreSQL is told it."""
    text = VALUES.sub("?", VALUE.sub("?", " ".join(statement.split())))
    if found := INSERT.fullmatch(text):
        table, columns, rest = found.groups()
        inserted = {f"INSERT {table}.{column}" for column in columns.split(", ")}
        return inserted | {f"INSERT {table}{RETURNING.sub('RETURNING', rest)}"}
    if found := UPDATE.fullmatch(text):
        table, columns, rest = found.groups()
        assigned = {f"UPDATE {table}.{column}" for column in NEXT_COLUMN.split(columns)}
        return assigned | {f"UPDATE {table}{rest or ''}"}
    return {text}


def told_to_postgres(compiled: SQLCompiler) -> str:
    if compiled.statement is None:
        return compiled.string
    try:
        return str(compiled.statement.compile(dialect=POSTGRES, column_keys=compiled.column_keys))
    except (CompileError, AttributeError):  # of SQLite only, as its ON CONFLICT
        return compiled.string


@dataclass
class Recorder:
    """The statements of the test that is running, by database. Their shapes are looked up in the end."""

    sent: dict[str, set[int]] = field(default_factory=dict)
    _compiled: dict[int, SQLCompiler] = field(default_factory=dict)
    _shapes: dict[int, set[str]] = field(default_factory=dict)

    def listen(self) -> None:
        event.listen(Engine, "before_cursor_execute", self._record)

    def _record(
        self,
        connection: Connection,
        _cursor: Any,
        _statement: str,
        _parameters: Any,
        context: ExecutionContext | None,
        _executemany: bool,
    ) -> None:
        compiled = getattr(context, "compiled", None)
        if isinstance(compiled, SQLCompiler):  # not BEGIN, PRAGMA, or what migrations say by hand
            self._compiled[id(compiled)] = compiled
            self.sent.setdefault(connection.dialect.name, set()).add(id(compiled))

    def shapes(self, database: str) -> set[str]:
        return {shape for known in self.sent.get(database, ()) for shape in self._shapes_of(known)}

    def _shapes_of(self, known: int) -> set[str]:
        if known not in self._shapes:
            self._shapes[known] = shapes_of(told_to_postgres(self._compiled[known]))
        return self._shapes[known]


# While pytest runs.


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shapes", help="a file to which every test adds the shapes of what it sends")


def pytest_configure(config: pytest.Config) -> None:
    path = config.getoption("shapes")
    if path or config.getoption("deep"):
        config.pluginmanager.register(Recording(config, Path(path).absolute() if path else None))


def needs_postgres(item: pytest.Item) -> bool:
    """Whether it runs there also without --deep."""
    chosen = [mark for mark in item.iter_markers("parametrize") if mark.args[0] == "database_url"]
    is_marked = item.get_closest_marker("both_databases") is not None
    return is_marked or bool(chosen) or "database_url" not in getattr(item, "fixturenames", ())


class Recording:
    """Writes down what every test sends; in the end, whether PostgreSQL is sent all that SQLite is."""

    def __init__(self, config: pytest.Config, path: Path | None) -> None:
        self.config = config
        self.path = path
        self.recorder = Recorder()
        self.recorder.listen()
        self.wanted: set[str] = set()
        self.sent: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.recorder.sent = {}
        began = time.process_time()
        answer = yield
        self._add(item, time.process_time() - began)
        return answer

    def _add(self, item: pytest.Item, seconds: float) -> None:
        on_sqlite, on_postgres = self.recorder.shapes("sqlite"), self.recorder.shapes("postgresql")
        if needs_postgres(item):
            self.sent |= on_postgres
        if "database_url" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("hypothesis"):
            self.wanted |= on_sqlite  # by chance some statement that nobody else sends is no reason to fail
        if self.path:
            line = Line(item.nodeid.partition("@")[0], seconds, sorted(on_sqlite), sorted(on_postgres))
            with self.path.open("a") as file:
                file.write(json.dumps(vars(line)) + "\n")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended."""
        output = getattr(node, "workeroutput", {})  # of one that crashed there is none
        self.wanted |= set(output.get("wanted", ()))
        self.sent |= set(output.get("sent", ()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput.update(wanted=sorted(self.wanted), sent=sorted(self.sent))
        elif self.missing and not session.exitstatus:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("statements")
        terminalreporter.write_line(f"{len(self.wanted):>9,}  shapes of statement that SQLite was sent")
        for shape in self.missing:
            terminalreporter.write_line(f"never sent to PostgreSQL: {shape}", red=True)

    @property
    def missing(self) -> list[str]:
        """Of a run of everything."""
        is_whole = self.config.args_source is pytest.Config.ArgsSource.TESTPATHS
        chosen = self.config.getoption("keyword") or self.config.getoption("markexpr")
        return sorted(self.wanted - self.sent) if is_whole and not chosen else []


# Afterwards: which tests are the fewest.


@dataclass
class Line:
    test: str
    seconds: float
    sqlite: list[str]
    postgresql: list[str]


@dataclass
class Cost:
    """Of a test function on PostgreSQL, with all its cases."""

    seconds: float = 0
    shapes: set[str] = field(default_factory=set)


def fewest(lines: Iterable[Line]) -> Iterator[tuple[str, Cost, int]]:
    """Greedily, always the one with the most new shapes a second, and how many those are."""
    tests: dict[str, Cost] = {}
    for line in lines:
        if line.postgresql and "postgresql" in line.test:
            cost = tests.setdefault(line.test.partition("[")[0], Cost())
            cost.seconds += line.seconds
            cost.shapes |= set(line.postgresql)
    wanted = {shape for cost in tests.values() for shape in cost.shapes}
    while wanted:
        name = max(tests, key=lambda name: len(tests[name].shapes & wanted) / tests[name].seconds)
        yield name, tests[name], len(tests[name].shapes & wanted)
        wanted -= tests.pop(name).shapes


if __name__ == "__main__":
    with Path(sys.argv[1]).open() as file:
        for name, cost, new in fewest(Line(**json.loads(line)) for line in file):
            print(f"{cost.seconds:6.2f} s {new:4} {name}")

"""What the database is asked meanwhile, and from where in the code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).name


@dataclass(frozen=True, slots=True)
class Query:
    """A statement as it goes to the driver, BEGIN on SQLite among them; COMMIT goes another way.

    callers: "messages/interactions/saved.py:47" and so on, the innermost first; templates are among them."""

    statement: str
    values: str
    callers: tuple[str, ...]

    @property
    def is_begin(self) -> bool:
        return self.statement.startswith("BEGIN")

    def asked_below(self, folder: str) -> str | None:
        """Where in that folder, as far inwards as it goes; None when no frame of it is on the stack."""
        return next((caller for caller in self.callers if caller.startswith(f"{folder}/")), None)


@contextmanager
def listening(engine: Engine) -> Iterator[list[Query]]:
    asked: list[Query] = []

    def note(_connection: Connection, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append(Query(statement, str(values), tuple(_callers())))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _callers() -> Iterator[str]:
    frame = sys._getframe(1)
    while frame := frame.f_back:  # type: ignore[assignment]
        if file := _in_house(frame.f_code.co_filename):
            yield f"{file}:{frame.f_lineno}"


@cache
def _in_house(file: str) -> str | None:
    """From the project's folder; None for what is none of its own."""
    path = Path(file)
    is_own = path.is_relative_to(ROOT) and ".venv" not in path.parts and path.name != HERE
    return str(path.relative_to(ROOT)) if is_own else None

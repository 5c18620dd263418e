"""What happened in the book of a house before its test begins: lived through once, then put back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

Act = Callable[[], object]
Seen = list[tuple[int, int]]  # of a database's files: their length, and when they were written


class Template(Protocol):
    def keep(self, url: str, name: str) -> None: ...

    def restore(self, url: str, name: str) -> bool: ...


class Beginnings:
    """Step by step: what is kept after a step is put back where the same steps were taken before it, and
    nothing else was written meanwhile. On PostgreSQL small steps are quicker taken than put back."""

    def __init__(self, template: Template, url: str, engine: Engine) -> None:
        self._template, self._url, self._engine = template, url, engine
        self._steps: list[str] = []
        self._seen = self._look()

    def take(self, step: str, act: Act, *, is_small: bool) -> None:
        """Nothing of it may reach Slack. `step` names all that it depends on, the steps before aside."""
        if self._look() != self._seen:
            act()
            return
        self._steps.append(step)
        if is_small and not self._url.startswith("sqlite"):
            act()
        else:
            self._put_back_or_keep(act)
        self._seen = self._look()

    def _put_back_or_keep(self, act: Act) -> None:
        name = hashlib.sha256(repr(self._steps).encode()).hexdigest()[:20]
        self._engine.dispose()
        if not self._template.restore(self._url, name):
            act()
            self._engine.dispose()
            self._template.keep(self._url, name)

    def _look(self) -> Seen:
        """What SQLite writes goes to a second file first, that is gone once nobody has it open."""
        file = Path(self._url.removeprefix("sqlite:///"))
        files = [file, file.with_name(f"{file.name}-wal")] if self._url.startswith("sqlite") else []
        stats = [file.stat() for file in files if file.exists()]
        return [(stat.st_size, stat.st_mtime_ns) for stat in stats if stat.st_size]

"""What SQLAlchemy has compiled, kept for all tests: each has an engine of its own, and would begin anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import sqlalchemy
from sqlalchemy import Engine

from models.book import library as database


class Statements:
    """Makes engines that share it. Compiled statements are kept by dialect, so that is shared, too, once a
    connection has told it whom it speaks with."""

    def __init__(self) -> None:
        self._compiled: dict[Any, Any] = {}
        self._dialects: dict[str, sqlalchemy.Dialect] = {}

    def create_engine(self, url: str, **options: Any) -> Engine:
        engine = sqlalchemy.create_engine(url, **options)
        known = self._dialects.setdefault(engine.dialect.name, engine.dialect)
        if getattr(known, "server_version_info", None) is None:
            self._dialects[engine.dialect.name] = engine.dialect
        else:
            engine.dialect = known
        engine.update_execution_options(compiled_cache=self._compiled)
        return engine


@contextmanager
def compiled_once() -> Iterator[None]:
    """Every engine that is made meanwhile shares it."""
    with patch.object(database, "create_engine", Statements().create_engine):
        yield

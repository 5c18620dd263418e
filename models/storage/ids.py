"""Rows by the ids that another question answers with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class IsAmong(FunctionElement[bool]):
    """Whether the column is one of the ids that are selected, of which there are few.

    PostgreSQL is to read them first, and then to go through an index of the column: where a subquery stands
    behind IN it reads all of the table, having no idea how few they are.
    """

    inherit_cache = True
    type = Boolean()

    def __init__(self, column: Any, ids: Select[Any]) -> None:
        super().__init__(column, ids.scalar_subquery())

    def self_group(self, against: Any = None) -> IsAmong:
        """Itself: it is compared with nothing where there are no booleans."""
        return self


@compiles(IsAmong)
def _in(element: IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN {ids}"


@compiles(IsAmong, "postgresql")
def _of_an_array(element: IsAmong, compiler: SQLCompiler, **options: Any) -> str:
    column, ids = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY (ARRAY {ids})"

"""Rows by the ids that another question answers with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, func
from sqlalchemy.orm import InstrumentedAttribute, Session


def is_among(session: Session, column: InstrumentedAttribute[int], ids: Select[Any]) -> ColumnElement[bool]:
    """Whether the column is one of the ids that are selected, of which there are few.

    PostgreSQL is to read them first, and then to go through an index of the column: where a subquery stands
    behind IN it reads all of the table, having no idea how few they are.
    """
    if session.get_bind().dialect.name == "sqlite":
        return column.in_(ids)
    return column == func.any(func.array(ids.scalar_subquery()))

"""Run by alembic with a connection handed over by models.schema.migrate; there is no alembic.ini."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

import models.schema.tables  # noqa: F401 - registers every table
from models.storage.base import Base


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Migrations name plain column types, so that they do not change with the code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        plain = item.impl_instance
        timezone = "timezone=True" if type(plain).__name__ == "DateTime" else ""
        length = getattr(plain, "length", None)
        return f"sa.{type(plain).__name__}({f'length={length}' if length else timezone})"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    compare_server_default=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()

"""Ids of what was removed are not given to something new: a button may still carry them."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

A_KEY, A_LASTING_KEY = "PRIMARY KEY (id)", "PRIMARY KEY (id AUTOINCREMENT)"


def upgrade() -> None:
    _rewrite(A_KEY, A_LASTING_KEY)


def downgrade() -> None:
    _rewrite(A_LASTING_KEY, A_KEY)


def _rewrite(before: str, after: str) -> None:
    """In SQLite's own description of the tables, as its documentation allows where rows are stored alike: so
    no row is copied. PostgreSQL never uses an id again."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    connection.exec_driver_sql("CREATE TABLE makes_sqlite_sequence (id INTEGER PRIMARY KEY AUTOINCREMENT)")
    connection.exec_driver_sql("DROP TABLE makes_sqlite_sequence")
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema=ON")
    connection.exec_driver_sql(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table'", (before, after)
    )
    connection.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    connection.exec_driver_sql("PRAGMA writable_schema=RESET")

"""Messages that Slack refused as they were, and the form in which it took them."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

REDUCED = "outbox", "digests"


def upgrade() -> None:
    """With its check in the column: SQLite adds none to a table."""
    for table in REDUCED:
        check = f"CONSTRAINT ck_{table}_reduced_form CHECK (reduced_to IN ('fewer cards', 'words'))"
        op.execute(f"ALTER TABLE {table} ADD COLUMN reduced_to VARCHAR(32) {check}")


def downgrade() -> None:
    """The check may have moved out of the column when the table was made anew since."""
    for table in REDUCED:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f"ck_{table}_reduced_form"), type_="check")
            batch_op.drop_column("reduced_to")

"""Messages that Slack refused as they were, and the form in which it took them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

REDUCED = "outbox", "digests"


def upgrade() -> None:
    for table in REDUCED:
        op.add_column(table, sa.Column("reduced_to", sa.String(length=32), nullable=True))


def downgrade() -> None:
    for table in REDUCED:
        op.drop_column(table, "reduced_to")

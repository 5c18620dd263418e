"""Channels of imported interactions: of a call nobody knows whether the file said so."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

A_CALL_STANDS_FOR_NO_CHANNEL = (
    "UPDATE interactions SET channel_assumed = true"
    " WHERE key LIKE 'import:%' AND channel = 'call' AND edited_at IS NULL"
)


def upgrade() -> None:
    op.add_column("interactions", sa.Column("channel_assumed", sa.Boolean(), nullable=True))
    op.execute(A_CALL_STANDS_FOR_NO_CHANNEL)


def downgrade() -> None:
    op.drop_column("interactions", "channel_assumed")

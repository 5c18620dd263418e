"""A card keeps what it proposes to ask."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("nudges", sa.Column("question", sa.String(length=60), nullable=True))


def downgrade() -> None:
    op.drop_column("nudges", "question")

"""Cards of a digest that take a line each until somebody unfolds them, and the number that its greeting says."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CARDS = sa.table(
    "digest_cards",
    sa.column("digest_id", sa.Integer()),
    sa.column("is_shown", sa.Boolean()),
    sa.column("unfolded_at", sa.DateTime(timezone=True)),
)
DIGESTS = sa.table(
    "digests", sa.column("id", sa.Integer()), sa.column("composed_at", sa.DateTime(timezone=True))
)


def upgrade() -> None:
    """What was drawn whole until now stays so."""
    op.add_column("digest_cards", sa.Column("unfolded_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("digest_cards", sa.Column("reason", sa.String(length=60), nullable=True))
    op.add_column("digest_cards", sa.Column("stood_on", sa.Date(), nullable=True))
    op.add_column("digests", sa.Column("greeted", sa.Integer(), nullable=True))
    composed = sa.select(DIGESTS.c.composed_at).where(DIGESTS.c.id == CARDS.c.digest_id).scalar_subquery()
    op.execute(sa.update(CARDS).where(CARDS.c.is_shown).values(unfolded_at=composed))


def downgrade() -> None:
    op.drop_column("digests", "greeted")
    for column in ("stood_on", "reason", "unfolded_at"):
        op.drop_column("digest_cards", column)

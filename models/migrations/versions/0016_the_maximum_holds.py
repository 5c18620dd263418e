"""A running contact plan stands in for the ideal, never for the maximum: the rounds look at its customers."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

THE_ROUNDS_LOOK_AT_PLANS = (
    "UPDATE customers SET due_at = added_at WHERE step_on IS NOT NULL AND (due_at IS NOT NULL OR EXISTS"
    " (SELECT 1 FROM nudges WHERE nudges.customer_id = customers.id AND nudges.settled_at IS NULL))"
)


def upgrade() -> None:
    op.execute(THE_ROUNDS_LOOK_AT_PLANS)


def downgrade() -> None:
    """The rounds derive every day again as they come to it."""
    op.execute(THE_ROUNDS_LOOK_AT_PLANS)

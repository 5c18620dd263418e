"""The days on which a customer is due and overdue follow from all its reasons: the rounds look anew."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

HAS_MORE_REASONS = " OR ".join(
    f"{column} IS NOT NULL"
    for column in (
        *("trouble_on", "promised_on", "awaited_on", "waiting_since", "next_step_on", "step_on", "renews_on"),
        *("doubt_on", "ordered_on", "snoozed_until"),
    )
)
THE_ROUNDS_LOOK_ANEW = (
    f"UPDATE customers SET due_at = added_at WHERE ({HAS_MORE_REASONS}) AND (due_at IS NOT NULL OR EXISTS"
    " (SELECT 1 FROM nudges WHERE nudges.customer_id = customers.id AND nudges.settled_at IS NULL))"
)


def upgrade() -> None:
    op.execute(THE_ROUNDS_LOOK_ANEW)


def downgrade() -> None:
    """The rounds derive every day again as they come to it."""
    op.execute(THE_ROUNDS_LOOK_ANEW)

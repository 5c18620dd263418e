"""A next step that is no further talk waits until somebody says that it is done."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

IDS_ARE_NEW = {"sqlite_autoincrement": True}


def upgrade() -> None:
    """What was agreed before is done by the next talk, as it was then."""
    with op.batch_alter_table("interactions", table_kwargs=IDS_ARE_NEW) as interactions:
        interactions.add_column(
            sa.Column("step_waits", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        interactions.add_column(sa.Column("step_done_at", sa.DateTime(timezone=True), nullable=True))
        interactions.add_column(sa.Column("step_done_by_id", sa.Integer(), nullable=True))
        interactions.create_foreign_key(
            op.f("fk_interactions_step_done_by_id"), "reps", ["step_done_by_id"], ["id"]
        )
    with op.batch_alter_table("interactions", table_kwargs=IDS_ARE_NEW) as interactions:
        interactions.alter_column("step_waits", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("interactions", table_kwargs=IDS_ARE_NEW) as interactions:
        interactions.drop_constraint(op.f("fk_interactions_step_done_by_id"), type_="foreignkey")
        for name in ("step_done_by_id", "step_done_at", "step_waits"):
            interactions.drop_column(name)

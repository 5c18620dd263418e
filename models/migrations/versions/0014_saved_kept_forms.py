"""Of a kept form it is known whether one of its copies was saved."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No form is kept for longer than a week: those of before are let go."""
    key = sa.Column("key", sa.String(length=64), nullable=False)
    _make_anew(key, sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("reps", sa.Column("form_kept_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("reps", "form_kept_at")
    _make_anew()


def _make_anew(*more: "sa.Column[Any]") -> None:
    op.drop_table("kept_forms")
    op.create_table(
        "kept_forms",
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("view", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        *more,
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["rep_id"], ["reps.id"], name=op.f("fk_kept_forms_rep_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_kept_forms_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_forms")),
        sqlite_autoincrement=True,
    )

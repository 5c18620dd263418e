"""Keys of survey links: one that was replaced is accepted for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey_link_keys",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_link_keys")),
        sqlite_autoincrement=True,
    )
    op.create_index("uq_survey_link_keys_key", "survey_link_keys", ["key"], unique=True)


def downgrade() -> None:
    op.drop_table("survey_link_keys")

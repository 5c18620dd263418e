"""Duplicates: customers merged into others, what that wrote, and who is not the same."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

IS_MERGED = sa.text("merged_into_id is not null")


def upgrade() -> None:
    op.create_table(
        "merges",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("journal", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["reps.id"], name=op.f("fk_merges_by_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_merges_customer_id")),
        sa.ForeignKeyConstraint(["merged_id"], ["customers.id"], name=op.f("fk_merges_merged_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["reps.id"], name=op.f("fk_merges_undone_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_merges_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    op.create_index("ix_merges_customer_id", "merges", ["customer_id"])
    op.create_index("ix_merges_merged_id", "merges", ["merged_id"])
    op.create_index("uq_merges_key", "merges", ["key", "workspace_id"], unique=True)
    op.create_table(
        "distinct_customers",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["reps.id"], name=op.f("fk_distinct_customers_by_id")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_distinct_customers_customer_id")
        ),
        sa.ForeignKeyConstraint(["other_id"], ["customers.id"], name=op.f("fk_distinct_customers_other_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_distinct_customers_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_customers")),
    )
    op.create_index("ix_distinct_customers_other_id", "distinct_customers", ["other_id"])
    op.create_index("uq_distinct_customers", "distinct_customers", ["customer_id", "other_id"], unique=True)
    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_customers_merged_into_id"), "customers", ["merged_into_id"], ["id"]
        )
    op.create_index(
        "ix_customers_merged_into_id",
        "customers",
        ["merged_into_id"],
        sqlite_where=IS_MERGED,
        postgresql_where=IS_MERGED,
    )


def downgrade() -> None:
    op.drop_index("ix_customers_merged_into_id", "customers")
    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_customers_merged_into_id"), type_="foreignkey")
        batch_op.drop_column("merged_into_id")
    op.drop_table("distinct_customers")
    op.drop_table("merges")

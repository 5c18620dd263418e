"""A manager hands a customer to whoever looks after it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
REFERENCES = {
    "customer_id": "customers",
    "rating_id": "ratings",
    "asked_by_id": "reps",
    "interaction_id": "interactions",
    "withdrawn_by_id": "reps",
    "workspace_id": "workspaces",
}
SPARSE = ("rating_id", "interaction_id")


def upgrade() -> None:
    op.create_table(
        "assignments",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_assignments_{column}"))
            for column, table in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assignments_customer_id", "assignments", ["customer_id"])
    for column in SPARSE:
        says_something = sa.text(f"{column} is not null")
        op.create_index(
            f"ix_assignments_{column}",
            "assignments",
            [column],
            sqlite_where=says_something,
            postgresql_where=says_something,
        )
    op.add_column("customers", sa.Column("asked_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("customers", "asked_on")
    op.drop_table("assignments")

"""Imports: what each did, kept so that it can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Without them whoever is removed would be looked for in every row of these.
SPARSE = (
    ("changes", "interaction_id"),
    ("changes", "contact_id"),
    ("contact_points", "moves_with_id"),
    ("contacts", "successor_id"),
    ("improvements", "contact_id"),
    ("ratings", "contact_id"),
    ("survey_requests", "contact_id"),
)
COUNTS = ("new", "changed", "unchanged", "contacts", "purchases", "interactions", "amended", "rejected")


def upgrade() -> None:
    op.create_table(
        "imports",
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "csv", "vcf", "json", name="file_kind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["reps.id"], name=op.f("fk_imports_by_id")),
        sa.ForeignKeyConstraint(["undone_by_id"], ["reps.id"], name=op.f("fk_imports_undone_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_imports_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_index("ix_imports_workspace_id", "imports", ["workspace_id", "at"])
    op.create_table(
        "imported_rows",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=True),
        sa.Column("of_table", sa.String(length=64), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_imported_rows_customer_id")),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_imported_rows_import_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_imported_rows_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_rows")),
    )
    op.create_index("ix_imported_rows_import_id", "imported_rows", ["import_id", "customer_id"])
    op.create_index("ix_imported_rows_customer_id", "imported_rows", ["customer_id"])
    op.add_column("customers", sa.Column("import_id", sa.Integer(), nullable=True))
    op.create_index("ix_interaction_contacts_contact_id", "interaction_contacts", ["contact_id"])
    for table, column in SPARSE:
        says_something = sa.text(f"{column} is not null")
        op.create_index(
            f"ix_{table}_{column}",
            table,
            [column],
            sqlite_where=says_something,
            postgresql_where=says_something,
        )


def downgrade() -> None:
    for table, column in SPARSE:
        op.drop_index(f"ix_{table}_{column}", table)
    op.drop_index("ix_interaction_contacts_contact_id", "interaction_contacts")
    op.drop_column("customers", "import_id")
    op.drop_table("imported_rows")
    op.drop_table("imports")

"""Indexes from which names, addresses and telephone numbers are searched without reading the tables."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_customers_owner_id_name_key", "customers")
    op.drop_index("ix_contacts_customer_id", "contacts")
    for table, name, columns in (
        (
            "customers",
            "ix_customers_owner_id_name_key",
            ["owner_id", "name_key", "merged_into_id", "workspace_id"],
        ),
        (
            "contacts",
            "ix_contacts_customer_id_name_key",
            ["customer_id", "name_key", "left_at", "workspace_id"],
        ),
        (
            "contacts",
            "ix_contacts_customer_id_email_phone",
            ["customer_id", "email", "phone", "workspace_id"],
        ),
    ):
        op.create_index(name, table, columns, postgresql_include=["id"])


def downgrade() -> None:
    op.drop_index("ix_contacts_customer_id_email_phone", "contacts")
    op.drop_index("ix_contacts_customer_id_name_key", "contacts")
    op.drop_index("ix_customers_owner_id_name_key", "customers")
    op.create_index("ix_contacts_customer_id", "contacts", ["customer_id"])
    op.create_index("ix_customers_owner_id_name_key", "customers", ["owner_id", "name_key"])

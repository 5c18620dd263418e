"""A message that told of a hot potato changes in place once somebody has called back."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

IDS_ARE_NEW = {"sqlite_autoincrement": True}
BEFORE = ("digest", "digest update", "alert", "answer")
KINDS = (*BEFORE, "alert update")
WAITING = sa.text("closed_at is null and claimed_until is null and kind = 'alert update'")
TELLS = sa.text("message_id is not null")


def upgrade() -> None:
    """Alerts that were told before stay as they were said: nobody knows by which message."""
    with op.batch_alter_table("outbox", table_kwargs=IDS_ARE_NEW) as outbox:
        outbox.drop_constraint(op.f("ck_outbox_outbox_kind"), type_="check")
        outbox.create_check_constraint(op.f("ck_outbox_outbox_kind"), sa.column("kind").in_(KINDS))
        outbox.add_column(sa.Column("updates_id", sa.Integer(), nullable=True))
        outbox.create_foreign_key(op.f("fk_outbox_updates_id"), "outbox", ["updates_id"], ["id"])
        outbox.create_index(
            "uq_outbox_one_alert_update_waiting",
            ["updates_id"],
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )
    with op.batch_alter_table("alerts", table_kwargs=IDS_ARE_NEW) as alerts:
        alerts.add_column(sa.Column("message_id", sa.Integer(), nullable=True))
        alerts.create_foreign_key(op.f("fk_alerts_message_id"), "outbox", ["message_id"], ["id"])
        alerts.create_index(
            "ix_alerts_message_id", ["message_id"], sqlite_where=TELLS, postgresql_where=TELLS
        )


def downgrade() -> None:
    with op.batch_alter_table("alerts", table_kwargs=IDS_ARE_NEW) as alerts:
        alerts.drop_index("ix_alerts_message_id")
        alerts.drop_constraint(op.f("fk_alerts_message_id"), type_="foreignkey")
        alerts.drop_column("message_id")
    op.execute("DELETE FROM outbox WHERE kind = 'alert update'")
    with op.batch_alter_table("outbox", table_kwargs=IDS_ARE_NEW) as outbox:
        outbox.drop_index("uq_outbox_one_alert_update_waiting")
        outbox.drop_constraint(op.f("fk_outbox_updates_id"), type_="foreignkey")
        outbox.drop_column("updates_id")
        outbox.drop_constraint(op.f("ck_outbox_outbox_kind"), type_="check")
        outbox.create_check_constraint(op.f("ck_outbox_outbox_kind"), sa.column("kind").in_(BEFORE))

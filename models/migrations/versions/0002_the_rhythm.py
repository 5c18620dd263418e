"""The rhythm: contact plans, promises, occasions, absences, and what keeps a digest from being muted."""

from itertools import groupby, pairwise

import sqlalchemy as sa
from alembic import op
from babel.core import get_global

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FILLED = {  # with what the rows that are there have; new rows bring their own
    "customers": (
        "orders",
        "pause_roots",
        "pause_squares",
        "needs",
        "motivations",
        "habits",
        "obstacles",
        "interests",
    ),
    "nudges": ("passed_over", "waited"),
    "reps": ("country", "unanswered_digests", "status_asked"),
}
OUTCOMES_BEFORE = ["logged", "done otherwise", "purchase", "snoozed", "lapsed"]
OUTCOMES = [*OUTCOMES_BEFORE, "promise"]
WHAT_THE_HISTORY_SAYS = (
    "UPDATE customers SET orders = (SELECT count(DISTINCT bought_on) FROM purchases WHERE purchases.customer_id = customers.id AND withdrawn_at IS NULL)",
    "UPDATE customers SET first_bought_on = (SELECT min(bought_on) FROM purchases WHERE purchases.customer_id = customers.id AND withdrawn_at IS NULL)",
    "UPDATE customers SET ordered_on = bought_on",
    "UPDATE customers SET tried_on = (SELECT max(happened_on) FROM interactions WHERE interactions.customer_id = customers.id AND withdrawn_at IS NULL AND outcome IN ('reached', 'attempt'))",
)
THE_ROUNDS_LOOK_AT_ALL = (  # other rules, other days: any moment that is past says so
    "UPDATE customers SET due_at = (SELECT min(added_at) FROM customers)"
)
A_PLAN_FOR_EVERY_WORKSPACE = (
    "INSERT INTO contact_plans (workspace_id, name, product) SELECT id, 'After a sale', '' FROM workspaces"
)
ITS_STEPS = (
    (1, "everything as promised", ""),
    (7, "satisfaction", "satisfaction, a score out of ten"),
    (30, "new needs", "how things are going, and new needs"),
    (90, "results", "results, and what could be done differently"),
    (180, "next order", "the next order, and a recommendation if they are happy"),
)
A_STEP = (
    "INSERT INTO plan_steps (workspace_id, plan_id, place, offset_count, offset_unit, purpose, about, questions)"
    " SELECT workspace_id, id, :place, :days, 'days', :purpose, :about, '' FROM contact_plans"
)


def upgrade() -> None:
    op.create_table(
        "absences",
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("cover_id", sa.Integer(), nullable=True),
        sa.Column("stand_in_id", sa.Integer(), nullable=True),
        sa.Column("turns_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_absences_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["cover_id"], ["reps.id"], name=op.f("fk_absences_cover_id")),
        sa.ForeignKeyConstraint(["rep_id"], ["reps.id"], name=op.f("fk_absences_rep_id")),
        sa.ForeignKeyConstraint(["stand_in_id"], ["reps.id"], name=op.f("fk_absences_stand_in_id")),
        sa.ForeignKeyConstraint(["told_by_id"], ["reps.id"], name=op.f("fk_absences_told_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["reps.id"], name=op.f("fk_absences_withdrawn_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_absences_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.create_index("ix_absences_cover_id", ["cover_id", "last_day"], unique=False)
        batch_op.create_index("ix_absences_rep_id", ["rep_id", "last_day"], unique=False)
        batch_op.create_index("ix_absences_stand_in_id", ["stand_in_id"], unique=False)
        batch_op.create_index("ix_absences_turns_at", ["turns_at"], unique=False)
        batch_op.create_index("uq_absences_key", ["key", "workspace_id"], unique=True)

    op.create_table(
        "handovers",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("absence_id", sa.Integer(), nullable=True),
        sa.Column("gesture", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by_id", sa.Integer(), nullable=True),
        sa.Column("return_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["absence_id"], ["absences.id"], name=op.f("fk_handovers_absence_id")),
        sa.ForeignKeyConstraint(["by_id"], ["reps.id"], name=op.f("fk_handovers_by_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_handovers_customer_id")),
        sa.ForeignKeyConstraint(["rep_id"], ["reps.id"], name=op.f("fk_handovers_rep_id")),
        sa.ForeignKeyConstraint(
            ["taken_back_by_id"], ["reps.id"], name=op.f("fk_handovers_taken_back_by_id")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["reps.id"], name=op.f("fk_handovers_to_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_handovers_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.create_index("ix_handovers_absence_id", ["absence_id"], unique=False)
        batch_op.create_index("ix_handovers_customer_id", ["customer_id"], unique=False)
        batch_op.create_index("ix_handovers_gesture", ["gesture"], unique=False)

    op.create_table(
        "contact_plans",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["reps.id"], name=op.f("fk_contact_plans_added_by_id")),
        sa.ForeignKeyConstraint(["retired_by_id"], ["reps.id"], name=op.f("fk_contact_plans_retired_by_id")),
        sa.ForeignKeyConstraint(["segment_id"], ["segments.id"], name=op.f("fk_contact_plans_segment_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_contact_plans_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_plans")),
    )
    with op.batch_alter_table("contact_plans", schema=None) as batch_op:
        batch_op.create_index("ix_contact_plans_segment_id", ["segment_id"], unique=False)

    op.create_table(
        "plan_steps",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("offset_count", sa.Integer(), nullable=False),
        sa.Column(
            "offset_unit",
            sa.Enum(
                "days",
                "weeks",
                "months",
                name="offset_unit",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "purpose",
            sa.Enum(
                "everything as promised",
                "satisfaction",
                "new needs",
                "results",
                "next order",
                "something else",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(length=150), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "call",
                "meeting",
                "e-mail",
                "message",
                "letter",
                "visit",
                "social",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("offset_count >= 0", name=op.f("ck_plan_steps_offset_is_not_negative")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["contact_plans.id"], name=op.f("fk_plan_steps_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_plan_steps_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_steps")),
    )
    with op.batch_alter_table("plan_steps", schema=None) as batch_op:
        batch_op.create_index("ix_plan_steps_plan_id", ["plan_id", "place"], unique=False)

    op.create_table(
        "plan_runs",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("purchase_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("outdated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recount_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_plan_runs_customer_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["contact_plans.id"], name=op.f("fk_plan_runs_plan_id")),
        sa.ForeignKeyConstraint(["purchase_id"], ["purchases.id"], name=op.f("fk_plan_runs_purchase_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_plan_runs_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_runs")),
    )
    with op.batch_alter_table("plan_runs", schema=None) as batch_op:
        batch_op.create_index("ix_plan_runs_customer_id", ["customer_id"], unique=False)
        batch_op.create_index("ix_plan_runs_outdated_at", ["outdated_at"], unique=False)
        batch_op.create_index("ix_plan_runs_plan_id", ["plan_id"], unique=False)
        batch_op.create_index("ix_plan_runs_recount_at", ["recount_at"], unique=False)
        batch_op.create_index("uq_plan_runs_purchase_id", ["purchase_id"], unique=True)

    op.create_table(
        "promises",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("ours", "theirs", name="side", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("what", sa.String(length=300), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "kept",
                "late",
                "broken",
                "released",
                name="promise_outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("interrupts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("interrupted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(settled_at is null) = (outcome is null)", name=op.f("ck_promises_settled_has_an_outcome")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_promises_customer_id")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_promises_interaction_id")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["reps.id"], name=op.f("fk_promises_made_by_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["reps.id"], name=op.f("fk_promises_settled_by_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["reps.id"], name=op.f("fk_promises_withdrawn_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_promises_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promises")),
    )
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.create_index("ix_promises_customer_id", ["customer_id", "due_on"], unique=False)
        batch_op.create_index("ix_promises_interaction_id", ["interaction_id"], unique=False)
        batch_op.create_index("ix_promises_interrupts_at", ["interrupts_at"], unique=False)
        batch_op.create_index("ix_promises_made_by_id", ["made_by_id", "made_at"], unique=False)
        batch_op.create_index("uq_promises_key", ["key", "workspace_id"], unique=True)

    op.create_table(
        "contact_points",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "everything as promised",
                "satisfaction",
                "new needs",
                "results",
                "next order",
                "something else",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(length=150), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "call",
                "meeting",
                "e-mail",
                "message",
                "letter",
                "visit",
                "social",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("moves_with_id", sa.Integer(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "dropped_because",
            sa.Enum(
                "overtaken",
                "new purchase",
                "returned",
                "replanned",
                name="dropped",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_contact_points_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_contact_points_interaction_id")
        ),
        sa.ForeignKeyConstraint(
            ["moves_with_id"], ["interactions.id"], name=op.f("fk_contact_points_moves_with_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["plan_runs.id"], name=op.f("fk_contact_points_run_id")),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_contact_points_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_points")),
    )
    with op.batch_alter_table("contact_points", schema=None) as batch_op:
        batch_op.create_index("ix_contact_points_customer_id", ["customer_id", "due_on"], unique=False)
        batch_op.create_index("ix_contact_points_interaction_id", ["interaction_id"], unique=False)
        batch_op.create_index("ix_contact_points_run_id", ["run_id"], unique=False)

    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tried_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("orders", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("first_bought_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ordered_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("pause_roots", sa.Double(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("pause_squares", sa.Double(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("renews_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("step_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("promised_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("awaited_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("occasion_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("turn_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("needs", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("motivations", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("habits", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("obstacles", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("interests", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("contract_on", sa.Date(), nullable=True))

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.add_column(sa.Column("passed_over", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("waited", sa.Integer(), nullable=False, server_default="0"))

    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("delivered_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("renews_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("returned_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_purchases_returned_by_id"), "reps", ["returned_by_id"], ["id"]
        )

    with op.batch_alter_table("reps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("country", sa.String(length=32), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("unanswered_digests", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("weekly_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("weekly_wished_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("status_asked", sa.String(length=200), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("away_from", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("away_until", sa.Date(), nullable=True))

    with op.batch_alter_table("snoozes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_snoozes_withdrawn_by_id"), "reps", ["withdrawn_by_id"], ["id"]
        )

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_nudges_nudge_outcome"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_nudges_nudge_outcome"), sa.column("outcome").in_(OUTCOMES)
        )

    for table, columns in FILLED.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in columns:
                batch_op.alter_column(column, server_default=None)

    for statement in WHAT_THE_HISTORY_SAYS:
        op.execute(statement)
    op.execute(A_PLAN_FOR_EVERY_WORKSPACE)
    for place, (days, purpose, about) in enumerate(ITS_STEPS):
        op.get_bind().execute(
            sa.text(A_STEP), {"place": place, "days": days, "purpose": purpose, "about": about}
        )
    _follow_the_zones()
    remember_the_pauses()
    op.execute(THE_ROUNDS_LOOK_AT_ALL)


def remember_the_pauses() -> None:
    """For each customer the sums of pause ** 0.25 and pause ** 0.5 over the days between two order days."""
    connection = op.get_bind()
    order_days = sa.text(
        "SELECT DISTINCT customer_id, bought_on FROM purchases WHERE withdrawn_at IS NULL ORDER BY customer_id, bought_on"
    ).columns(customer_id=sa.Integer(), bought_on=sa.Date())
    found = []
    for customer_id, rows in groupby(connection.execute(order_days), key=lambda row: row.customer_id):
        pauses = [(later - earlier).days for earlier, later in pairwise(row.bought_on for row in rows)]
        if pauses:
            roots, squares = (sum(pause**power for pause in pauses) for power in (0.25, 0.5))
            found.append({"id": customer_id, "roots": roots, "squares": squares})
    if found:
        keep = sa.text("UPDATE customers SET pause_roots = :roots, pause_squares = :squares WHERE id = :id")
        connection.execute(keep, found)


def _follow_the_zones() -> None:
    """Whoever is in the book already gets the public holidays of the country their time zone lies in."""
    reps = sa.table("reps", sa.column("time_zone", sa.String()), sa.column("country", sa.String()))
    aliases, countries = get_global("zone_aliases"), get_global("zone_territories")
    for zone in list(op.get_bind().scalars(sa.select(reps.c.time_zone).distinct())):
        country = countries.get(aliases.get(zone, zone), "")
        if len(country) == 2 and country.isalpha() and country != "ZZ":
            op.execute(reps.update().where(reps.c.time_zone == zone).values(country=country))


def downgrade() -> None:
    op.execute(THE_ROUNDS_LOOK_AT_ALL)
    op.execute("UPDATE nudges SET outcome = 'logged' WHERE outcome = 'promise'")
    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_nudges_nudge_outcome"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_nudges_nudge_outcome"), sa.column("outcome").in_(OUTCOMES_BEFORE)
        )
    with op.batch_alter_table("reps", schema=None) as batch_op:
        batch_op.drop_column("away_until")
        batch_op.drop_column("away_from")
        batch_op.drop_column("status_asked")
        batch_op.drop_column("weekly_wished_at")
        batch_op.drop_column("weekly_since")
        batch_op.drop_column("unanswered_digests")
        batch_op.drop_column("country")

    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_purchases_returned_by_id"), type_="foreignkey")
        batch_op.drop_column("returned_by_id")
        batch_op.drop_column("returned_at")
        batch_op.drop_column("renews_on")
        batch_op.drop_column("delivered_on")

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_column("waited")
        batch_op.drop_column("passed_over")

    with op.batch_alter_table("snoozes", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_snoozes_withdrawn_by_id"), type_="foreignkey")
        batch_op.drop_column("withdrawn_by_id")
        batch_op.drop_column("withdrawn_at")

    with op.batch_alter_table("customers", schema=None) as batch_op:
        batch_op.drop_column("contract_on")
        batch_op.drop_column("interests")
        batch_op.drop_column("obstacles")
        batch_op.drop_column("habits")
        batch_op.drop_column("motivations")
        batch_op.drop_column("needs")
        batch_op.drop_column("turn_on")
        batch_op.drop_column("occasion_on")
        batch_op.drop_column("awaited_on")
        batch_op.drop_column("promised_on")
        batch_op.drop_column("step_on")
        batch_op.drop_column("renews_on")
        batch_op.drop_column("pause_squares")
        batch_op.drop_column("pause_roots")
        batch_op.drop_column("ordered_on")
        batch_op.drop_column("first_bought_on")
        batch_op.drop_column("orders")
        batch_op.drop_column("tried_on")

    with op.batch_alter_table("contact_points", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_points_run_id")
        batch_op.drop_index("ix_contact_points_interaction_id")
        batch_op.drop_index("ix_contact_points_customer_id")

    op.drop_table("contact_points")
    with op.batch_alter_table("promises", schema=None) as batch_op:
        batch_op.drop_index("uq_promises_key")
        batch_op.drop_index("ix_promises_made_by_id")
        batch_op.drop_index("ix_promises_interrupts_at")
        batch_op.drop_index("ix_promises_interaction_id")
        batch_op.drop_index("ix_promises_customer_id")

    op.drop_table("promises")
    with op.batch_alter_table("plan_runs", schema=None) as batch_op:
        batch_op.drop_index("uq_plan_runs_purchase_id")
        batch_op.drop_index("ix_plan_runs_recount_at")
        batch_op.drop_index("ix_plan_runs_plan_id")
        batch_op.drop_index("ix_plan_runs_outdated_at")
        batch_op.drop_index("ix_plan_runs_customer_id")

    op.drop_table("plan_runs")
    with op.batch_alter_table("plan_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_plan_steps_plan_id")

    op.drop_table("plan_steps")
    with op.batch_alter_table("contact_plans", schema=None) as batch_op:
        batch_op.drop_index("ix_contact_plans_segment_id")

    op.drop_table("contact_plans")
    with op.batch_alter_table("handovers", schema=None) as batch_op:
        batch_op.drop_index("ix_handovers_gesture")
        batch_op.drop_index("ix_handovers_customer_id")
        batch_op.drop_index("ix_handovers_absence_id")

    op.drop_table("handovers")
    with op.batch_alter_table("absences", schema=None) as batch_op:
        batch_op.drop_index("uq_absences_key")
        batch_op.drop_index("ix_absences_turns_at")
        batch_op.drop_index("ix_absences_stand_in_id")
        batch_op.drop_index("ix_absences_rep_id")
        batch_op.drop_index("ix_absences_cover_id")

    op.drop_table("absences")

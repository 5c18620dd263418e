"""Satisfaction: ratings of their own, suggestions, survey requests, and who is told of a hot potato."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


OUTCOMES_BEFORE = ["logged", "done otherwise", "purchase", "promise", "snoozed", "lapsed"]
OUTCOMES = [*OUTCOMES_BEFORE, "rating"]
SCORES_BECOME_RATINGS = """
    INSERT INTO ratings (
        workspace_id, customer_id, contact_id, giver, metric, value, words, problem, given_on, given_at,
        interaction_id, noted_at, noted_by_id, edited_at, withdrawn_at, withdrawn_by_id
    )
    SELECT workspace_id, customer_id,
        CASE WHEN score_by = 'customer' AND (
            SELECT count(*) FROM interaction_contacts AS there WHERE there.interaction_id = interactions.id
        ) = 1 THEN (
            SELECT contact_id FROM interaction_contacts AS one WHERE one.interaction_id = interactions.id
        ) END,
        score_by, 'overall', score, '', false, happened_on, happened_at,
        id, logged_at, rep_id, edited_at, withdrawn_at, withdrawn_by_id
    FROM interactions WHERE score IS NOT NULL ORDER BY id
"""
RATINGS_FOLLOW_EACH_OTHER = """
    UPDATE ratings SET followed_on = told.next FROM (
        SELECT id, lead(given_on) OVER (
            PARTITION BY customer_id, metric, giver ORDER BY given_on, noted_at, value, id
        ) AS next FROM ratings WHERE withdrawn_at IS NULL
    ) AS told
    WHERE told.id = ratings.id AND told.next IS NOT NULL
"""
CUSTOMERS_HAVE_RATED = """
    UPDATE customers SET rated_on = (
        SELECT max(given_on) FROM ratings
        WHERE ratings.customer_id = customers.id AND giver = 'customer' AND withdrawn_at IS NULL
    ) WHERE id IN (SELECT customer_id FROM ratings)
"""
# One a talk: of those taken back beside a standing one, the standing one.
RATINGS_BECOME_SCORES = (
    "UPDATE interactions SET score = (SELECT value FROM ratings WHERE id = {last}), score_by = (SELECT giver FROM ratings WHERE id = {last})"
).format(
    last="(SELECT max(id) FROM ratings WHERE ratings.interaction_id = interactions.id AND metric = 'overall' AND (ratings.withdrawn_at IS NULL OR interactions.withdrawn_at IS NOT NULL))"
)


def upgrade() -> None:
    op.create_table(
        "survey_requests",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column(
            "metric",
            sa.Enum(
                "overall",
                "nps",
                "csat",
                "ces",
                "intention",
                name="metric",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["reps.id"], name=op.f("fk_survey_requests_asked_by_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_survey_requests_contact_id")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customers.id"], name=op.f("fk_survey_requests_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["reps.id"], name=op.f("fk_survey_requests_withdrawn_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_survey_requests_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_requests")),
    )
    with op.batch_alter_table("survey_requests", schema=None) as batch_op:
        batch_op.create_index("ix_survey_requests_answered_at", ["workspace_id", "answered_at"], unique=False)
        batch_op.create_index("ix_survey_requests_customer_id", ["customer_id", "asked_at"], unique=False)
        batch_op.create_index("uq_survey_requests_key", ["key", "workspace_id"], unique=True)
        batch_op.create_index("uq_survey_requests_nonce", ["nonce"], unique=True)

    op.create_table(
        "ratings",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column(
            "giver",
            sa.Enum("customer", "rep", name="giver", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "metric",
            sa.Enum(
                "overall",
                "nps",
                "csat",
                "ces",
                "intention",
                name="metric",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("problem", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("followed_on", sa.Date(), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "metric is null or (metric in ('overall', 'nps') and value between 0 and 10) or (metric = 'csat' and value between 1 and 5) or (metric = 'ces' and value between 1 and 7) or (metric = 'intention' and value between 0 and 2)",
            name=op.f("ck_ratings_value_on_its_scale"),
        ),
        sa.CheckConstraint(
            "(metric is null) = (value is null)", name=op.f("ck_ratings_a_number_is_on_a_metric")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_ratings_contact_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_ratings_customer_id")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_ratings_interaction_id")
        ),
        sa.ForeignKeyConstraint(["noted_by_id"], ["reps.id"], name=op.f("fk_ratings_noted_by_id")),
        sa.ForeignKeyConstraint(["request_id"], ["survey_requests.id"], name=op.f("fk_ratings_request_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["reps.id"], name=op.f("fk_ratings_withdrawn_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_ratings_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ratings")),
    )
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.create_index("ix_ratings_customer_id", ["customer_id", "given_on"], unique=False)
        batch_op.create_index("ix_ratings_given_on", ["workspace_id", "given_on"], unique=False)
        batch_op.create_index("ix_ratings_interaction_id", ["interaction_id"], unique=False)
        batch_op.create_index(
            "ix_ratings_latest",
            ["customer_id", "metric", "giver", "given_on", "followed_on", "value"],
            unique=False,
            sqlite_where=sa.text("withdrawn_at is null and metric is not null"),
            postgresql_where=sa.text("withdrawn_at is null and metric is not null"),
        )
        batch_op.create_index("ix_ratings_noted_by_id", ["noted_by_id", "given_on"], unique=False)
        batch_op.create_index("ix_ratings_request_id", ["request_id"], unique=False)
        batch_op.create_index("uq_ratings_key", ["key", "workspace_id"], unique=True)

    op.create_table(
        "alerts",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("interaction_id", sa.Integer(), nullable=True),
        sa.Column("rep_id", sa.Integer(), nullable=False),
        sa.Column("arose_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tells_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(rating_id is null) <> (interaction_id is null)", name=op.f("ck_alerts_has_one_cause")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_alerts_customer_id")),
        sa.ForeignKeyConstraint(
            ["interaction_id"], ["interactions.id"], name=op.f("fk_alerts_interaction_id")
        ),
        sa.ForeignKeyConstraint(["rating_id"], ["ratings.id"], name=op.f("fk_alerts_rating_id")),
        sa.ForeignKeyConstraint(["rep_id"], ["reps.id"], name=op.f("fk_alerts_rep_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_alerts_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.create_index("ix_alerts_customer_id", ["customer_id"], unique=False)
        batch_op.create_index("ix_alerts_tells_at", ["tells_at"], unique=False)
        batch_op.create_index("uq_alerts_interaction_id", ["interaction_id", "rep_id"], unique=True)
        batch_op.create_index("uq_alerts_rating_id", ["rating_id", "rep_id"], unique=True)

    op.create_table(
        "improvements",
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "theme",
            sa.Enum(
                "product",
                "quality",
                "delivery",
                "price",
                "service",
                "staying in touch",
                "ordering",
                "billing",
                "something else",
                name="theme",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "answered",
                "declined",
                name="improvement_outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome is null or outcome <> 'answered' or told_on is not null",
            name=op.f("ck_improvements_answered_is_told"),
        ),
        sa.CheckConstraint(
            "(settled_at is null) = (outcome is null)", name=op.f("ck_improvements_settled_has_an_outcome")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_improvements_contact_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"], name=op.f("fk_improvements_customer_id")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["reps.id"], name=op.f("fk_improvements_noted_by_id")),
        sa.ForeignKeyConstraint(["rating_id"], ["ratings.id"], name=op.f("fk_improvements_rating_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["reps.id"], name=op.f("fk_improvements_settled_by_id")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["reps.id"], name=op.f("fk_improvements_withdrawn_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_improvements_workspace_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_improvements")),
    )
    with op.batch_alter_table("improvements", schema=None) as batch_op:
        batch_op.create_index("ix_improvements_customer_id", ["customer_id", "said_on"], unique=False)
        batch_op.create_index("ix_improvements_rating_id", ["rating_id"], unique=False)
        batch_op.create_index("uq_improvements_key", ["key", "workspace_id"], unique=True)

    op.execute(SCORES_BECOME_RATINGS)
    op.execute(RATINGS_FOLLOW_EACH_OTHER)
    op.add_column("customers", sa.Column("rated_on", sa.Date(), nullable=True))
    op.execute(CUSTOMERS_HAVE_RATED)
    with op.batch_alter_table("interactions", schema=None) as batch_op:
        for name in ("score_in_range", "score_has_a_giver", "giver"):
            batch_op.drop_constraint(batch_op.f(f"ck_interactions_{name}"), type_="check")
        batch_op.drop_column("score")
        batch_op.drop_column("score_by")

    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_nudges_nudge_outcome"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_nudges_nudge_outcome"), sa.column("outcome").in_(OUTCOMES)
        )

    with op.batch_alter_table("reps", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_summary_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("summary_declined_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_reps_next_summary_at", ["next_summary_at"], unique=False)

    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "survey_metric",
                sa.Enum(
                    "overall",
                    "nps",
                    "csat",
                    "ces",
                    "intention",
                    name="metric",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                server_default="overall",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("cool_down_days", sa.Integer(), server_default="60", nullable=False))

    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        for column in ("survey_metric", "cool_down_days"):
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_workspaces_metric"), type_="check")
        batch_op.drop_column("cool_down_days")
        batch_op.drop_column("survey_metric")

    op.execute("UPDATE nudges SET outcome = 'logged' WHERE outcome = 'rating'")
    with op.batch_alter_table("nudges", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_nudges_nudge_outcome"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_nudges_nudge_outcome"), sa.column("outcome").in_(OUTCOMES_BEFORE)
        )

    with op.batch_alter_table("reps", schema=None) as batch_op:
        batch_op.drop_index("ix_reps_next_summary_at")
        batch_op.drop_column("summary_declined_at")
        batch_op.drop_column("next_summary_at")

    op.drop_column("customers", "rated_on")
    with op.batch_alter_table("interactions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("score", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "score_by",
                sa.Enum(
                    "customer", "rep", name="giver", native_enum=False, create_constraint=True, length=32
                ),
                nullable=True,
            )
        )
    op.execute(RATINGS_BECOME_SCORES)
    with op.batch_alter_table("interactions", schema=None) as batch_op:
        batch_op.create_check_constraint(
            batch_op.f("ck_interactions_score_has_a_giver"), "(score is null) = (score_by is null)"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_interactions_score_in_range"), "score between 0 and 10"
        )

    with op.batch_alter_table("improvements", schema=None) as batch_op:
        batch_op.drop_index("uq_improvements_key")
        batch_op.drop_index("ix_improvements_rating_id")
        batch_op.drop_index("ix_improvements_customer_id")

    op.drop_table("improvements")
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_index("uq_alerts_rating_id")
        batch_op.drop_index("uq_alerts_interaction_id")
        batch_op.drop_index("ix_alerts_tells_at")
        batch_op.drop_index("ix_alerts_customer_id")

    op.drop_table("alerts")
    with op.batch_alter_table("ratings", schema=None) as batch_op:
        batch_op.drop_index("uq_ratings_key")
        batch_op.drop_index("ix_ratings_request_id")
        batch_op.drop_index("ix_ratings_noted_by_id")
        batch_op.drop_index("ix_ratings_interaction_id")
        batch_op.drop_index("ix_ratings_given_on")
        batch_op.drop_index("ix_ratings_customer_id")

    op.drop_table("ratings")
    with op.batch_alter_table("survey_requests", schema=None) as batch_op:
        batch_op.drop_index("uq_survey_requests_nonce")
        batch_op.drop_index("uq_survey_requests_key")
        batch_op.drop_index("ix_survey_requests_customer_id")
        batch_op.drop_index("ix_survey_requests_answered_at")

    op.drop_table("survey_requests")

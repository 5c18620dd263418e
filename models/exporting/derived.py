"""Derived columns of rows that came in as they were written elsewhere."""

from __future__ import annotations

from sqlalchemy import Connection, func, not_, select, update

from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.ratings.latest import RATING, in_figures, in_time
from models.customers.ratings.metric import RatedBy
from models.storage.bulk import table_of
from models.storage.name_keys import renew_name_keys

CUSTOMER = table_of(Customer)


def mark_superseded_ratings(connection: Connection, workspace_id: int) -> None:
    """Do for a whole workspace as `models.customers.ratings.latest` does for one customer's ratings. An
    earlier version did not keep it, and whatever a file says of it need not hold."""
    condition = RATING.c.workspace_id == workspace_id
    alike = (RATING.c.customer_id, RATING.c.metric, RATING.c.giver)
    following = func.lead(RATING.c.given_on).over(partition_by=alike, order_by=in_time(RATING.c))
    following_days = select(RATING.c.id, following.label("on")).where(condition, in_figures()).subquery()
    rated = (
        select(func.max(RATING.c.given_on))
        .where(RATING.c.customer_id == CUSTOMER.c.id, RATING.c.giver == RatedBy.CUSTOMER, in_figures())
        .scalar_subquery()
    )
    followed = RATING.c.followed_on
    for statement in (
        update(RATING)
        .values(followed_on=following_days.c.on)
        .where(RATING.c.id == following_days.c.id, followed.is_distinct_from(following_days.c.on)),
        update(RATING).values(followed_on=None).where(condition, followed.is_not(None), not_(in_figures())),
        update(CUSTOMER)
        .values(rated_on=rated)
        .where(CUSTOMER.c.workspace_id == workspace_id, CUSTOMER.c.rated_on.is_distinct_from(rated)),
    ):
        connection.execute(statement)


def renew_keys_of_names(connection: Connection, workspace_id: int) -> None:
    """Names are found by the rule of this version, whichever wrote the file."""
    for table in (CUSTOMER, table_of(Contact)):
        renew_name_keys(connection, table, table.c.workspace_id == workspace_id)

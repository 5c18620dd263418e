"""Which number follows which: of those of one customer, metric and giver each knows the day of the next.

So the latest answer of any period is known by its own row: it lies in the period, and the next one does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection, text

from models.rating import COUNTS, Rating
from models.vocabulary import Giver, Metric

FOLLOWED = text(f"""
    UPDATE ratings SET followed_on = told.next FROM (
        SELECT id, lead(given_on) OVER (
            PARTITION BY customer_id, metric, giver ORDER BY given_on, noted_at, value, id
        ) AS next FROM ratings WHERE workspace_id = :workspace_id AND {COUNTS}
    ) AS told
    WHERE told.id = ratings.id AND told.next IS NOT NULL AND (followed_on IS NULL OR followed_on <> told.next)
""")
RATED = text(f"""
    UPDATE customers SET rated_on = (
        SELECT max(given_on) FROM ratings
        WHERE ratings.customer_id = customers.id AND giver = 'customer' AND {COUNTS}
    ) WHERE workspace_id = :workspace_id
        AND id IN (SELECT customer_id FROM ratings WHERE workspace_id = :workspace_id)
""")


def line_up(ratings: Iterable[Rating]) -> None:
    """Tell each of these, all of one customer, on which day it is followed. Of two given on one day the one
    noted later follows; what is no number, or was taken back, is followed by nothing and follows nothing."""
    alike: dict[tuple[Metric | None, Giver], list[Rating]] = defaultdict(list)
    for rating in ratings:
        if rating.is_number:
            alike[rating.metric, rating.giver].append(rating)
        else:
            rating.followed_on = None
    for told in alike.values():
        told.sort(key=lambda one: (one.given_on, one.noted_at, one.value, one.id))
        for rating, following in pairwise(told):
            rating.followed_on = following.given_on
        told[-1].followed_on = None


def last_rated_on(ratings: Iterable[Rating]) -> date | None:
    """The day of the last number that the customer gave, of all of one customer's."""
    theirs = (rating.given_on for rating in ratings if rating.is_number and rating.is_theirs)
    return max(theirs, default=None)


def line_up_all(connection: Connection, workspace_id: int) -> None:
    """The same for a whole workspace, of rows that were written without asking."""
    for statement in (FOLLOWED, RATED):
        connection.execute(statement, {"workspace_id": workspace_id})

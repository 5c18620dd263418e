"""Each number knows the day of the next like it: told one by one, and for all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from models.customers import Customer
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.exporting.derived import mark_superseded_ratings
from models.kernel.vocabulary import Metric
from tests.models.cast import DAY, NOW, TODAY, House, add

opinions = st.builds(
    RatingDetails,
    st.sampled_from(RatedBy),
    st.integers(0, 4).map(lambda days: TODAY - days * DAY),
    st.sampled_from([Metric.OVERALL, Metric.NPS]),
    st.integers(0, 10),
)
told = st.lists(st.tuples(st.integers(0, 1), opinions, st.booleans()), max_size=12)


@pytest.mark.both_databases
@settings(
    max_examples=settings().max_examples // 3, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=told, wrong=st.sampled_from([None, TODAY]))
def test_what_is_written_without_asking_is_lined_up_like_what_is_told(
    house: House, told: list[tuple[int, RatingDetails, bool]], wrong: date | None
) -> None:
    with house.open() as book:
        customers = [add(book, "Acme"), add(book, "Belt")]
        for which, opinion, taken_back in told:
            customer = customers[which]
            rating = customer.rate(opinion, by=book.rep, at=NOW)
            if taken_back:
                customer.withdraw_rating(rating, by=book.rep, at=NOW)
        book.session.flush()
        lined_up = [days(customer.all_ratings()) for customer in customers]
        rated = [customer.rated_on for customer in customers]
        for kind, derived in ((Rating, "followed_on"), (Customer, "rated_on")):
            book.session.execute(update(kind).values({derived: wrong}))

        mark_superseded_ratings(book.session.connection(), book.workspace_id)

        book.session.expire_all()
        assert [days(customer.all_ratings()) for customer in customers] == lined_up
        assert [customer.rated_on for customer in customers] == rated
        book.session.rollback()


def days(ratings: Sequence[Rating]) -> list[tuple[date, date | None]]:
    return [(one.given_on, one.followed_on) for one in ratings]

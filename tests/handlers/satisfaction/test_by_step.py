"""A manager asks at which step of the journey customers are less satisfied."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from sqlalchemy import text

from bot.playground.slack import Persona
from models.customers import CustomerDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Metric
from tests.handlers.satisfaction.cast import LONG_AGO, in_short
from tests.support.house import House
from tests.support.house.databases import both

RECOMPUTED = """
    select r.value, (select case when cast(julianday(p.planned_on) - julianday(u.started_on) as int) <= 18
                                 then 'week' else 'month' end
                     from contact_points p join plan_runs u on u.id = p.run_id
                     where u.customer_id = r.customer_id and p.dropped_at is null and p.due_on <= r.given_on
                       and p.due_on >= date(r.given_on, '-45 days')
                     order by p.due_on desc, p.planned_on desc limit 1) as stage
    from ratings r where r.giver = 'customer' and r.metric = 'overall' and r.withdrawn_at is null
"""


def sold_and_rated(house: House, owner: Persona, scores: list[int], *, days_after: int, names: str) -> None:
    with house.book(owner) as book:
        today = book.rep.today(house.clock())
        for number, score in enumerate(scores):
            customer = book.add_customer(
                CustomerDetails(f"{names} {number}", "regular"),
                owner=book.rep,
                by=book.rep,
                at=house.clock() - LONG_AGO,
            )
            if days_after:
                sale = PurchaseDetails(today - timedelta(days=days_after), "an oven")
                sold_at = house.clock() - timedelta(days=days_after)
                customer.record_purchase(sale, by=book.rep, at=sold_at)
            opinion = RatingDetails(RatedBy.CUSTOMER, today, Metric.OVERALL, score)
            customer.rate(opinion, by=book.rep, at=house.clock())


def test_where_the_journey_is_weak_is_said_in_a_sentence(house: House, cleo: Persona, ana: Persona) -> None:
    sold_and_rated(house, ana, [9] * 12, days_after=12, names="Week")
    sold_and_rated(house, ana, [4] * 11, days_after=40, names="Month")
    sold_and_rated(house, ana, [8, 7], days_after=0, names="None")

    shown = in_short(cleo, "satisfaction by step").shown

    assert "The journey is weakest after a month: 4.0, against 9.0 after a week." in shown
    assert "After a month: 4.0, likely between" in shown
    assert "Without a step of a plan: 2 answers, too few for a score: 8, 7." in shown
    assert "After half a year: nobody answered." in shown
    with house.book(ana) as book:
        counted = Counter(map(tuple, book.session.execute(text(RECOMPUTED))))
    assert counted == {(9, "week"): 12, (4, "month"): 11, (8, None): 1, (7, None): 1}


@both
def test_it_takes_whose_and_when_like_every_figure(
    house: House, cleo: Persona, ana: Persona, ben: Persona
) -> None:
    sold_and_rated(house, ana, [9] * 3, days_after=12, names="Week")
    sold_and_rated(house, ben, [4] * 2, days_after=12, names="Ben")

    assert "After a week: 5 answers" in in_short(cleo, "satisfaction North by step this quarter").shown
    assert "After a week: 2 answers" in in_short(cleo, "satisfaction by step @Ben").shown
    assert "After a week: 5 answers" in in_short(cleo, "by step regular").shown
    assert "No step stands out: it takes ten answers each at two steps" in in_short(cleo, "by step").shown
    assert "After a week: 2 answers" in in_short(ben, "by step").shown
    assert "You lead no team" in in_short(ben, "by step").shown
    assert "Nobody gave a number in this period." in in_short(cleo, "by step last quarter").shown


def test_what_one_does_not_lead_and_a_file_by_step_are_refused_with_words(
    house: House, cleo: Persona, ben: Persona
) -> None:
    assert "lead" in ben.command("/team", "satisfaction North by step").text
    assert "There is no file of the figures by step." in cleo.command("/team", "by step export").text

"""The manager's answer: what is counted, whose it is, and what stands beside it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from models.book import Book
from models.calendar.periods import Period, PeriodKind, period_of
from models.customers import Customer
from models.customers.improvements.improvement import ImprovementDetails, Theme
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.kernel.vocabulary import Metric
from models.satisfaction.answers import figure_answers
from models.satisfaction.counts import MANY_OWNERS, answer_counts
from models.satisfaction.file import COLUMNS, csv_of, rows_for_csv
from models.satisfaction.scope import Scope, scope_of_leader, scope_with
from models.satisfaction.summary import TeamSatisfaction, summary
from tests.models.cast import DAY, NOW, TODAY, House, add, found, reached

NOVEMBER = period_of(PeriodKind.MONTH, TODAY)
QUARTER = period_of(PeriodKind.QUARTER, TODAY)
OCTOBER = NOVEMBER.before()


@pytest.fixture
def mias(house: House) -> Iterator[Book]:
    """Opened by Mia, who leads the north team."""
    with house.open("UMIA") as book:
        yield book


def rate(
    customer: Customer,
    value: int,
    *,
    on: date = TODAY,
    metric: Metric = Metric.NPS,
    giver: RatedBy = RatedBy.CUSTOMER,
    words: str = "",
) -> Rating:
    """As its owner notes it that day."""
    at = NOW - (TODAY - on)
    return customer.rate(RatingDetails(giver, on, metric, value, words), by=customer.owner, at=at)


def told(book: Book, period: Period = NOVEMBER, scope: Scope | None = None) -> TeamSatisfaction:
    book.session.flush()
    return summary(book, scope or scope_of_leader(book), period, now=NOW)


def counts(
    found: TeamSatisfaction, metric: Metric = Metric.NPS, giver: RatedBy = RatedBy.CUSTOMER
) -> dict[int, int]:
    figure = found.figure(metric, giver)
    return dict(figure.counts) if figure else {}


def ten(book: Book, *, value: int = 9, on: date = TODAY, metric: Metric = Metric.NPS) -> list[Customer]:
    """Customers of Ana's who have all said the same."""
    customers = [add(book, f"Customer {n}") for n in range(10)]
    for customer in customers:
        rate(customer, value, on=on, metric=metric)
    return customers


def test_a_team_of_which_nothing_is_known_is_told_so(mias: Book) -> None:
    found = told(mias)

    assert found.is_empty
    assert found.figures == []
    assert found.coverage.customers == 0
    assert (found.hot.count, found.hot.named, found.improvements) == (0, (), [])


def test_the_latest_answer_of_a_customer_counts_and_no_earlier_one(mias: Book) -> None:
    acme = add(mias)
    rate(acme, 3, on=TODAY - 10 * DAY)
    rate(acme, 9, on=TODAY - 2 * DAY)
    rate(acme, 6, on=TODAY - 5 * DAY)

    assert counts(told(mias)) == {9: 1}


def test_of_two_on_one_day_the_one_noted_last_counts(mias: Book) -> None:
    acme = add(mias)
    for value, minutes in ((2, 0), (10, 30), (7, 20)):
        opinion = RatingDetails(RatedBy.CUSTOMER, TODAY - DAY, Metric.NPS, value)
        acme.rate(opinion, by=acme.owner, at=NOW + timedelta(minutes=minutes))

    assert counts(told(mias)) == {10: 1}


def test_each_period_has_its_own_latest(mias: Book) -> None:
    acme = add(mias)
    rate(acme, 3, on=OCTOBER.first)
    rate(acme, 5, on=OCTOBER.last)
    rate(acme, 9, on=NOVEMBER.first)

    figure = told(mias).figure(Metric.NPS, RatedBy.CUSTOMER)

    assert figure
    assert [point.counts for point in figure.trend] == [{}, {}, {}, {}, {5: 1}, {9: 1}]
    assert figure.before.period == OCTOBER
    assert counts(told(mias, QUARTER)) == {9: 1}


def test_what_was_taken_back_lets_the_one_before_count(mias: Book) -> None:
    acme = add(mias)
    rate(acme, 8, on=TODAY - DAY)
    wrong = rate(acme, 1)
    acme.withdraw_rating(wrong, by=acme.owner, at=NOW)

    assert counts(told(mias)) == {8: 1}


@pytest.mark.both_databases
def test_the_customers_voice_the_reps_estimate_and_the_metrics_are_never_mixed(mias: Book) -> None:
    acme = add(mias)
    rate(acme, 3)
    rate(acme, 9, giver=RatedBy.REP)
    rate(acme, 4, metric=Metric.CSAT)
    acme.rate(RatingDetails(RatedBy.CUSTOMER, TODAY, words="The portal is confusing"), by=acme.owner, at=NOW)

    found = told(mias)

    assert [(one.metric, one.giver, one.n) for one in found.figures] == [
        (Metric.NPS, RatedBy.CUSTOMER, 1),
        (Metric.NPS, RatedBy.REP, 1),
        (Metric.CSAT, RatedBy.CUSTOMER, 1),
    ]
    assert counts(found) == {3: 1}
    assert counts(found, giver=RatedBy.REP) == {9: 1}


def test_below_ten_answers_the_answers_themselves_are_told(mias: Book) -> None:
    acme, belt = add(mias), add(mias, "Belt", owner="Ben")
    rate(acme, 3, on=TODAY - DAY, words="Late again.")
    rate(belt, 9)

    figure = told(mias).figure(Metric.NPS, RatedBy.CUSTOMER)

    assert figure
    assert figure.is_scarce
    assert figure.estimate is None
    assert [(one.customer, one.value, one.words, one.owner) for one in figure.answers] == [
        ("Belt", 9, "", "Ben"),
        ("Acme Bakery", 3, "Late again.", "Ana"),
    ]


def test_from_ten_answers_on_there_is_a_figure_and_no_names(mias: Book) -> None:
    ten(mias)

    figure = told(mias).figure(Metric.NPS, RatedBy.CUSTOMER)

    assert figure
    assert figure.estimate
    assert (figure.estimate.n, figure.estimate.value) == (10, 100)
    assert figure.answers == ()
    assert figure.change is None
    assert [point.period.name for point in figure.left_out][-1] == "Oct 2026"
    assert figure.drawn == (figure.now,)


def test_a_change_stands_against_the_period_before(mias: Book) -> None:
    for customer in ten(mias, value=2, on=OCTOBER.last):
        rate(customer, 10)

    figure = told(mias).figure(Metric.NPS, RatedBy.CUSTOMER)

    assert figure
    assert figure.change
    assert figure.change.by == 200
    assert figure.change.is_beyond_chance


def test_the_intention_to_buy_again_is_only_counted(mias: Book) -> None:
    ten(mias, value=2, metric=Metric.INTENTION)

    figure = told(mias).figure(Metric.INTENTION, RatedBy.CUSTOMER)

    assert figure
    assert (dict(figure.counts), figure.estimate, figure.answers) == ({2: 10}, None, ())


@pytest.mark.both_databases
def test_segments_come_in_the_order_of_the_book_and_have_a_figure_when_there_is_enough(mias: Book) -> None:
    ten(mias)
    rate(add(mias, "Zinc", segment="occasional"), 0)
    rate(add(mias, "Yarn", segment="regular"), 1)

    figure = told(mias).figure(Metric.NPS, RatedBy.CUSTOMER)

    assert figure
    assert [(one.segment, one.n, bool(one.estimate)) for one in figure.segments] == [
        ("key", 10, True),
        ("regular", 1, False),
        ("occasional", 1, False),
    ]


@pytest.mark.both_databases
def test_whose_customers_they_are_today_counts(mias: Book) -> None:
    mias.add_team("South", by=mias.rep, at=NOW)
    rate(add(mias), 9)
    rate(add(mias, "Zinc", owner="Zoe"), 1)

    assert counts(told(mias)) == {9: 1}


def test_another_workspace_does_not_count(house: House) -> None:
    other = found(house.library, "TOTHER", "Mia")
    with other.open("UMIA") as book:
        rate(add(book, owner="Mia"), 1)
    with house.open("UMIA") as book:
        rate(add(book), 9)

        assert counts(told(book)) == {9: 1}
        assert told(book).coverage.customers == 1


def test_open_hot_potatoes_are_told_the_oldest_first_and_which_are_old(mias: Book) -> None:
    """On a Monday: two working days after Wednesday were over on Friday, those after Thursday are not yet."""
    acme, belt, cobalt = (add(mias, name) for name in ("Acme", "Belt", "Cobalt"))
    rate(belt, 2, on=date(2026, 11, 19))
    rate(acme, 1, on=date(2026, 11, 18))
    rate(cobalt, 6, on=date(2026, 11, 2))
    reached(cobalt, days_ago=1)

    hot = told(mias).hot

    assert (hot.count, hot.old) == (2, 1)
    assert [(one.customer, one.owner, one.since.day, one.is_old) for one in hot.named] == [
        ("Acme", "Ana", 18, True),
        ("Belt", "Ana", 19, False),
    ]


def test_hot_potatoes_are_named_up_to_a_limit_and_all_counted(mias: Book) -> None:
    for n in range(12):
        rate(add(mias, f"Customer {n}"), 0)

    hot = told(mias).hot

    assert (hot.count, len(hot.named)) == (12, 10)


@pytest.mark.both_databases
def test_improvements_are_counted_by_theme(mias: Book) -> None:
    acme = add(mias)
    ana = acme.owner
    early, late, other, gone = (
        acme.suggest(ImprovementDetails(words, theme), by=ana, at=NOW - days * DAY)
        for words, theme, days in (
            ("answer sooner", Theme.SERVICE, 40),
            ("phone us", Theme.SERVICE, 3),
            ("smaller boxes", None, 3),
            ("nothing", Theme.PRICE, 3),
        )
    )
    acme.answer_improvement(early, "There is a second person now.", told_on=TODAY, by=ana, at=NOW)
    acme.decline_improvement(other, "The boxes are the supplier's.", by=ana, at=NOW)
    acme.withdraw_improvement(gone, by=ana, at=NOW)

    assert late.is_open
    assert [
        (one.theme, one.said, one.answered, one.declined, one.open) for one in told(mias).improvements
    ] == [
        (Theme.SERVICE, 1, 1, 0, 1),
        (None, 1, 0, 1, 0),
    ]


def test_coverage_tells_who_is_overdue_silent_and_was_never_asked(mias: Book) -> None:
    fresh, stale, asked = (add(mias, name) for name in ("Fresh", "Stale", "Asked"))
    reached(fresh, days_ago=3)
    reached(asked, days_ago=3)
    rate(asked, 9, on=OCTOBER.last)
    rate(fresh, 9, giver=RatedBy.REP)

    covered = told(mias).coverage

    assert (covered.customers, covered.overdue, covered.on_time, covered.silent) == (3, 1, 2, 1)
    assert (covered.never_rated, covered.rated) == (2, 0)
    assert told(mias, OCTOBER).coverage.rated == 1
    assert stale.maximum_on < TODAY


@pytest.mark.both_databases
def test_one_segment_is_counted_by_itself(mias: Book) -> None:
    rate(add(mias), 9)
    rate(add(mias, "Yarn", segment="regular"), 1)
    scope = scope_of_leader(mias)
    key = mias.segment_named("regular")
    regular = scope_with(mias, f"{scope.owners.key}/{key.id}")

    found = told(mias, scope=regular)

    assert counts(found) == {1: 1}
    assert found.coverage.customers == 1
    assert figure_answers(mias, regular, NOVEMBER, Metric.NPS, RatedBy.CUSTOMER).count == 1


@pytest.mark.both_databases
def test_the_answers_behind_a_figure_are_those_it_counts(mias: Book) -> None:
    customers = ten(mias, on=TODAY - DAY)
    rate(customers[3], 2)
    for customer in customers[4:6]:
        rate(customer, 1, on=TODAY - 3 * DAY)
    mias.session.flush()
    scope = scope_of_leader(mias)

    behind = figure_answers(mias, scope, NOVEMBER, Metric.NPS, RatedBy.CUSTOMER, size=4)
    last = figure_answers(mias, scope, NOVEMBER, Metric.NPS, RatedBy.CUSTOMER, page=9, size=4)
    bad = figure_answers(mias, scope, NOVEMBER, Metric.NPS, RatedBy.CUSTOMER, value=2)

    assert (behind.count, behind.page, len(behind.answers)) == (10, 0, 4)
    assert (behind.answers[0].customer, behind.answers[0].value) == ("Customer 3", 2)
    assert (last.page, len(last.answers)) == (2, 2)
    assert [(one.customer_id, one.noted_by) for one in bad.answers] == [(customers[3].id, "Ana")]
    assert figure_answers(mias, scope, NOVEMBER, Metric.NPS, RatedBy.CUSTOMER, value=1).answers == []
    assert behind.kinds == bad.kinds == [(Metric.NPS, RatedBy.CUSTOMER)]


def test_the_kinds_of_answers_are_those_of_the_period_and_the_one_asked_for(mias: Book) -> None:
    customers = ten(mias, on=TODAY - DAY)
    rate(customers[0], 4, metric=Metric.CSAT, giver=RatedBy.REP)
    rate(customers[0], 6, metric=Metric.CES, on=date(2025, 3, 1))
    mias.session.flush()

    behind = figure_answers(mias, scope_of_leader(mias), NOVEMBER, Metric.OVERALL, RatedBy.CUSTOMER)

    assert behind.kinds == [
        (Metric.OVERALL, RatedBy.CUSTOMER),
        (Metric.NPS, RatedBy.CUSTOMER),
        (Metric.CSAT, RatedBy.REP),
    ]


@pytest.mark.both_databases
def test_the_file_holds_figures_and_no_names_and_no_formula(mias: Book) -> None:
    mias.rename_segment(mias.segment_named("key"), "=cmd|calc")
    for customer in [add(mias, f"Secret {n}", segment="=cmd|calc") for n in range(10)]:
        rate(customer, 0, words="Secret words")
    add(mias, "Secret", segment="").suggest(ImprovementDetails("Secret", Theme.PRICE), by=mias.rep, at=NOW)

    found = told(mias)
    text = csv_of(found)

    assert "Secret" not in text
    lines = text.splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert lines[6].startswith("figure,nps,customer,,Nov 2026,2026-11-01,2026-11-30,10,-100,-100,")
    assert lines[7].startswith("segment,nps,customer,'=cmd|calc,Nov 2026")
    assert {len(row) for row in rows_for_csv(found)} == {len(COLUMNS)}
    assert "improvements open today,,,price,Nov 2026,2026-11-01,2026-11-30,1," in text


@pytest.mark.both_databases
@pytest.mark.parametrize("often", [1, MANY_OWNERS])
def test_sql_counts_what_a_recount_by_hand_counts(mias: Book, often: int) -> None:
    """For few owners and for many they are looked for in different ways."""
    chance = random.Random(7)
    customers = [add(mias, f"C{n}", owner=chance.choice(["Ana", "Ben", "Zoe"])) for n in range(12)]
    given = [_any_rating(chance, chance.choice(customers), minute) for minute in range(160)]
    for rating in chance.sample(given, 20):
        rating.customer.withdraw_rating(rating, by=rating.customer.owner, at=NOW)
    mias.session.flush()
    scope, periods = scope_of_leader(mias), NOVEMBER.trail()
    scope = replace(scope, owners=replace(scope.owners, reps=[*scope.reps] * often))

    by_hand = _recounted(given, {rep.id for rep in scope.reps}, periods)
    by_sql = {one[:-1]: one.number for one in answer_counts(mias, scope, periods)}

    assert by_sql == by_hand
    assert len(by_hand) > 50


def _any_rating(chance: random.Random, customer: Customer, minute: int) -> Rating:
    metric = chance.choice([Metric.NPS, Metric.CSAT])
    on = TODAY - chance.randrange(220) * DAY
    opinion = RatingDetails(chance.choice(list(RatedBy)), on, metric, chance.randint(1, 5))
    return customer.rate(opinion, by=customer.owner, at=NOW + timedelta(minutes=minute))


def _recounted(
    given: list[Rating], owners: set[int], periods: tuple[Period, ...]
) -> Counter[tuple[object, ...]]:
    latest: dict[tuple[object, ...], Rating] = {}
    due_status = [one for one in given if not one.is_withdrawn and one.customer.owner_id in owners]
    for rating in sorted(due_status, key=lambda one: (one.given_on, one.noted_at)):
        for place, period in enumerate(periods):
            if rating.given_on in period:
                latest[place, rating.customer_id, rating.metric, rating.giver] = rating
    return Counter(
        (place, metric, giver, rating.customer.segment_id, rating.value)
        for (place, _, metric, giver), rating in latest.items()
    )

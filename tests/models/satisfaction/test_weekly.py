"""The week's summary: on the first working morning of the week, once, for whoever leads."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from models.absences.returns import absences_changing, update_absence
from models.calendar.days import MONDAY_TO_FRIDAY
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Metric
from models.satisfaction.weekly import follow_leaders, summaries_due, weekly_summary
from models.team.absence import AbsenceDetails
from models.team.rep import Profile
from models.team.summary_schedule import decline_summary, wish_summary
from tests.models.cast import DAY, NOW, PARIS, TODAY, House, add, person, reached

MORNING = datetime.combine(TODAY + 7 * DAY, time(7, 30), NOW.tzinfo)  # half past eight on a Monday in Paris
MINUTE = timedelta(minutes=1)


def due(house: House, now: datetime) -> list[str]:
    """As the scheduler asks: in a book that is nobody's."""
    with house.open(None) as book:
        return [rep.name for rep in summaries_due(book, now=now, most=10)]


def mia_plans(house: House) -> datetime | None:
    with house.read("UMIA") as book:
        return book.rep.next_summary_at


def test_it_comes_on_the_first_working_morning_of_the_next_week_and_once(house: House) -> None:
    assert mia_plans(house) == MORNING
    assert due(house, MORNING - MINUTE) == []
    assert due(house, MORNING) == ["Mia"]
    assert due(house, MORNING) == []
    assert due(house, MORNING + 6 * DAY) == []
    assert due(house, MORNING + 7 * DAY) == ["Mia"]


def test_it_is_made_up_for_within_the_week_and_not_later(house: House) -> None:
    assert due(house, MORNING + DAY) == ["Mia"]
    assert mia_plans(house) == MORNING + 7 * DAY
    assert due(house, MORNING + 14 * DAY + 10 * MINUTE) == []
    assert mia_plans(house) == MORNING + 21 * DAY


def test_after_the_working_day_it_waits_for_the_next_week(house: House) -> None:
    assert due(house, MORNING + timedelta(hours=10)) == []
    assert mia_plans(house) == MORNING + 7 * DAY


def test_who_is_away_gets_it_on_the_first_day_back(house: House) -> None:
    with house.open("UMIA") as book:
        away = AbsenceDetails(MORNING.date(), MORNING.date() + DAY)
        book.record_absence(book.rep, away, by=book.rep, at=NOW)
    with house.open(None) as book:
        for absence_id in absences_changing(book, now=MORNING):
            update_absence(book, absence_id, now=MORNING)

    assert due(house, MORNING) == []
    assert mia_plans(house) == MORNING + 2 * DAY
    assert due(house, MORNING + 2 * DAY) == ["Mia"]
    assert mia_plans(house) == MORNING + 7 * DAY


def test_a_later_morning_chosen_meanwhile_is_kept_to(house: House) -> None:
    with house.open("UMIA") as book:
        book.set_preferences(book.rep, morning=time(10), working_week=MONDAY_TO_FRIDAY, budget=7, at=NOW)

    assert due(house, MORNING) == []
    assert due(house, MORNING + timedelta(minutes=90)) == ["Mia"]


def test_who_has_left_gets_none_and_gets_it_again_when_back(house: House) -> None:
    with house.open("UMIA") as book:
        book.update_profile(book.rep, Profile("Mia", PARIS, is_deactivated=True), at=NOW)
    assert due(house, MORNING) == []
    with house.open("UMIA") as book:
        book.update_profile(book.rep, Profile("Mia", PARIS), at=MORNING)

    assert due(house, MORNING + 7 * DAY) == ["Mia"]


def test_who_wants_none_gets_none_until_it_is_wished_again(house: House) -> None:
    with house.open("UMIA") as book:
        decline_summary(book.rep, at=NOW)
        decline_summary(book.rep, at=NOW + DAY)
        assert book.rep.summary_declined_at == NOW
    with house.open(None) as book:
        follow_leaders(book, now=NOW)
    assert due(house, MORNING) == []

    with house.open("UMIA") as book:
        wish_summary(book.rep, at=MORNING)
        planned = book.rep.next_summary_at
        wish_summary(book.rep, at=MORNING + 20 * DAY)
        assert book.rep.next_summary_at == planned
    assert due(house, MORNING + 7 * DAY) == ["Mia"]


def test_who_leads_nobody_any_more_gets_none(house: House) -> None:
    with house.open("UMIA") as book:
        (team,) = book.teams()
        team.staff(members=set(team.members), managers={person(book, "Ana")}, by=book.rep, at=NOW)

    assert due(house, MORNING) == ["Ana"]
    assert mia_plans(house) is None


def test_the_nightly_look_finds_new_managers_and_former_ones(house: House) -> None:
    with house.open("UMIA") as book:
        mia, ana = person(book, "Mia"), person(book, "Ana")
        mia.next_summary_at, ana.next_summary_at = None, MORNING
    with house.open(None) as book:
        follow_leaders(book, now=NOW)
        assert (person(book, "Mia").next_summary_at, person(book, "Ana").next_summary_at) == (MORNING, None)


def test_more_than_fit_come_with_the_next_look(house: House) -> None:
    with house.open("UMIA") as book:
        (team,) = book.teams()
        managers = {person(book, name) for name in ("Ana", "Ben", "Mia")}
        team.staff(members=set(), managers=managers, by=book.rep, at=NOW)
        decline_summary(person(book, "Ana"), at=NOW)
        person(book, "Ana").next_summary_at = MORNING - MINUTE

    told = []
    for _ in range(3):
        with house.open(None) as book:
            told += [rep.name for rep in summaries_due(book, now=MORNING, most=1)]

    assert sorted(told) == ["Ben", "Mia"]


def test_it_tells_the_quarter_so_far_and_the_latest_of_each_in_the_week_before(house: House) -> None:
    with house.open() as book:
        acme, belt = add(book), add(book, "Belt")
        for customer, days_ago, value in (
            *((acme, 30, 4), (acme, 3, 5), (acme, 1, 9)),
            *((belt, 7, 10), (belt, 0, 8)),
        ):
            opinion = RatingDetails(RatedBy.CUSTOMER, TODAY - days_ago * DAY, Metric.NPS, value)
            customer.rate(opinion, by=book.rep, at=NOW - days_ago * DAY)
        reached(acme, days_ago=2)
        assert acme.trouble_on is None

    with house.read(None) as book:
        told = weekly_summary(book, person(book, "Mia"), now=NOW)

        assert (told.satisfaction.period.name, told.satisfaction.scope.team) == ("Q4 2026", "North")
        assert told.satisfaction.figures[0].n == 2
        assert (told.week.first, told.week.last, told.answers) == (TODAY - 7 * DAY, TODAY - DAY, 2)

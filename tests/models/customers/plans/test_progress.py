"""What becomes of contact points: the same whatever the order in which things were written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from models.calendar.days import DAY
from models.calendar.working_days import WorkingDays, shared_day
from models.customers.plans.progress import (
    ANSWERS_WITHIN,
    DropReason,
    PlannedPoint,
    PlannedRun,
    PointOutcome,
    Talk,
    plan_progress,
)
from models.customers.plans.step import DEFAULT_STEPS
from models.rhythm.due_dates import EARLY

START = date(2026, 11, 23)  # a Monday
WEEKDAYS = WorkingDays()


def on(day: date) -> date:
    return shared_day(day, WEEKDAYS, WEEKDAYS)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def run(number: int, bought: int = 0, *, ended: int | None = None, known: int | None = None) -> PlannedRun:
    """The default plan of a purchase so many days after the start."""
    start = START + days(bought)
    points = [
        PlannedPoint(100 * number + place, step.day_after(start))
        for place, step in enumerate(DEFAULT_STEPS, 1)
    ]
    return PlannedRun(
        number,
        start,
        start,
        START + days(bought if known is None else known),
        tuple(points),
        None if ended is None else START + days(ended),
    )


def talk(number: int, after: int) -> Talk:
    return Talk(number, START + days(after))


def told(fates: dict[int, PointOutcome]) -> dict[int, int | str]:
    """The talk that did it, why it was dropped, or nothing for what is open."""
    found = {point: fate.done_by or fate.dropped for point, fate in fates.items()}
    return {point: fate for point, fate in found.items() if fate}


purchases = st.lists(
    st.tuples(st.integers(0, 400), st.one_of(st.none(), st.integers(0, 200)), st.integers(0, 60)), max_size=4
).map(
    lambda drawn: [
        run(n, bought, ended=None if kept is None else bought + kept, known=bought + late)
        for n, (bought, kept, late) in enumerate(drawn, 1)
    ]
)
talks = st.lists(st.integers(0, 600), max_size=12).map(
    lambda drawn: [talk(1000 + n, after) for n, after in enumerate(drawn)]
)


@given(runs=purchases, spoken=talks, seed=st.integers(0, 99))
def test_the_order_of_writing_down_does_not_matter(
    runs: list[PlannedRun], spoken: list[Talk], seed: int
) -> None:
    shuffled_runs, shuffled = runs[:], spoken[:]
    Random(seed).shuffle(shuffled_runs)
    Random(seed).shuffle(shuffled)
    assert plan_progress(shuffled_runs, shuffled, on) == plan_progress(runs, spoken, on)


@given(runs=purchases, spoken=talks)
def test_each_point_has_one_fate_on_a_working_day_and_a_talk_does_one(
    runs: list[PlannedRun], spoken: list[Talk]
) -> None:
    fates = plan_progress(runs, spoken, on)
    assert sorted(fates) == sorted(point.id for run in runs for point in run.points)
    assert all(fate.due_on in WEEKDAYS for fate in fates.values())
    assert not any(fate.done_by and fate.dropped for fate in fates.values())
    done = [fate.done_by for fate in fates.values() if fate.done_by]
    assert len(done) == len(set(done))


weeks = st.sets(st.integers(1, 7), min_size=1).map(lambda days: WorkingDays(frozenset(days)))


@given(runs=purchases, spoken=talks, ours=weeks, theirs=weeks)
def test_every_due_day_suits_both_sides_or_past_a_week_ours(
    runs: list[PlannedRun], spoken: list[Talk], ours: WorkingDays, theirs: WorkingDays
) -> None:
    for fate in plan_progress(runs, spoken, lambda day: shared_day(day, ours, theirs)).values():
        assert fate.due_on in ours
        week = (fate.counted_on + days(n) for n in range(8))
        assert fate.due_on in theirs or not any(day in ours and day in theirs for day in week)
        assert fate.due_on >= fate.counted_on


@given(runs=purchases, spoken=talks)
def test_a_talk_does_nothing_that_is_further_than_a_week_ahead(
    runs: list[PlannedRun], spoken: list[Talk]
) -> None:
    spoken_on = {one.id: one.on for one in spoken}
    for fate in plan_progress(runs, spoken, on).values():
        if fate.done_by:
            assert fate.counted_on <= spoken_on[fate.done_by] + ANSWERS_WITHIN


@given(runs=purchases, spoken=talks)
def test_nothing_is_waited_for_once_a_purchase_is_returned(
    runs: list[PlannedRun], spoken: list[Talk]
) -> None:
    fates = plan_progress(runs, spoken, on)
    for run in runs:
        if run.ended_on:
            assert all(fates[point.id].done_by or fates[point.id].dropped for point in run.points)


@given(runs=purchases)
def test_repeat_buyers_are_never_asked_early_questions_twice_at_once(runs: list[PlannedRun]) -> None:
    fates = plan_progress(runs, [], on)
    open_early = {
        run.id
        for run in runs
        for point in run.points
        if not fates[point.id].dropped and point.planned_on <= run.started_on + EARLY
    }
    assert len(open_early) <= 1


def test_a_talk_does_the_latest_point_due_and_overtakes_those_before_it() -> None:
    assert told(plan_progress([run(1)], [talk(9, 10)], on)) == {101: DropReason.OVERTAKEN, 102: 9}


def test_where_nothing_is_due_it_does_the_next_within_a_week() -> None:
    assert told(plan_progress([run(1)], [talk(7, 1), talk(8, 7), talk(9, 23)], on)) == {
        101: 7,
        102: 8,
        103: 9,
    }
    assert told(plan_progress([run(1)], [talk(7, 1), talk(8, 7), talk(9, 22)], on)) == {101: 7, 102: 8}


def test_a_second_talk_on_the_same_day_does_nothing_more() -> None:
    assert told(plan_progress([run(1)], [talk(7, 1), talk(8, 1)], on)) == {101: 7}


def test_the_talk_in_which_they_bought_asks_nothing_yet() -> None:
    assert told(plan_progress([run(1)], [talk(7, 0)], on)) == {}


def test_a_delivery_to_come_is_waited_for() -> None:
    late = run(1, 21)
    ordered = PlannedRun(1, START, late.started_on, START, late.points)
    assert told(plan_progress([ordered], [talk(7, 20)], on)) == {}
    assert told(plan_progress([ordered], [talk(7, 22)], on)) == {101: 7}


def test_after_the_last_step_a_further_purchase_starts_a_whole_plan() -> None:
    spoken = [talk(n, after) for n, after in enumerate((1, 7, 30, 90, 180), 1)]
    fates = plan_progress([run(1), run(2, 200)], spoken, on)
    assert told(fates) == {101: 1, 102: 2, 103: 3, 104: 4, 105: 5}


def test_a_plan_that_nobody_carried_on_makes_room_for_a_whole_new_one() -> None:
    fates = plan_progress([run(1), run(2, 200)], [], on)
    assert told(fates) == {100 + place: DropReason.NEW_PURCHASE for place in range(1, 6)}


def test_the_plan_of_a_purchase_that_is_returned_later_holds_no_other_back() -> None:
    fates = plan_progress([run(1, ended=10), run(2, 5)], [], on)
    assert told(fates) == {100 + place: DropReason.RETURNED for place in range(1, 6)}


def test_a_step_done_on_another_day_moves_the_rest_along_when_asked() -> None:
    first = run(1)
    moving = PlannedRun(
        1,
        START,
        START,
        START,
        (PlannedPoint(101, first.points[0].planned_on, moves_with=7), *first.points[1:]),
    )
    fates = plan_progress([moving], [talk(7, 4)], on)
    assert [fate.due_on for fate in fates.values()] == [
        START + days(1),
        START + days(10),
        START + days(35),
        START + days(93),
        START + days(183),
    ]
    assert plan_progress([moving], [], on) == plan_progress([first], [], on)


def test_a_talk_about_a_problem_leaves_the_step_that_sells_for_the_next_working_day() -> None:
    plan = replace(run(1), points=tuple(replace(point, sells=True) for point in run(1).points[:1]))
    day = plan.points[0].planned_on
    about_a_problem = Talk(7, day + DAY, is_about_problem=True)
    outcome = plan_progress([plan], [about_a_problem], on)[101]
    assert (outcome.done_by, outcome.dropped, outcome.due_on) == (None, None, on(day + 2 * DAY))
    assert plan_progress([plan], [about_a_problem, Talk(8, day + 3 * DAY)], on)[101].done_by == 8

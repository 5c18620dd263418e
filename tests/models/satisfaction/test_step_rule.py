"""To which step of a plan a rating belongs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.satisfaction.step_rule import WINDOW, JourneyStage, StepDay, stage_of_rating, stage_of_step

SOLD = date(2026, 5, 8)
DAYS = st.integers(0, 400)


def step(days: int, *, done_after: int | None = None, sold_on: date = SOLD) -> StepDay:
    planned = sold_on + timedelta(days=days)
    return StepDay(sold_on, planned, planned if done_after is None else sold_on + timedelta(days=done_after))


PLAN = [step(days) for days in (1, 7, 30, 90, 180)]


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, JourneyStage.NONE),
        (1, JourneyStage.DAY),
        (6, JourneyStage.DAY),
        (7, JourneyStage.WEEK),
        (29, JourneyStage.WEEK),
        (30, JourneyStage.MONTH),
        (75, JourneyStage.MONTH),
        (76, JourneyStage.NONE),  # 46 days after the step of a month
        (90, JourneyStage.QUARTER),
        (180, JourneyStage.HALF_YEAR),
        (225, JourneyStage.HALF_YEAR),
        (226, JourneyStage.NONE),
    ],
)
def test_a_rating_belongs_to_the_last_step_in_the_45_days_before_it(days: int, stage: JourneyStage) -> None:
    assert stage_of_rating(SOLD + timedelta(days=days), PLAN) is stage


def test_a_step_counts_on_the_day_on_which_it_was_done() -> None:
    early = [step(7), step(30, done_after=25)]

    assert stage_of_rating(SOLD + timedelta(days=26), early) is JourneyStage.MONTH


def test_of_two_runs_the_step_that_came_last_counts() -> None:
    runs = [step(90), step(7, sold_on=SOLD + timedelta(days=85))]

    assert stage_of_rating(SOLD + timedelta(days=91), runs) is JourneyStage.QUARTER
    assert stage_of_rating(SOLD + timedelta(days=92), runs) is JourneyStage.WEEK


def test_of_two_runs_on_one_day_the_later_sale_counts() -> None:
    runs = [step(90), step(7, sold_on=SOLD + timedelta(days=83))]

    assert stage_of_rating(SOLD + timedelta(days=90), runs) is JourneyStage.WEEK
    assert stage_of_rating(SOLD + timedelta(days=90), runs[::-1]) is JourneyStage.WEEK


@given(st.lists(st.tuples(DAYS, DAYS, DAYS), max_size=6), DAYS)
def test_no_later_step_and_none_before_the_window_has_a_part_in_it(
    steps: list[tuple[int, int, int]], days: int
) -> None:
    known = [
        step(planned, done_after=done, sold_on=SOLD + timedelta(days=sold)) for sold, planned, done in steps
    ]
    given_on = SOLD + timedelta(days=days)
    in_window = [one for one in known if one.on <= given_on <= one.on + timedelta(days=WINDOW)]

    stage = stage_of_rating(given_on, known)

    assert stage is stage_of_rating(given_on, in_window)
    assert (stage is JourneyStage.NONE) is (not in_window)
    if in_window:
        newest = max(one.on for one in in_window)
        assert stage in {stage_of_step(one) for one in in_window if one.on == newest}

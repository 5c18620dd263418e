"""Answers by the dozen are let in, by the hundred they are not, and nobody fills the memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.survey.guard import EACH, HOUR, Limit, SurveyGuard

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def admitted(guard: SurveyGuard, tokens: list[str], at: datetime = NOON) -> int:
    return sum(guard.admits(token, at) for token in tokens)


def test_one_link_takes_so_many_and_more_as_time_goes_by() -> None:
    guard = SurveyGuard()
    assert admitted(guard, ["a"] * 50) == EACH.many
    assert admitted(guard, ["a"] * 50, NOON + HOUR / 2) == EACH.many / 2
    assert admitted(guard, ["a"] * 50, NOON + 10 * HOUR) == EACH.many


def test_one_link_takes_nothing_from_another() -> None:
    guard = SurveyGuard()
    admitted(guard, ["a"] * 50)
    assert guard.admits("b", NOON)


def test_all_together_are_limited_too() -> None:
    guard = SurveyGuard(together=Limit(5, timedelta(minutes=1)))
    many = [str(number) for number in range(50)]
    assert admitted(guard, many) == 5
    assert admitted(guard, many, NOON + timedelta(minutes=1)) == 5


def test_who_was_refused_by_the_crowd_has_not_used_the_own_up() -> None:
    guard = SurveyGuard(together=Limit(1, timedelta(minutes=1)))
    admitted(guard, ["other", *["a"] * 50])
    later = NOON + timedelta(minutes=1)
    assert guard.admits("a", later)


def test_it_forgets_the_link_not_used_for_longest() -> None:
    guard = SurveyGuard(Limit(1, HOUR), Limit(1000, HOUR), most_known=3)
    admitted(guard, ["a", "b", "c", "a", "d"])
    assert len(guard) == 3
    assert not guard.admits("a", NOON)
    assert guard.admits("b", NOON)


def test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing() -> None:
    guard = SurveyGuard(Limit(2, HOUR))
    assert admitted(guard, ["a"] * 2) == 2
    assert not guard.admits("a", NOON - HOUR)

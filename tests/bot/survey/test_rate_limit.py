"""Answers by the dozen are let in, by the hundred they are not, and nobody fills the memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.survey.rate_limit import EACH, HOUR, Limit, RateLimiter

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def admitted(limiter: RateLimiter, tokens: list[str], at: datetime = NOON) -> int:
    return sum(limiter.admits(token, at) for token in tokens)


def test_one_link_takes_so_many_and_more_as_time_goes_by() -> None:
    limiter = RateLimiter()
    assert admitted(limiter, ["a"] * 50) == EACH.many
    assert admitted(limiter, ["a"] * 50, NOON + HOUR / 2) == EACH.many / 2
    assert admitted(limiter, ["a"] * 50, NOON + 10 * HOUR) == EACH.many


def test_one_link_takes_nothing_from_another() -> None:
    limiter = RateLimiter()
    admitted(limiter, ["a"] * 50)
    assert limiter.admits("b", NOON)


def test_all_together_are_limited_too() -> None:
    limiter = RateLimiter(together=Limit(5, timedelta(minutes=1)))
    many = [str(number) for number in range(50)]
    assert admitted(limiter, many) == 5
    assert admitted(limiter, many, NOON + timedelta(minutes=1)) == 5


def test_who_was_refused_by_the_crowd_has_not_used_the_own_up() -> None:
    limiter = RateLimiter(together=Limit(1, timedelta(minutes=1)))
    admitted(limiter, ["other", *["a"] * 50])
    later = NOON + timedelta(minutes=1)
    assert limiter.admits("a", later)


def test_it_forgets_the_link_not_used_for_longest() -> None:
    limiter = RateLimiter(Limit(1, HOUR), Limit(1000, HOUR), most_known=3)
    admitted(limiter, ["a", "b", "c", "a", "d"])
    assert len(limiter) == 3
    assert not limiter.admits("a", NOON)
    assert limiter.admits("b", NOON)


def test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing() -> None:
    limiter = RateLimiter(Limit(2, HOUR))
    assert admitted(limiter, ["a"] * 2) == 2
    assert not limiter.admits("a", NOON - HOUR)

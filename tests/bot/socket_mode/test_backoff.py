"""Pauses before each try to connect."""

from __future__ import annotations

from itertools import islice

from bot.socket_mode.backoff import STEADY_SECONDS, Backoff


def pauses(backoff: Backoff, many: int) -> list[float]:
    return list(islice(iter(backoff.next_pause, None), many))


def test_the_first_try_is_made_at_once_and_each_further_one_later() -> None:
    assert pauses(Backoff(), 9) == [0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_after_a_connection_that_lasted_the_next_is_tried_at_once() -> None:
    backoff = Backoff()
    pauses(backoff, 5)
    backoff.lasted(STEADY_SECONDS)
    assert pauses(backoff, 3) == [0, 1, 2]


def test_a_connection_that_ends_at_once_is_no_reason_to_hurry() -> None:
    backoff = Backoff()
    pauses(backoff, 3)
    backoff.lasted(STEADY_SECONDS - 0.1)
    assert pauses(backoff, 2) == [4, 8]


def test_what_slack_asks_for_is_waited_once() -> None:
    backoff = Backoff()
    backoff.wait_at_least(30)
    assert pauses(backoff, 3) == [30, 1, 2]


def test_a_longer_pause_is_not_made_shorter() -> None:
    backoff = Backoff()
    pauses(backoff, 7)
    backoff.wait_at_least(30)
    assert pauses(backoff, 1) == [60]

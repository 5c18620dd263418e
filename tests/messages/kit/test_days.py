"""Lengths of time as one says them."""

from __future__ import annotations

import pytest

from messages.kit.days import adjective_span, every_words, exact_span, span_words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "no days"),
        (1, "a day"),
        (7, "a week"),
        (9, "nine days"),
        (14, "two weeks"),
        (47, "seven weeks"),
        (77, "11 weeks"),
        (90, "three months"),
        (215, "seven months"),
        (365, "a year"),
        (500, "16 months"),
        (800, "two years"),
    ],
)
def test_time_that_has_passed_is_rounded_to_its_unit(days: int, words: str) -> None:
    assert span_words(days) == words


@pytest.mark.parametrize(
    ("days", "words"), [(1, "day"), (10, "ten days"), (28, "four weeks"), (30, "month"), (61, "two months")]
)
def test_what_follows_every(days: int, words: str) -> None:
    assert every_words(days) == words


@pytest.mark.parametrize(
    ("days", "words", "adjective"),
    [
        (1, "a day", "one-day"),
        (3, "three days", "three-day"),
        (7, "a week", "one-week"),
        (30, "a month", "one-month"),
        (31, "a month", "one-month"),
        (42, "six weeks", "six-week"),
        (45, "45 days", "45-day"),
        (90, "three months", "three-month"),
        (180, "half a year", "half-year"),
        (184, "half a year", "half-year"),
        (365, "a year", "one-year"),
        (540, "18 months", "18-month"),
        (730, "two years", "two-year"),
        (400, "400 days", "400-day"),
    ],
)
def test_a_distance_that_was_planned_is_said_as_it_was_meant(days: int, words: str, adjective: str) -> None:
    assert exact_span(days) == words
    assert adjective_span(days) == adjective

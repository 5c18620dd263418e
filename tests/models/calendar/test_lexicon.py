"""The words for days and periods."""

from __future__ import annotations

import re

import pytest

from models.calendar.lexicon import COUNT, MONTH, WEEKDAY, month_number, number, weekday_number


@pytest.mark.parametrize(
    ("word", "month"), [("jan", 1), ("may", 5), ("june", 6), ("sep", 9), ("sept", 9), ("december", 12)]
)
def test_a_month_is_known_by_its_name_and_its_short_ones(word: str, month: int) -> None:
    assert re.fullmatch(MONTH, word)
    assert month_number(word) == month


@pytest.mark.parametrize("word", ["january 5", "octo", "ja", "m", "Sept"])
def test_other_words_are_no_month(word: str) -> None:
    assert not re.fullmatch(MONTH, word)


@pytest.mark.parametrize(
    ("word", "weekday"), [("mon", 0), ("tues", 1), ("wednesday", 2), ("thur", 3), ("thurs", 3), ("sun", 6)]
)
def test_a_weekday_is_known_by_its_name_and_its_short_ones(word: str, weekday: int) -> None:
    assert re.fullmatch(WEEKDAY, word)
    assert weekday_number(word) == weekday


@pytest.mark.parametrize(("word", "count"), [("a", 1), ("an", 1), ("one", 1), ("twelve", 12), ("90", 90)])
def test_a_number_is_a_word_or_digits(word: str, count: int) -> None:
    assert re.fullmatch(COUNT, word)
    assert number(word) == count

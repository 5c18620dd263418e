"""How long a customer has not ordered, in words."""

from __future__ import annotations

import pytest

from messages.silence.words import pause_words
from models.rhythm.silence import OrderPause

WEEKS, MONTHS = "They used to order every five weeks; ", "They used to order every five months; "


@pytest.mark.parametrize(
    ("usual", "days", "rarity", "words"),
    [
        (35, 77, 1 / 40, WEEKS + "the last order was 11 weeks ago. So long a pause is rare (1 in 40)."),
        (
            14,
            215,
            1 / 277,
            "They used to order every two weeks; the last order was seven months ago. So",
        ),
        (1, 9, 1 / 52, "They used to order every day; the last order was nine days ago. So long a pause is"),
        (18, 40, 1 / 41, "They used to order every three weeks; the last order was six weeks ago. So"),
        (30, 90, 1 / 41, "They used to order every month; the last order was three months ago. So long a"),
        (150, 395, 1 / 45, MONTHS + "the last order was 13 months ago. So long a pause is rare (1 in 45)."),
        (
            35,
            800,
            1e-9,
            WEEKS + "the last order was two years ago. So long a pause is rare (fewer than 1 in 1,000).",
        ),
        (
            21,
            30,
            1 / 3,
            "They usually order every three weeks; the last order was four weeks ago. "
            "One pause in three is as long.",
        ),
    ],
)
def test_usual_now_and_how_rare_that_is(usual: int, days: int, rarity: float, words: str) -> None:
    assert pause_words(OrderPause(usual, days, rarity)).startswith(words)


def test_a_pause_as_usual_is_not_called_rare() -> None:
    said = pause_words(OrderPause(35, 21, 0.8))

    assert said == "They usually order every five weeks; the last order was three weeks ago."


@pytest.mark.parametrize(("usual", "days"), [(35, 1), (35, 17), (150, 3), (1, 0), (0, 0)])
def test_until_half_of_what_is_usual_has_passed_there_is_nothing_to_say(usual: int, days: int) -> None:
    assert pause_words(OrderPause(usual, days, 0.99)) == ""

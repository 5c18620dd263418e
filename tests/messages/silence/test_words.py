"""How long a customer has not ordered, in words."""

from __future__ import annotations

import pytest

from messages.silence.words import pause_words
from models.rhythm.silence import OrderPause


@pytest.mark.parametrize(
    ("usual", "days", "rarity", "words"),
    [
        (35, 77, 1 / 40, "They usually order every 5 weeks; 11 weeks now; seen in 1 of 40 such pauses"),
        (1, 9, 1 / 52, "They usually order every day; 9 days now; seen in 1 of 52 such pauses"),
        (18, 40, 1 / 41, "They usually order every 18 days; 40 days now; seen in 1 of 41 such pauses"),
        (21, 30, 1 / 3, "They usually order every 3 weeks; 4 weeks now; seen in 1 of 3 such pauses"),
        (150, 395, 1 / 45, "They usually order every 5 months; 13 months now; seen in 1 of 45 such pauses"),
    ],
)
def test_usual_now_and_how_rare_that_is(usual: int, days: int, rarity: float, words: str) -> None:
    assert pause_words(OrderPause(usual, days, rarity)) == words


def test_a_pause_as_usual_is_not_called_rare() -> None:
    assert pause_words(OrderPause(35, 21, 0.8)) == "They usually order every 5 weeks; 3 weeks now"


def test_less_than_a_week_or_a_month_is_told_in_days() -> None:
    assert pause_words(OrderPause(35, 1, 0.99)) == "They usually order every 5 weeks; 1 day now"
    assert pause_words(OrderPause(150, 3, 0.99)) == "They usually order every 5 months; 3 days now"


def test_no_more_is_claimed_than_can_be_known() -> None:
    words = pause_words(OrderPause(35, 800, 1e-9))

    assert (
        words == "They usually order every 5 weeks; 114 weeks now; seen in fewer than 1 of 1,000 such pauses"
    )

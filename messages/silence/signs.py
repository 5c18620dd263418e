"""Two questions kept apart: when did we last try, and when did they last give a sign."""

from __future__ import annotations

from datetime import date

from messages.kit.days import day_or_today
from messages.kit.text import plaintext
from models.rhythm.clocks import Clocks


def sign_words(clocks: Clocks, today: date) -> str:
    """Without its full stop: "We last tried on Mon 5 Oct; their last sign: an order on 12 Aug"."""
    tried_on, sign = clocks.tried_on, clocks.sign_on
    if tried_on and is_one_talk(clocks):
        return plaintext("silence/list", "spoke", when=day_or_today(tried_on, today))
    our_attempt = plaintext("silence/list", "tried", when=day_or_today(tried_on, today)) if tried_on else ""
    their_sign = (
        plaintext("silence/list", "sign", what=_what(clocks), when=day_or_today(sign, today)) if sign else ""
    )
    return "; ".join(
        [
            our_attempt or plaintext("silence/list", "not_tried"),
            their_sign or plaintext("silence/list", "no_sign"),
        ]
    )


def is_one_talk(clocks: Clocks) -> bool:
    """Whether the last talk answers both questions."""
    return clocks.sign_on == clocks.tried_on == clocks.reached_on and clocks.bought_on != clocks.sign_on


def _what(clocks: Clocks) -> str:
    """An order says more than the talk of the same day."""
    if clocks.sign_on == clocks.bought_on:
        return "an order"
    return "a talk" if clocks.sign_on == clocks.reached_on else "a word from them"

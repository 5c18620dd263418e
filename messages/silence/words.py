"""A pause between two orders in words: what is usual for this customer, what it is now, how rare that is."""

from __future__ import annotations

from datetime import date

from messages.kit.days import every_words, number_word, span_words
from messages.kit.text import plaintext
from models.nudges.silent import usual_pause
from models.rhythm.due_status import DueStatus
from models.rhythm.silence import OrderPause

EARLY = 0.5  # of what is usual: until then a pause says nothing
SELDOM = 3  # one such pause in so many: what more of them reach is not worth a word
MOST_CLAIMED = 1000  # no customer has been known for long enough to say more


def pause_words(pause: OrderPause) -> str:
    """ "They used to order every five weeks; the last order was 11 weeks ago. So long a pause is rare (1 in
    40)." Empty until half of what is usual has passed."""
    if pause.days < EARLY * pause.usual_days or not pause.days:
        return ""
    return plaintext(
        "silence/words",
        "pause",
        usual=every_words(pause.usual_days),
        ago=span_words(pause.days),
        one_in=pause.one_in if pause.one_in <= MOST_CLAIMED else f"{MOST_CLAIMED:,}",
        fewer=pause.one_in > MOST_CLAIMED,
        is_unusual=pause.is_unusual,
        share=number_word(pause.one_in) if pause.one_in >= SELDOM else "",
    )


def usual_words(due_status: DueStatus, today: date) -> str:
    """Say a customer's usual pause. Empty where nothing is usual yet (before the third order, unless the
    pause is unusual all the same), and soon after an order."""
    pause = usual_pause(due_status, today)
    return pause_words(pause) if pause else ""

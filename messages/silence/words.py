"""A pause between two orders in words: what is usual for this customer, what it is now, how rare that is."""

from __future__ import annotations

from datetime import date

from messages.kit.days import days_count
from messages.kit.text import plaintext
from models.nudges.silent import usual_pause
from models.rhythm.due_status import DueStatus
from models.rhythm.silence import OrderPause

WEEK, MONTH = 7, 30.44  # days
SEVERAL_WEEKS, SEVERAL_MONTHS = 3 * WEEK, 4 * MONTH  # from here on they are told in weeks, in months
UNITS = ((SEVERAL_MONTHS, MONTH, "month"), (SEVERAL_WEEKS, WEEK, "week"), (0, 1, "day"))
HALF = 0.5  # of such pauses: what more than half of them reach is not worth a word
MOST_CLAIMED = 1000  # no customer has been known for long enough to say more


def pause_words(pause: OrderPause) -> str:
    """One clause that begins a sentence, without its full stop: "They usually order every 5 weeks; 11 weeks
    now; seen in 1 of 40 such pauses". The last part falls away for a pause that is as usual."""
    return plaintext(
        "silence/words",
        "pause",
        usual=_usual(pause.usual_days),
        now=_span(pause.days, pause.usual_days) if pause.days else "",
        one_in=pause.one_in if pause.one_in <= MOST_CLAIMED else f"{MOST_CLAIMED:,}",
        fewer=pause.one_in > MOST_CLAIMED,
        is_long=pause.rarity <= HALF,
    )


def usual_words(due_status: DueStatus, today: date) -> str:
    """Say a customer's usual pause. Empty where nothing is usual yet: before the third order, unless the
    pause is unusual all the same."""
    pause = usual_pause(due_status, today)
    return pause_words(pause) if pause else ""


def _usual(days: int) -> str:
    """ "5 weeks"; "day" where it is every day."""
    return _span(days, days).removeprefix("1 ")


def _span(days: int, usual: int) -> str:
    """In the unit that suits what is usual, so that both can be compared; in days where it comes to less."""
    unit, name = next((unit, name) for least, unit, name in UNITS if usual >= least)
    count = round(days / unit)
    return days_count(days) if unit == 1 or count == 0 else f"{count:,} {name}{'' if count == 1 else 's'}"

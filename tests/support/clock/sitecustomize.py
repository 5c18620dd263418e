"""Python reads this at its start in every process of the suite: the system clock says the suite's day."""

import os
from datetime import datetime, timedelta, tzinfo

from bot import clock

AHEAD = "SUITE_CLOCK_AHEAD"  # seconds


class ClockAhead(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + timedelta(seconds=float(os.environ[AHEAD]))


def set_ahead() -> None:
    vars(clock)["datetime"] = ClockAhead


if AHEAD in os.environ:
    set_ahead()

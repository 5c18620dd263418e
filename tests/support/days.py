"""The suite's own date: whatever asks the system clock, here or in a process of its own, is told this one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from tests.support.clock.sitecustomize import AHEAD, set_ahead

TODAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday; it is ten when the first test begins
EVE_OF_A_HOLIDAY = datetime(
    2026, 11, 30, 10, 0, tzinfo=UTC
)  # the Tuesday is one in Portugal, and nowhere else
HOLIDAY = datetime(2026, 12, 8, 10, 0, tzinfo=UTC)  # in Portugal
CLOCK = Path(__file__).parent / "clock"
INHERITED = ("PYTHONPATH", AHEAD, "COVERAGE_PROCESS_CONFIG")  # the last for `make coverage`


def environment_on(moment: datetime) -> dict[str, str]:
    """What a process has to find in its environment for its clock to start at that moment."""
    return {"PYTHONPATH": str(CLOCK), AHEAD: str((moment - datetime.now(UTC)).total_seconds())}


def begin_on(moment: datetime) -> None:
    """This process too, and every one that inherits its environment."""
    os.environ.update(environment_on(moment))
    set_ahead()

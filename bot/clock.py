"""The system clock: the only place that asks what time it is."""

from datetime import UTC, datetime


def system_clock() -> datetime:
    return datetime.now(UTC)

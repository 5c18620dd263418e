"""Periods in plain language: "last quarter", "since 1 March", "Q3 2026", "last 90 days"."""

from __future__ import annotations

from datetime import date

from models.satisfaction.period import Period


def period_said(typed: str, today: date) -> Period:
    """The period these words name, seen from the asker's local `today`; nothing typed is this quarter.

    Raises Invalid with words that say what would work.
    """
    raise NotImplementedError

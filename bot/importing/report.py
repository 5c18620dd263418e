"""The report of an import, done or rehearsed, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from messages.importing.dropped.preview import WORDS
from messages.kit.letter_chart import week_chart
from messages.kit.text import plaintext
from models.importing import Forecast, ImportCounts, ImportOwner
from models.kernel.names import joined

MOST_OWNERS, CHARTED = 20, 6


def counted(count: int, singular: str, plural: str | None = None) -> str:
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def summary_lines(counts: ImportCounts, rejected: int, *, dry_run: bool) -> Iterator[str]:
    verb = "would be" if dry_run else "were"
    yield (
        f"{counts.new:,} new, {counts.changed:,} changed, {counts.unchanged:,} unchanged, "
        f"{counted(rejected, 'rejected line', 'rejected lines')}."
    )
    added = (
        counted(counts.contacts, "contact"),
        counted(counts.purchases, "purchase"),
        counted(counts.interactions, "interaction"),
    )
    yield f"{joined(added)} {verb} added; {counted(counts.amended, 'other')} {verb} mended."
    if dry_run:
        yield "Nothing was written: this was a dry run."


def rejection_lines(reasons: list[tuple[str, int, int]], path: Path | None) -> Iterator[str]:
    for reason, count, first in reasons:
        where = f"customer line {first + 1:,}"
        yield f"  {where}: {reason}" if count == 1 else f"  {count:,} lines, first {where}: {reason}"
    if path:
        yield f"The rejected lines are in {path}. Mend them there and import that file."


def forecast_lines(forecasts: list[tuple[ImportOwner, Forecast]]) -> Iterator[str]:
    """Say how many cards a day the book means now, for each owner in the file; for the first few day by
    day."""
    forecasts = [(owner, forecast.with_waiting(owner.budget)) for owner, forecast in forecasts]
    for index, (owner, forecast) in enumerate(forecasts[:MOST_OWNERS]):
        yield plaintext(
            WORDS,
            "forecast",
            owner=owner.name,
            is_own=False,
            customers=forecast.customers,
            usual=forecast.usual,
            busiest=forecast.busiest,
            busiest_on=f"{forecast.busiest_on:%a %-d %b}",
            at_once=forecast.at_once,
            budget=owner.budget,
            is_active=True,
        )
        yield from _chart(forecast) if index < CHARTED else ()
        if not owner.is_active:
            yield f"  {owner.name} is deactivated: nobody is nudged about these customers."
    if further := forecasts[MOST_OWNERS:]:
        busiest = max(forecast.busiest for _, forecast in further)
        yield f"{counted(len(further), 'further owner')}: at most {counted(busiest, 'card')} on any day."


def _chart(forecast: Forecast) -> list[str]:
    """Draw the chart that a change of cadence shows before it is saved."""
    days, counts = zip(*forecast.cards, strict=True)
    return [f"  {line}" for line in week_chart(days, {"cards": counts}).splitlines()] if any(counts) else []


def offer(forecasts: list[tuple[ImportOwner, Forecast]]) -> Iterator[str]:
    """To spread those due at once, where a morning cannot show them all."""
    late = sum(forecast.at_once for owner, forecast in forecasts if forecast.at_once > owner.budget)
    if late:
        yield (
            f"{counted(late, 'customer')} due at once come by and by, the most pressing first. "
            "The same import with --spread gives each a morning of its own, the more valuable first."
        )


def spread(count: int) -> str:
    return f"{counted(count, 'customer')} due at once got a morning of their own."

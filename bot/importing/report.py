"""What an import did, or would do, in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.importing.reading.file_scan import FileScan
from messages.kit.letter_chart import week_chart
from models.importing import Forecast, ImportCounts, ImportOwner
from models.kernel.names import joined

MOST_OWNERS, CHARTED = 20, 6


def many(count: int, one: str, more: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def heading(survey: FileScan) -> Iterator[str]:
    yield f"{survey.source.path.name}: {many(survey.lines, 'line')}, {survey.source.words}."
    if survey.columns.ignored:
        names = joined([f"“{name}”" for name in survey.columns.ignored])
        yield f"Not read, for I do not know what it means: {names}."


def done(counts: ImportCounts, rejected: int, *, dry_run: bool) -> Iterator[str]:
    verb = "would be" if dry_run else "were"
    yield (
        f"{counts.new:,} new, {counts.changed:,} changed, {counts.unchanged:,} unchanged, "
        f"{many(rejected, 'rejected line', 'rejected lines')}."
    )
    added = (
        many(counts.contacts, "contact"),
        many(counts.purchases, "purchase"),
        many(counts.interactions, "interaction"),
    )
    yield f"{joined(added)} {verb} added; {many(counts.amended, 'other')} {verb} mended."
    if dry_run:
        yield "Nothing was written: this was a dry run."


def refused(reasons: list[tuple[str, int, int]], path: Path | None) -> Iterator[str]:
    for reason, count, first in reasons:
        where = f"customer line {first + 1:,}"
        yield f"  {where}: {reason}" if count == 1 else f"  {count:,} lines, first {where}: {reason}"
    if path:
        yield f"The rejected lines are in {path}. Mend them there and import that file."


def ahead(forecasts: list[tuple[ImportOwner, Forecast]]) -> Iterator[str]:
    """How many cards a day the book means now, for each owner in the file; for the first few day by day."""
    for place, (owner, seen) in enumerate(forecasts[:MOST_OWNERS]):
        yield (
            f"{owner.name}: {many(seen.customers, 'customer')}, usually {many(seen.usual, 'card')} a day "
            f"over the next four weeks, {seen.busiest:,} on the busiest ({seen.busiest_on:%a} "
            f"{seen.busiest_on.day} {seen.busiest_on:%b})."
            + (f" {seen.at_once:,} are due at once; {owner.budget} are shown a day." if seen.at_once else "")
        )
        yield from _chart(seen) if place < CHARTED else ()
        if not owner.is_active:
            yield f"  {owner.name} is deactivated: nobody is nudged about these customers."
    if rest := forecasts[MOST_OWNERS:]:
        busiest = max(seen.busiest for _, seen in rest)
        yield f"{many(len(rest), 'further owner')}: at most {many(busiest, 'card')} on any day."


def _chart(seen: Forecast) -> list[str]:
    """As another cadence shows it, before it is saved."""
    days, counts = zip(*seen.cards, strict=True)
    return [f"  {line}" for line in week_chart(days, {"cards": counts}).splitlines()] if any(counts) else []


def offer(forecasts: list[tuple[ImportOwner, Forecast]]) -> Iterator[str]:
    """To spread those due at once, where a morning cannot show them all."""
    late = sum(seen.at_once for owner, seen in forecasts if seen.at_once > owner.budget)
    if late:
        yield (
            f"{many(late, 'customer')} due at once come by and by, the most pressing first. "
            "The same import with --spread gives each a morning of its own, the more valuable first."
        )


def spread(given: int) -> str:
    return f"{many(given, 'customer')} due at once got a morning of their own."

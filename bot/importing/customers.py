"""An import of a list of customers, from the file to the words at the end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from slack_sdk import WebClient

from bot.importing import report
from bot.importing.progress import ProgressBars, Say
from messages.importing.lookalikes import lookalike_lines
from messages.importing.preview import planned_line, preview_lines, read_line, unclear_words
from models.book.library import Library
from models.importing import ImportCounts
from models.importing.file_import import FileImport, draft_import, import_context, scan_file
from models.importing.preview import ReadingChoices
from models.importing.reading.owners import OwnerLookup
from models.kernel.errors import Invalid
from scheduler.importing.slack_directory import slack_directory

NO_CHOICES = ReadingChoices()
MOST_COMPARED = 10_000  # customers of the file, and of the book: some three seconds


class CsvImport:
    """`by` is the e-mail address, Slack id or name of whose act it is. Raises BookError with words."""

    def __init__(
        self,
        library: Library,
        workspace_id: int,
        client: WebClient | None,
        *,
        by: str | None,
        at: datetime,
        say: Say,
        bars: ProgressBars,
    ) -> None:
        self.library, self.workspace_id, self.at, self.say, self.bars = library, workspace_id, at, say, bars
        with library.read(workspace_id) as book:
            lookup = OwnerLookup(book.reps(), slack_directory(client, at=at))
            self.context = import_context(book, lookup, by=_acting_owner(lookup, by), at=at)

    def run(
        self, path: Path, choices: ReadingChoices = NO_CHOICES, *, dry_run: bool, spread: bool = False
    ) -> None:
        """spread: give those that are due at once afterwards a morning of their own."""
        scanned = scan_file(path, self.context, choices, name=path.name)
        preview = scanned.preview()
        for line in (*preview_lines(preview), *([read_line(preview)] if dry_run else ())):
            self.say(line)
        if preview.unclear:
            raise Invalid("\n".join(unclear_words(point) for point in preview.unclear))
        with draft_import(self.library, self.workspace_id, scanned, self.context, at=self.at) as drafted:
            self._apply(path, drafted, dry_run, spread)

    def _apply(self, path: Path, drafted: FileImport, dry_run: bool, spread: bool) -> None:
        with self.bars.bar("Reading", drafted.scan.lines) as advance:
            drafted.read(advance)
        with self.bars.bar("Comparing", drafted.scan.lines) as advance:
            counts = drafted.plan(advance)
        lookalikes = drafted.lookalikes(counts.new, most=MOST_COMPARED)
        if not dry_run and counts.new + counts.changed:
            with self.bars.bar("Writing", counts.new + counts.changed) as advance:
                counts = drafted.write(advance) or counts
        self._report(path, drafted, counts, dry_run)
        for line in lookalike_lines(lookalikes, None if dry_run else drafted.customers.import_id):
            self.say(line)
        if not dry_run:
            self._report_forecasts(drafted, spread)
        if drafted.rejected == drafted.scan.lines:
            raise Invalid("None of the lines could be imported.")

    def _report(self, path: Path, drafted: FileImport, counts: ImportCounts, dry_run: bool) -> None:
        rejected_file = None if dry_run else drafted.write_rejected(path)
        for line in report.summary_lines(counts, drafted.rejected, dry_run=dry_run):
            self.say(line)
        if drafted.planned:
            self.say(planned_line(drafted.planned))
        for line in report.rejection_lines(drafted.draft.reasons(), rejected_file):
            self.say(line)

    def _report_forecasts(self, drafted: FileImport, spread: bool) -> None:
        if spread:
            self.say(report.spread(drafted.customers.spread()))
        forecasts = drafted.customers.forecasts()
        for line in (*report.forecast_lines(forecasts), *(() if spread else report.offer(forecasts))):
            self.say(line)


def _acting_owner(lookup: OwnerLookup, by: str | None) -> int:
    """Without a name it can only be the one rep there is."""
    if by:
        return lookup.find(by)
    owners = [index for index, owner in enumerate(lookup.owners) if owner.is_active]
    if len(owners) != 1:
        raise Invalid("Say whose act this import is: --by with an e-mail address or a Slack id.")
    return owners[0]

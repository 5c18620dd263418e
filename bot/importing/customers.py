"""An import of a list of customers, from the file to the words at the end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from slack_sdk import WebClient

from bot.importing import report
from bot.importing.progress import ProgressBars, Say
from models.book.library import Library
from models.calendar.days import local_day
from models.importing import CustomerImport, ImportCounts, ImportDraft
from models.importing.reading.columns import recognised
from models.importing.reading.csv_file import examine
from models.importing.reading.dates import DateOrder
from models.importing.reading.file_scan import FileScan, scan
from models.importing.reading.lines import ImportContext, LineReader
from models.importing.reading.owners import OwnerLookup
from models.importing.rejected import write_rejected
from models.kernel.errors import Invalid
from models.kernel.names import name_key
from scheduler.importing.slack_directory import slack_directory

ADVANCE_EVERY = 500  # lines


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
            reps = book.reps()
            self.owner_lookup = OwnerLookup(reps, slack_directory(client, at=at))
            self._segments = {name_key(segment.name): segment.id for segment in book.segments()}
            self._currency = book.workspace.currency
        self._by = self._acting_owner(by)

    def run(self, path: Path, order: DateOrder | None, *, dry_run: bool, spread: bool = False) -> None:
        """spread: give those that are due at once afterwards a morning of their own."""
        scanned = scan(examine(path, recognised), order)
        for line in report.heading(scanned):
            self.say(line)
        draft = ImportDraft()
        try:
            self._read(scanned, draft)
            self._apply(scanned, draft, dry_run, spread)
        finally:
            draft.close()

    def _acting_owner(self, by: str | None) -> int:
        """Without a name it can only be the one rep there is."""
        if by:
            return self.owner_lookup.find(by)
        owners = [index for index, owner in enumerate(self.owner_lookup.owners) if owner.is_active]
        if len(owners) != 1:
            raise Invalid("Say whose act this import is: --by with an e-mail address or a Slack id.")
        return owners[0]

    def _read(self, scanned: FileScan, draft: ImportDraft) -> None:
        reader = LineReader(scanned, self._context())
        rows = scanned.source.rows()
        next(rows)
        with self.bars.bar("Reading", scanned.lines) as advance:
            for n, (_, cells) in enumerate(rows):
                try:
                    draft.add(n, reader.read(cells))
                except Invalid as error:
                    draft.reject(n, error.words)
                if n % ADVANCE_EVERY == 0:
                    advance(ADVANCE_EVERY)
        draft.group_lines()

    def _context(self) -> ImportContext:
        return ImportContext(
            segments=self._segments,
            currency=self._currency,
            owners=self.owner_lookup.owners,
            find_owner=self.owner_lookup.find,
            owner=self._by,
            today=lambda zone: local_day(self.at, zone),
        )

    def _apply(self, scanned: FileScan, draft: ImportDraft, dry_run: bool, spread: bool) -> None:
        intake = CustomerImport(
            self.library,
            self.workspace_id,
            draft,
            self.owner_lookup.owners,
            by=self._by,
            at=self.at,
            file_name=scanned.source.path.name,
        )
        with self.bars.bar("Comparing", scanned.lines) as advance:
            counts = intake.plan(advance)
        if not dry_run and counts.new + counts.changed:
            with self.bars.bar("Writing", counts.new + counts.changed) as advance:
                counts = intake.write(advance) or counts
        self._report(scanned, draft, counts, dry_run)
        if not dry_run:
            self._report_forecasts(intake, spread)
        if draft.rejected_count() == scanned.lines:
            raise Invalid("None of the lines could be imported.")

    def _report(self, scanned: FileScan, draft: ImportDraft, counts: ImportCounts, dry_run: bool) -> None:
        rejected = draft.rejected_count()
        rejected_file = write_rejected(scanned.source, draft.rejected()) if rejected and not dry_run else None
        for line in report.summary_lines(counts, rejected, dry_run=dry_run):
            self.say(line)
        for line in report.rejection_lines(draft.reasons(), rejected_file):
            self.say(line)

    def _report_forecasts(self, intake: CustomerImport, spread: bool) -> None:
        if spread:
            self.say(report.spread(intake.spread()))
        forecasts = intake.forecasts()
        for line in (*report.forecast_lines(forecasts), *(() if spread else report.offer(forecasts))):
            self.say(line)

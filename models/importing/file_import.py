"""One file on its way into the book: what was understood of it, what it would do, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from models.book import Book
from models.book.library import Library
from models.calendar.days import local_day
from models.importing.cards.card_file import examine_cards, is_card_file
from models.importing.files.csv_file import check, examine
from models.importing.files.rejected import rejected_lines, write_rejected
from models.importing.import_draft import ImportDraft
from models.importing.lookalikes import Lookalike, find_lookalikes
from models.importing.plan import ImportCounts
from models.importing.preview.choices import ReadingChoices
from models.importing.preview.description import ImportPreview
from models.importing.reading import errors
from models.importing.reading.answered import AnsweredCells
from models.importing.reading.context import ImportContext
from models.importing.reading.file_scan import FileScan, scan
from models.importing.reading.lines import LineReader
from models.importing.reading.owners import OwnerLookup
from models.importing.run import CustomerImport, Within
from models.kernel.errors import Invalid
from models.kernel.names import name_key

ADVANCE_EVERY = 500  # lines
Advance = Callable[[int], None]


def import_context(book: Book, lookup: OwnerLookup, *, by: int, at: datetime) -> ImportContext:
    """by: an index in the owners of the lookup."""
    return ImportContext(
        segments={name_key(segment.name): segment.id for segment in book.segments()},
        currency=book.workspace.currency,
        owners=lookup.owners,
        find_owner=lookup.find,
        owner=by,
        today=lambda zone: local_day(at, zone),
    )


def scan_file(path: Path, context: ImportContext, choices: ReadingChoices, *, name: str = "") -> FileScan:
    """Look through a file; nothing is written. Raises Invalid, in one sentence, for one that cannot be read.

    `FileScan.preview()` tells what was understood. name: how people call the file.
    """
    check(path, name)
    examined = examine_cards if is_card_file(path, name or path.name) else examine
    return scan(examined(path, choices, name=name or str(path)), choices, context)


@dataclass(slots=True)
class FileImport:
    """An import: read its lines, plan it, then write it. planned: activities that are still to come, and left
    out. names_meant: names in the book that are meant, by the keys of those in the file."""

    scan: FileScan
    context: ImportContext
    draft: ImportDraft
    customers: CustomerImport
    names_meant: Mapping[str, str]
    planned: int = 0

    @property
    def preview(self) -> ImportPreview:
        return self.scan.preview()

    def read(self, advance: Advance = lambda _: None) -> None:
        """Read all lines into the draft."""
        reader = LineReader(self.scan, self.context)
        rows = self.scan.source.rows()
        next(rows)
        for n, record in enumerate(rows):
            try:
                imported = reader.read(record, n)
                if meant := self.names_meant.get(name_key(imported.name)):
                    imported.name, imported.is_meant = meant, True
                self.draft.add(n, imported)
            except Invalid as error:
                self.draft.reject(n, error.words)
            if n % ADVANCE_EVERY == 0:
                advance(ADVANCE_EVERY)
        self.draft.group_lines()
        self.planned = reader.history.planned

    def plan(self, advance: Advance = lambda _: None) -> ImportCounts:
        return self.customers.plan(advance)

    def lookalikes(self, new: int, *, most: int) -> list[Lookalike] | None:
        """As `find_lookalikes` has them, once it is planned. new: how many are."""
        with self.customers.library.read(self.customers.workspace_id) as book:
            return find_lookalikes(book, self.draft, new, self.context.owners, most=most)

    def write(
        self, advance: Advance = lambda _: None, *, within: Within | None = None
    ) -> ImportCounts | None:
        """Other counts than the plan's, if the book has changed since. within: as `CustomerImport` has it."""
        return self.customers.write(advance, within=within)

    def write_rejected(self, path: Path) -> Path | None:
        """Write the lines that were not taken, with their reasons, to this file or a numbered one beside it.
        None when there are none."""
        return write_rejected(self._answered, self.draft.rejected(), path) if self.rejected else None

    def rejected_lines(self) -> bytes | None:
        """The content of that file."""
        return rejected_lines(self._answered, self.draft.rejected()) if self.rejected else None

    @property
    def _answered(self) -> AnsweredCells:
        return AnsweredCells(self.scan, self.context, self.names_meant)

    @property
    def rejected(self) -> int:
        return self.draft.rejected_count()


@contextmanager
def draft_import(
    library: Library,
    workspace_id: int,
    scanned: FileScan,
    context: ImportContext,
    *,
    at: datetime,
    may_change: Callable[[int], bool] = lambda _: True,
    names_meant: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[FileImport]:
    """An import whose draft is gone afterwards. Raises Invalid when something has to be decided first."""
    if scanned.preview().unclear:
        raise Invalid(errors.UNCLEAR)
    draft, name = ImportDraft(), Path(scanned.source.name).name
    try:
        customers = CustomerImport(
            library,
            workspace_id,
            draft,
            context.owners,
            by=context.owner,
            at=at,
            file_name=name,
            may_change=may_change,
        )
        yield FileImport(scanned, context, draft, customers, names_meant)
    finally:
        draft.close()

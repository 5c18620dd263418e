"""A list of customers that was dropped: read for a preview, or read once more and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from models.book import Book
from models.book.library import Library
from models.calendar.days import local_day
from models.importing.dropped import errors
from models.importing.dropped.permission import import_permission
from models.importing.dropped.preview import (
    LONGEST_CELL,
    MOST_COLUMNS_SHOWN,
    MOST_SHOWN,
    FilePreview,
    ImportOutcome,
    PreviewColumn,
    RefusedReason,
)
from models.importing.file_import import scan_file
from models.importing.files.rejected import rejected_lines
from models.importing.import_draft import ImportDraft, Verdict
from models.importing.plan import ImportCounts
from models.importing.preview import ReadingChoices
from models.importing.reading import errors as reading_errors
from models.importing.reading.context import ImportContext
from models.importing.reading.file_scan import FileScan
from models.importing.reading.lines import LineReader
from models.importing.reading.owners import Directory, OwnerLookup
from models.importing.run import CustomerImport
from models.kernel.errors import Invalid
from models.kernel.names import name_key

MOST_LINES = 20_000
MOST_NAMES = 5
ADVANCE_EVERY = 500  # lines

Advance = Callable[[int, int], None]  # how much is done, of how much
Written = Callable[[Book, ImportOutcome, bytes | None], None]


class DroppedList:
    """`rep_id` is whose act it is; `directory` knows colleagues whom the book does not. Raises BookError
    with words."""

    def __init__(
        self, library: Library, workspace_id: int, rep_id: int, directory: Directory | None, *, at: datetime
    ) -> None:
        self.library, self.workspace_id, self.at = library, workspace_id, at
        with library.read(workspace_id) as book:
            self._permission = import_permission(book, book.rep_with_id(rep_id))
            self._lookup = OwnerLookup(book.reps(), self._permission.directory(directory))
            self._segments = {name_key(segment.name): segment.id for segment in book.segments()}
            self._currency = book.workspace.currency
        known = [owner.rep_id for owner in self._lookup.owners]
        self._by = known.index(rep_id)
        self._owners = {self._by}  # of the lines that were read

    def preview(self, name: str, content: bytes, decisions: dict[str, str]) -> FilePreview:
        with self._file(name, content) as path:
            scanned = self._scan(path)
            with self._draft(scanned) as draft:
                counts = self._intake(draft, name).plan(_nothing)
                return self._preview_of(scanned, draft, counts)

    def write(
        self, name: str, content: bytes, decisions: dict[str, str], advance: Advance, written: Written
    ) -> None:
        """All of it in one transaction, in which `written` notes what came of it."""
        with self._file(name, content) as path:
            scanned = self._scan(path)
            with self._draft(scanned) as draft:
                intake = self._intake(draft, name)
                intake.plan(_nothing)
                done = 0

                def count(customers: int) -> None:
                    nonlocal done
                    done += customers
                    advance(done, scanned.lines)

                def note(book: Book, counts: ImportCounts, import_id: int) -> None:
                    outcome, refused = self._outcome(scanned, draft, counts)
                    written(book, replace(outcome, import_id=import_id), refused)

                intake.write(count, within=note)

    @contextmanager
    def _file(self, name: str, content: bytes) -> Iterator[Path]:
        """The content as a file, whose name is what people are told."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "dropped"
            path.write_bytes(content)
            try:
                yield path
            except Invalid as error:
                raise Invalid(error.words.replace(str(path), f"“{name}”")) from None

    def _scan(self, path: Path) -> FileScan:
        scanned = scan_file(path, self._context(), ReadingChoices())
        if scanned.preview().unclear:
            raise Invalid(reading_errors.UNCLEAR)
        if scanned.lines > MOST_LINES:
            raise Invalid(errors.TOO_MANY_LINES.format(lines=scanned.lines, most=MOST_LINES))
        return scanned

    @contextmanager
    def _draft(self, scanned: FileScan) -> Iterator[ImportDraft]:
        draft = ImportDraft()
        try:
            reader = LineReader(scanned, self._context())
            for n, record in enumerate(islice(scanned.source.rows(), 1, None)):
                try:
                    imported = reader.read(record, n)
                    draft.add(n, imported)
                    self._owners.add(self._by if imported.owner is None else imported.owner)
                except Invalid as error:
                    draft.reject(n, error.words)
            draft.group_lines()
            yield draft
        finally:
            draft.close()

    def _context(self) -> ImportContext:
        return ImportContext(
            segments=self._segments,
            currency=self._currency,
            owners=self._lookup.owners,
            find_owner=self._permission.finder(self._lookup),
            owner=self._by,
            today=lambda zone: local_day(self.at, zone),
        )

    def _intake(self, draft: ImportDraft, name: str) -> CustomerImport:
        owners, may_change = self._lookup.owners, self._permission.allows
        return CustomerImport(
            self.library,
            self.workspace_id,
            draft,
            owners,
            by=self._by,
            at=self.at,
            file_name=name,
            may_change=may_change,
        )

    def _preview_of(self, scanned: FileScan, draft: ImportDraft, counts: ImportCounts) -> FilePreview:
        return FilePreview(
            what=scanned.columns.product or "CSV",
            lines=scanned.lines,
            how=f"{scanned.source.encoding_words}, separated by {scanned.source.delimiter_words}",
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            refused=draft.rejected_count(),
            rows=_first_rows(scanned),
            columns=tuple(_columns(scanned)),
            reasons=_reasons(draft),
        )

    def _outcome(
        self, scanned: FileScan, draft: ImportDraft, counts: ImportCounts
    ) -> tuple[ImportOutcome, bytes | None]:
        refused = draft.rejected_count()
        new = islice(draft.decided(Verdict.NEW), MOST_NAMES)
        outcome = ImportOutcome(
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            refused=refused,
            names=tuple(lines.customer.name for lines in new),
            owner_ids=tuple(self._lookup.owners[index].rep_id or 0 for index in sorted(self._owners)),
            reasons=_reasons(draft),
            added={name: getattr(counts, name) for name in ("contacts", "purchases", "interactions")},
        )
        return outcome, rejected_lines(scanned.source, draft.rejected()) if refused else None


def _reasons(draft: ImportDraft) -> tuple[RefusedReason, ...]:
    return tuple(RefusedReason(words, lines, first + 1) for words, lines, first in draft.reasons())


def _first_rows(scanned: FileScan) -> tuple[tuple[str, ...], ...]:
    """The heading and the first lines, of the columns that are read."""
    read = sorted(set(scanned.columns.indices.values()))[:MOST_COLUMNS_SHOWN]
    rows = islice(scanned.source.rows(), MOST_SHOWN + 1)
    return tuple(tuple(_cell(cells, index) for index in read) for cells in (record.cells for record in rows))


def _cell(cells: list[str], index: int) -> str:
    return cells[index].strip()[:LONGEST_CELL] if index < len(cells) else ""


def _columns(scanned: FileScan) -> Iterator[PreviewColumn]:
    for column in scanned.preview().columns:
        field = "" if column.use.is_left_out else (column.field or "").replace("_", " ")
        yield PreviewColumn(column.heading, field, next(iter(column.examples), "")[:LONGEST_CELL])


def _nothing(_: int) -> None:
    """Nobody watches."""

"""A list of customers that was dropped: read for a preview, or read once more and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from models.book import Book
from models.book.library import Library
from models.importing.dropped import errors
from models.importing.dropped.permission import import_permission
from models.importing.dropped.preview import FilePreview, ImportOutcome, RefusedReason
from models.importing.dropped.questions import choices_of, questions_of
from models.importing.dropped.same_customers import MOST_COMPARED, names_meant, same_customer_questions
from models.importing.file_import import FileImport, draft_import, import_context, scan_file
from models.importing.import_draft import Verdict
from models.importing.plan import ImportCounts
from models.importing.preview import ColumnUse, ImportPreview
from models.importing.reading.file_scan import FileScan
from models.importing.reading.owners import Directory, OwnerLookup
from models.kernel.errors import Invalid

MOST_LINES = 10_000
LINES_OF_A_RECORD = 10  # at most, as a rule: notes have several
HEADING_WITHIN = 50  # lines
MOST_COLUMNS, MOST_CELLS = 1000, 20_000  # of the heading, of any line
DELIMITERS = (b",", b";", b"\t", b"|")
MOST_NAMES = 5
MOST_COLUMNS_SHOWN = 6
LONGEST_CELL = 60  # characters of one that is shown
SHOWN = (ColumnUse.READ, ColumnUse.REACHED, ColumnUse.ATTEMPT, ColumnUse.WORDS, ColumnUse.TAGS)

Decisions = dict[str, Any]
Advance = Callable[[int, int], None]  # how much is done, of how much
Written = Callable[[Book, ImportOutcome, bytes | None], None]


class DroppedList:
    """`rep_id` is whose act it is; `directory` knows colleagues whom the book does not. Raises BookError
    with words."""

    def __init__(
        self, library: Library, workspace_id: int, rep_id: int, directory: Directory | None, *, at: datetime
    ) -> None:
        self._library, self._workspace_id, self._at = library, workspace_id, at
        with library.read(workspace_id) as book:
            self._permission = import_permission(book, book.rep_with_id(rep_id))
            lookup = OwnerLookup(book.reps(), self._permission.directory(directory))
            by = [owner.rep_id for owner in lookup.owners].index(rep_id)
            context = import_context(book, lookup, by=by, at=at)
        self._context = replace(context, find_owner=self._permission.finder(lookup))

    def preview(self, name: str, content: bytes, decisions: Decisions) -> FilePreview:
        with self._scanned(name, content, decisions) as scanned:
            described = self._described(scanned)
            if not described.unanswered:
                return self._counted(described, scanned, decisions)
        meanwhile = decisions | described.first_readings()
        with self._scanned(name, content, meanwhile) as scanned:
            return described if scanned.preview().unclear else self._counted(described, scanned, decisions)

    def _counted(self, described: FilePreview, scanned: FileScan, decisions: Decisions) -> FilePreview:
        with self._drafted(scanned, decisions) as drafted:
            counts = drafted.plan()
            lookalikes = drafted.lookalikes(counts.new, most=MOST_COMPARED)
            asked, asked_later = same_customer_questions(lookalikes or (), decisions)
            return replace(
                described,
                questions=(*described.questions, *asked),
                asked_later=asked_later,
                too_many_to_compare=lookalikes is None,
                new=counts.new,
                changed=counts.changed,
                unchanged=counts.unchanged,
                refused=drafted.rejected,
                reasons=_reasons(drafted),
                changes=tuple(_changes(drafted)),
            )

    def write(
        self, name: str, content: bytes, decisions: Decisions, advance: Advance, written: Written
    ) -> None:
        """All of it in one transaction, in which `written` notes what came of it."""
        with self._scanned(name, content, decisions) as scanned, self._drafted(scanned, decisions) as drafted:
            drafted.plan()
            done = 0

            def count(customers: int) -> None:
                nonlocal done
                done += customers
                advance(done, scanned.lines)

            def note(book: Book, counts: ImportCounts, import_id: int) -> None:
                written(book, self._outcome(drafted, counts, import_id), drafted.rejected_lines())

            drafted.write(count, within=note)

    @contextmanager
    def _scanned(self, name: str, content: bytes, decisions: Decisions) -> Iterator[FileScan]:
        must_be_readable(content)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "dropped"
            path.write_bytes(content)
            scanned = scan_file(path, self._context, choices_of(decisions), name=name)
            if scanned.lines > MOST_LINES:
                raise Invalid(errors.TOO_MANY_LINES.format(lines=scanned.lines, most=MOST_LINES))
            yield scanned

    @contextmanager
    def _drafted(self, scanned: FileScan, decisions: Decisions) -> Iterator[FileImport]:
        may_change = self._permission.allows
        with draft_import(
            self._library,
            self._workspace_id,
            scanned,
            self._context,
            at=self._at,
            may_change=may_change,
            names_meant=names_meant(decisions),
        ) as drafted:
            drafted.read()
            yield drafted

    def _described(self, scanned: FileScan) -> FilePreview:
        preview = scanned.preview()
        return FilePreview(
            product=preview.product,
            lines=preview.lines,
            encoding=preview.encoding,
            letters=preview.letters[:LONGEST_CELL],
            delimiter=preview.delimiter,
            rows=_first_rows(preview),
            columns=preview.columns,
            questions=tuple(questions_of(preview)),
            passed_over=preview.passed_over,
        )

    def _outcome(self, drafted: FileImport, counts: ImportCounts, import_id: int) -> ImportOutcome:
        names: list[str] = []
        indices = {self._context.owner}
        for verdict in (Verdict.NEW, Verdict.CHANGED):
            for lines in drafted.draft.decided(verdict):
                indices |= set() if lines.customer.owner is None else {lines.customer.owner}
                if verdict is Verdict.NEW and len(names) < MOST_NAMES:
                    names.append(lines.customer.name)
        return ImportOutcome(
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            refused=drafted.rejected,
            names=tuple(names),
            import_id=import_id,
            owner_ids=tuple(self._context.owners[index].rep_id or 0 for index in sorted(indices)),
            reasons=_reasons(drafted),
        )


def must_be_readable(content: bytes) -> None:
    """Raises Invalid for what would take long to find out about: a very wide list, or a very long one."""
    lines = content.splitlines()
    if len(lines) > MOST_LINES * LINES_OF_A_RECORD:
        raise Invalid(errors.TOO_MANY_LINES.format(lines=len(lines), most=MOST_LINES))
    for most, some in ((MOST_COLUMNS, lines[:HEADING_WITHIN]), (MOST_CELLS, lines)):
        if max((line.count(mark) for line in some for mark in DELIMITERS), default=0) > most:
            raise Invalid(errors.TOO_WIDE.format(most=most))


def _reasons(drafted: FileImport) -> tuple[RefusedReason, ...]:
    reasons = drafted.draft.reasons()
    wanted = {first for _, _, first in reasons}
    rows = islice(drafted.scan.source.rows(), 1, max(wanted, default=-1) + 2)
    places = {n: record.line for n, record in enumerate(rows) if n in wanted}
    return tuple(RefusedReason(words, lines, places[first]) for words, lines, first in reasons)


def _changes(drafted: FileImport) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the first of the customers that would be changed, and what of them."""
    for lines in islice(drafted.draft.decided(Verdict.CHANGED), MOST_NAMES):
        yield lines.customer.name, lines.changes


def _first_rows(preview: ImportPreview) -> tuple[tuple[str, ...], ...]:
    """The heading and the first lines, of the columns that are read."""
    shown = [column for column in preview.used_as(*SHOWN) if column.field not in ("id", "person_id")]
    columns = shown[:MOST_COLUMNS_SHOWN]
    rows = [[column.heading for column in columns]]
    rows += [[line[column.index] for column in columns] for line in preview.first_lines]
    return tuple(tuple(cell[:LONGEST_CELL] for cell in row) for row in rows)

"""The first look through a file: how many lines, and how its columns write days, amounts and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from models.calendar.countries import country_code
from models.customers import profile as customer
from models.importing.columns.columns import REACHED, TRIED, ColumnMapping
from models.importing.columns.context import SEVERAL
from models.importing.columns.first_look import map_by_cells
from models.importing.columns.headings import meaning_of
from models.importing.files.records import CsvRecord, ListSource
from models.importing.preview.choices import DateOrder, ReadingChoices
from models.importing.preview.description import ColumnPreview, ColumnUse, ImportPreview, UnclearPoint
from models.importing.reading import errors
from models.importing.reading.addresses import DIALLING_CODE
from models.importing.reading.amounts import DecimalEvidence
from models.importing.reading.cells import is_shortened, tidy_foreign, tidy_own
from models.importing.reading.context import ImportContext
from models.importing.reading.dates import BirthdayEvidence, DateEvidence
from models.importing.reading.owners import SLACK_ID
from models.importing.reading.vocabulary import NOT_SOLD, VOCABULARY, WordEvidence, read_title
from models.kernel.errors import Invalid
from models.kernel.names import name_key

DAYS = {*customer.DAYS, *REACHED, *TRIED, "bought_on", "delivered_on", "renews_on", "contact_birthday"}
FIRST_LINES, LOOKED_AT, EXAMPLES = 5, 50, 3


class CellEvidence(Protocol):
    def look_at(self, cell: str) -> None: ...


@dataclass(slots=True)
class FileScan:
    """`orders` and `decimals` are by the index of the column. footer_from: the number of the line from which
    on lines stand below the list. letters: the first cell beyond ASCII, where nothing but its letters tells
    whether the encoding is right."""

    source: ListSource
    columns: ColumnMapping
    choices: ReadingChoices
    lines: int = 0
    orders: dict[int, DateOrder] = field(default_factory=dict)
    decimals: dict[int, str] = field(default_factory=dict)
    unclear: list[UnclearPoint] = field(default_factory=list)
    foreign: dict[int, tuple[str, ...]] = field(default_factory=dict)
    examples: dict[int, list[str]] = field(default_factory=dict)
    first_lines: list[tuple[str, ...]] = field(default_factory=list)
    footer_from: int | None = None
    letters: str = ""

    @property
    def clean(self) -> Callable[[str], str]:
        return tidy_own if self.columns.is_own else tidy_foreign

    def preview(self) -> ImportPreview:
        source = self.source
        return ImportPreview(
            source.name,
            self.columns.product,
            source.encoding_words,
            source.delimiter_words,
            self.lines,
            tuple(self._column_previews()),
            tuple(filter(None, (source.unclear, *self.unclear))),
            source.passed_over,
            tuple(self.first_lines),
            self.letters,
        )

    def _column_previews(self) -> Iterator[ColumnPreview]:
        fields = {index: key for key, index in self.columns.indices.items()}
        fields |= {index: key for key, indices in self.columns.further.items() for index in indices}
        for index, heading in enumerate(self.columns.headings):
            name, number = fields.get(index, (None, 1))
            if use := self.columns.uses.get(index):
                examples, foreign = tuple(self.examples.get(index, ())), self.foreign.get(index, ())
                yield ColumnPreview(index, heading.strip(), use, name, number, examples, foreign)


def scan(source: ListSource, choices: ReadingChoices, context: ImportContext) -> FileScan:
    """Raises Invalid, in one sentence, for a file that cannot be imported as it is."""
    rows = source.rows()
    columns, unclear = map_by_cells(source, next(rows).cells, choices, tidy_foreign)
    if source.product:  # its format tells what each column is, also where the book has no place for it
        columns.product = source.product
        columns.uses |= {i: ColumnUse.NO_PLACE for i, use in columns.uses.items() if use is ColumnUse.UNKNOWN}
    scanned = FileScan(source, columns, choices, unclear=unclear)
    evidence = dict(_evidence(columns, context))
    _look_through(rows, scanned, evidence)
    if not scanned.lines:
        raise Invalid(errors.NO_LINES.format(path=source.name))
    for index, found in evidence.items():
        heading = columns.heading(index)
        if isinstance(found, DateEvidence):
            if not (order := found.order or choices.day_order):
                scanned.unclear.append(found.unclear(heading, context.this_year))
            scanned.orders[index] = choices.day_order or order or DateOrder.DAY_FIRST
            if isinstance(found, BirthdayEvidence) and found.unread:
                scanned.foreign[index] = tuple(found.unread)
        elif isinstance(found, DecimalEvidence):
            if found.is_unclear and not choices.decimal:
                scanned.unclear.append(found.unclear(heading))
            scanned.decimals[index] = found.decimal or choices.decimal or ""
        elif isinstance(found, WordEvidence):
            _judge_words(scanned, index, found)
    return scanned


def _look_through(rows: Iterator[CsvRecord], scanned: FileScan, evidence: dict[int, CellEvidence]) -> None:
    clean, unfilled = scanned.clean, set(range(len(scanned.columns.headings)))
    looked_at = list(_looked_at(scanned, evidence))
    footer: int | None = None
    has_sections = len(scanned.columns.headings) == 1
    tells_itself = scanned.source.encoding.startswith("utf")
    scanned.letters = "" if tells_itself else _beyond_ascii(scanned.columns.headings)
    for n, record in enumerate(rows):
        cells = record.cells
        scanned.lines += 1
        scanned.letters = scanned.letters or ("" if tells_itself else _beyond_ascii(cells))
        if n < LOOKED_AT:
            _take_examples(scanned, [clean(cell) for cell in cells])
        has_sections = has_sections or (record.after_gap and n == 0)
        if record.after_gap and footer is None and not has_sections:
            footer = n
        if footer is not None and sum(map(bool, cells)) > 1:
            footer, has_sections = None, True
        if unfilled:
            unfilled -= {index for index in unfilled if index < len(cells) and clean(cells[index])}
        for index, look_at, beside in looked_at:
            if index < len(cells) and cells[index] and (cell := clean(cells[index])):
                look_at(cell, *(clean(other) for other in cells[beside]))
    scanned.footer_from = footer
    scanned.columns.uses |= dict.fromkeys(unfilled & scanned.columns.uses.keys(), ColumnUse.EMPTY)


def _beyond_ascii(cells: Iterable[str]) -> str:
    return next((cell for cell in cells if not cell.isascii()), "")


def _looked_at(
    scanned: FileScan, evidence: dict[int, CellEvidence]
) -> Iterator[tuple[int, Callable[..., None], slice]]:
    """Yield each column that is looked at, and the cells beside it that tell more: an amount's currency."""
    currencies = {
        scanned.columns.index("amount", number): scanned.columns.index("currency", number)
        for number in scanned.columns.numbers("amount")
    }
    for index, found in evidence.items():
        beside = currencies.get(index)
        yield index, found.look_at, slice(0) if beside is None else slice(beside, beside + 1)


def _take_examples(scanned: FileScan, cells: list[str]) -> None:
    width = len(scanned.columns.headings)
    if len(scanned.first_lines) < FIRST_LINES:
        scanned.first_lines.append(tuple([*cells, *[""] * width][:width]))
    for index, cell in enumerate(cells[:width]):
        examples = scanned.examples.setdefault(index, [])
        if cell and len(examples) < EXAMPLES and cell not in examples:
            examples.append(cell)


def _evidence(columns: ColumnMapping, context: ImportContext) -> Iterator[tuple[int, CellEvidence]]:
    """Yield what is looked for in each column; an export of a book means what it says."""
    for (name, number), index in columns.indices.items():
        if name == "contact_birthday" and not columns.is_own:
            yield index, BirthdayEvidence(today=context.own_today)
        elif name in DAYS:
            yield index, DateEvidence()
        elif name in ("amount", "unit_price"):
            yield index, DecimalEvidence(context.currency, columns.is_own)
        elif not columns.is_own and (read := _reader(name, columns.headings[index], context)):
            yield index, WordEvidence(read)
        if name in SEVERAL and (name, number) in columns.further:
            yield from ((further, WordEvidence(_whole_number)) for further in columns.further[name, number])


def _reader(field: str, heading: str, context: ImportContext) -> Callable[[str], Any] | None:
    """Raises Invalid for a word that the book does not have."""
    meaning = meaning_of(heading)
    if field == "contact_role" and meaning and meaning.field == "title":
        return read_title
    if field == "owner" and meaning and meaning.field == "owner_id":
        return partial(_known_owner, context)
    readers: dict[str, Callable[[str], Any]] = {
        "category": partial(known_segment, context),
        "country": _known_country,
        "id": _whole_number,
        "contact_phone": _whole_number,
        "company_phone": _whole_number,
    }
    return (VOCABULARY | NOT_SOLD | readers).get(field)


def known_segment(context: ImportContext, cell: str) -> int:
    """The segment's id. Raises Invalid."""
    if (id_ := context.segments.get(name_key(cell))) is None:
        raise Invalid(errors.NO_SEGMENT.format(cell=cell, names=", ".join(context.segments)))
    return id_


def _known_country(cell: str) -> None:
    if not country_code(cell) and not DIALLING_CODE.fullmatch(cell):
        raise Invalid(errors.NO_COUNTRY)


def _known_owner(context: ImportContext, cell: str) -> None:
    if "@" not in cell and not SLACK_ID.fullmatch(cell):
        context.find_owner(cell)


def _whole_number(cell: str) -> None:
    if is_shortened(cell):
        raise Invalid(errors.SHORTENED)


def _judge_words(scanned: FileScan, index: int, found: WordEvidence) -> None:
    """Say what becomes of a column whose words the book does not all have."""
    columns = scanned.columns
    ((name, _),) = [key for key, place in columns.indices.items() if place == index] or [("", 0)]
    if not found.foreign:
        return
    scanned.foreign[index] = tuple(found.foreign)
    if name in VOCABULARY:
        columns.uses[index] = ColumnUse.WORDS
    elif name == "category":
        columns.uses[index] = ColumnUse.TAGS
    elif name in ("contact_role", "owner") and not found.known:
        columns.uses[index] = ColumnUse.NO_PLACE
        del columns.indices[next(key for key, place in columns.indices.items() if place == index)]

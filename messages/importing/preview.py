"""A file as it was understood, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from messages.importing.undo import counted
from messages.kit.text import plaintext, shorten
from models.importing.dropped.preview import FilePreview
from models.importing.preview import ColumnPreview, ColumnUse, ImportPreview, UnclearKind, UnclearPoint
from models.importing.reading.cells import MOST_WORDS
from models.kernel.names import joined

TEMPLATE = "importing/preview"
SHOWN_WORDS, SHOWN_CELL = 8, 60
LEFT_OUT = {  # by the block that says so
    "unknown": ColumnUse.UNKNOWN,
    "no_place": ColumnUse.NO_PLACE,
    "taken": ColumnUse.TAKEN,
    "second": ColumnUse.SECOND,
    "skipped": ColumnUse.SKIPPED,
    "tags": ColumnUse.TAGS,
    "further": ColumnUse.FURTHER,
}
CALLED = {
    "contract_on": "contract since",
    "bought_on": "purchase date",
    "delivered_on": "delivery date",
    "renews_on": "renewal date",
    "last_on": "last interaction",
    "tried_on": "last attempt",
    "contact_first": "contact first name",
    "contact_middle": "contact middle name",
    "contact_last": "contact last name",
    "what": "product",
}
FOREIGN = {
    "order_status": "not_sold",
    "cancelled_on": "not_sold",
    "contact_birthday": "birthdays",
    "country": "countries",
    "contact_phone": "numbers",
    "company_phone": "numbers",
}


def preview_lines(preview: ImportPreview) -> Iterator[str]:
    """Say what wrote the file, and what becomes of the columns that are not simply read."""
    yield plaintext(
        TEMPLATE,
        "what",
        name=preview.name,
        product=preview.product,
        lines=counted(preview.lines, "line" if preview.delimiter else "card"),
        encoding=preview.encoding,
        letters=shorten(preview.letters, SHOWN_CELL),
        delimiter=preview.delimiter,
    )
    yield from note_lines(preview)
    for column in preview.used_as(ColumnUse.REACHED, ColumnUse.ATTEMPT):
        yield plaintext(TEMPLATE, column.use.value, heading=column.heading)


def note_lines(preview: ImportPreview | FilePreview) -> Iterator[str]:
    """Say what becomes of lines and columns that are not simply read."""
    if preview.passed_over:
        yield plaintext(TEMPLATE, "above", lines=_quoted(preview.passed_over))
    for block, use in LEFT_OUT.items():
        columns = [column for column in preview.columns if column.use is use]
        for is_note in (False, True):
            if names := [heading_words(c) for c in columns if _is_another_note(c) is is_note]:
                yield plaintext(TEMPLATE, "added" if is_note else block, columns=_quoted(names))
    for column in preview.columns:
        yield from _remarks(column)


def _is_another_note(column: ColumnPreview) -> bool:
    return column.use is ColumnUse.FURTHER and column.field == "notes"


def read_line(preview: ImportPreview) -> str:
    """Every column that is read, with the field that it is read as."""
    read = preview.used_as(ColumnUse.READ, ColumnUse.REACHED, ColumnUse.ATTEMPT, ColumnUse.WORDS)
    columns = [
        plaintext(TEMPLATE, "column", heading=column.heading, field=field_words(column)) for column in read
    ]
    return plaintext(TEMPLATE, "read", columns=joined(columns))


def heading_words(column: ColumnPreview) -> str:
    return column.heading or plaintext(TEMPLATE, "nameless", number=column.index + 1)


def field_words(column: ColumnPreview) -> str:
    """ "contact e-mail 2": what the column is in the book."""
    name = column.field or ""
    words = CALLED.get(name) or name.replace("_", " ").replace("email", "e-mail")
    return f"{words} {column.number}" if column.number > 1 else words


def unclear_words(point: UnclearPoint) -> str:
    """A sentence with the readings, and how to choose one on the command line."""
    block = point.kind.value
    if point.kind in (UnclearKind.ENCODING, UnclearKind.NAMES):
        block = "reading" if point.kind is UnclearKind.ENCODING else "name"
        readings = [
            plaintext(
                TEMPLATE,
                block,
                choice=choice,
                result=shorten(result, SHOWN_CELL),
                book_heading=point.book_heading,
            )
            for choice, result in point.readings
        ]
        return plaintext(TEMPLATE, point.kind.value, readings=joined(readings, last="or"))
    if point.kind is UnclearKind.DAYS and point.contradiction:
        block = "days_contradicted"
    first, second = (
        " " + plaintext(TEMPLATE, "result", result=result) if result else "" for _, result in point.readings
    )
    return plaintext(
        TEMPLATE,
        block,
        heading=point.heading,
        cell=point.cell,
        contradiction=point.contradiction,
        first=first,
        second=second,
    )


def planned_line(count: int) -> str:
    return plaintext(TEMPLATE, "planned", count=count)


def not_a_mapping(option: str) -> str:
    return plaintext(TEMPLATE, "mapping", option=option)


def _remarks(column: ColumnPreview) -> Iterator[str]:
    if column.field == "unit_price":
        yield plaintext(TEMPLATE, "multiplied", heading=column.heading)
    if column.foreign_words and column.use is ColumnUse.WORDS:
        yield plaintext(TEMPLATE, "words", heading=column.heading, words=_foreign(column.foreign_words))
    elif column.foreign_words and (block := FOREIGN.get(column.field or "")):
        yield plaintext(TEMPLATE, block, heading=column.heading, words=_foreign(column.foreign_words))


def _foreign(words: Sequence[str]) -> str:
    """As `_quoted`; of a column that holds more of them than are remembered, "at least 32 more"."""
    return _quoted(words, at_least="at least " if len(words) >= MOST_WORDS else "")


def _quoted(words: Iterable[str], *, at_least: str = "") -> str:
    shown = [f"“{shorten(word, SHOWN_CELL)}”" for word in words]
    hidden = len(shown) - SHOWN_WORDS
    return joined([*shown[:SHOWN_WORDS], f"{at_least}{hidden} more"] if hidden > 1 else shown)

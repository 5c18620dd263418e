"""Questions about a dropped list: how days and amounts are meant, and whether a day is that of a talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.importing.dropped.preview import PreviewQuestion, QuestionKind
from models.importing.preview import (
    ColumnPreview,
    ColumnUse,
    ImportPreview,
    ReadingChoices,
    UnclearKind,
    UnclearPoint,
)
from models.importing.preview.choices import DateOrder

DAYS, AMOUNTS, ENCODING = "days", "amounts", "encoding"  # keys of what holds for the whole file
TALK = "talk:"  # begins the key of what is about a column
AS = "as:"  # begins the key of what a column is, NAME of which column is the customer's name, or a person's
NAME = "name:"
SKIP = "skip:"  # begins the key of a column that is left out; its value is the column as it was, or nothing
A_TALK, AN_ATTEMPT = "Last interaction", "Last attempt"  # headings of our own, as a column is taken


def choices_of(decisions: Mapping[str, Any]) -> ReadingChoices:
    """The decisions as the reader of files takes them."""
    order = decisions.get(DAYS)
    about = {
        prefix: {
            key.removeprefix(prefix): value for key, value in decisions.items() if key.startswith(prefix)
        }
        for prefix in (TALK, SKIP, AS, NAME)
    }
    return ReadingChoices(
        encoding=decisions.get(ENCODING),
        day_order=DateOrder(order) if order else None,
        decimal=decisions.get(AMOUNTS),
        mapping={
            **{heading: value for prefix in (TALK, AS) for heading, value in about[prefix].items() if value},
            **{heading: book_heading for book_heading, heading in about[NAME].items() if heading},
        },
        skipped=tuple(heading for heading, column in about[SKIP].items() if column),
    )


def questions_of(preview: ImportPreview) -> Iterator[PreviewQuestion]:
    """Yield what must be answered, then what was taken in one way and could be meant in another."""
    asked = set()
    for point in preview.unclear:
        if (key := _key(point)) not in asked:
            asked.add(key)
            yield _unclear(point)
    for column in preview.used_as(ColumnUse.REACHED, ColumnUse.ATTEMPT):
        yield _talk(column)


def _key(point: UnclearPoint) -> str:
    """One answer holds for all columns of the file that do not tell, but where it is about a column."""
    if point.book_heading:
        return f"{NAME}{point.book_heading}"
    is_about_column = point.kind in (UnclearKind.IDS, UnclearKind.PRICES)
    return f"{AS}{point.heading}" if is_about_column else point.kind.value


def _unclear(point: UnclearPoint) -> PreviewQuestion:
    return PreviewQuestion(
        key=_key(point),
        kind=QuestionKind(point.kind.value),
        heading=point.heading,
        readings=point.readings,
        cell=point.cell,
        contradiction=point.contradiction,
    )


def _talk(column: ColumnPreview) -> PreviewQuestion:
    readings = ((A_TALK, ""), (AN_ATTEMPT, ""))
    chosen = A_TALK if column.use is ColumnUse.REACHED else AN_ATTEMPT
    cell = next(iter(column.examples), "")
    key = f"{TALK}{column.heading}"
    return PreviewQuestion(key, QuestionKind.TALK, column.heading, readings, cell, chosen=chosen)

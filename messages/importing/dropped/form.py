"""Forms about a dropped file: its columns, and what is unclear in it."""

from __future__ import annotations

from datetime import date

from messages.importing.dropped.preview import WORDS, file_name
from messages.importing.dropped.reference import (
    CHOOSE,
    COLUMNS_PAGE,
    KEEP,
    LEAVE_OUT,
    UNCLEAR_PAGE,
    column_value,
    page_value,
    reading_value,
)
from messages.importing.preview import field_words, heading_words
from messages.kit.blocks import Block, actions, button, context, divider, section
from messages.kit.forms.metadata import FormMetadata
from messages.kit.forms.sheet import view_only
from messages.kit.pages import last_page, page_items
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, rich_text, shorten
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.left_out import can_be_left_out
from models.importing.dropped.preview import FilePreview, PreviewQuestion, QuestionKind
from models.importing.preview import ColumnPreview, ColumnUse
from models.kernel.names import joined

COLUMNS_CALLBACK, UNCLEAR_CALLBACK = "columns_of_file", "unclear_in_file"
COLUMNS_ON_A_PAGE = 40
QUESTIONS_ON_A_PAGE = 10
HEADING, EXAMPLE, ABOUT = 80, 80, 600
MOST_READINGS = 5


def columns_view(file: DroppedFile, preview: FilePreview, page: int, metadata: FormMetadata) -> Block:
    filled = [column for column in preview.columns if column.use is not ColumnUse.EMPTY]
    page, columns = page_items(filled, page, COLUMNS_ON_A_PAGE)
    heading = rich_text(*sentence(WORDS, "columns", name=file_name(file)))
    turns = _turns(COLUMNS_PAGE, file.id, page, len(filled), COLUMNS_ON_A_PAGE)
    return view_only(
        "Columns",
        [heading, *(_column(file, page, column) for column in columns), *_empty(preview), *turns],
        metadata,
        callback_id=COLUMNS_CALLBACK,
    )


def unclear_view(file: DroppedFile, preview: FilePreview, page: int, metadata: FormMetadata) -> Block:
    page, questions = page_items(preview.questions, page, QUESTIONS_ON_A_PAGE)
    block = "questions" if questions else "no_questions"
    blocks = [section(plain(plaintext(WORDS, block)))]
    for question in questions:
        blocks += [
            divider(),
            section(plain(shorten(_about(question), ABOUT))),
            _readings(file, page, question),
        ]
    turns = _turns(UNCLEAR_PAGE, file.id, page, len(preview.questions), QUESTIONS_ON_A_PAGE)
    return view_only("The unclear", [*blocks, *turns], metadata, callback_id=UNCLEAR_CALLBACK)


def _column(file: DroppedFile, page: int, column: ColumnPreview) -> Block:
    heading = shorten(column.heading, HEADING) or plaintext(WORDS, "no_heading")
    becomes = plaintext(WORDS, f"use_{column.use.name.lower()}", field=field_words(column))
    example = shorten(next(iter(column.examples), ""), EXAMPLE)
    words = plaintext(WORDS, "column", heading=heading, becomes=becomes, example=example)
    return section(plain(words), accessory=_decision(file, page, column, heading))


def _empty(preview: FilePreview) -> list[Block]:
    """Name the columns in which nothing stands."""
    empty = [heading_words(column) for column in preview.columns if column.use is ColumnUse.EMPTY]
    names = joined(f"“{shorten(heading, HEADING)}”" for heading in empty)
    return [context(plain(plaintext(WORDS, "empty", columns=names, count=len(empty))))] if empty else []


def _decision(file: DroppedFile, page: int, column: ColumnPreview, heading: str) -> Block | None:
    """A button that leaves the column out, or keeps it after all."""
    value = column_value(file.id, page, column.index)
    if column.use is ColumnUse.SKIPPED:
        return button("Keep", KEEP, value, label=f"Keep {heading}")
    return (
        button("Leave out", LEAVE_OUT, value, label=f"Leave {heading} out")
        if can_be_left_out(column)
        else None
    )


def _about(question: PreviewQuestion) -> str:
    heading, cell = shorten(question.heading, HEADING), shorten(question.cell, EXAMPLE)
    contradiction = shorten(question.contradiction, EXAMPLE)
    block = f"about_{question.kind.value}"
    return plaintext(WORDS, block, heading=heading, cell=cell, contradiction=contradiction)


def _readings(file: DroppedFile, page: int, question: PreviewQuestion) -> Block:
    """A button for each reading; the one that holds is marked."""
    return actions(
        *(
            button(
                f"✓ {_reading(question, value, words)}"
                if value == question.chosen
                else _reading(question, value, words),
                f"{CHOOSE}:{index}",
                reading_value(file.id, page, question.mark_of(value)),
                style="primary" if value == question.chosen else None,
            )
            for index, (value, words) in enumerate(question.readings[:MOST_READINGS])
        )
    )


def _reading(question: PreviewQuestion, value: str, words: str) -> str:
    words = _day_words(words) if question.kind is QuestionKind.DAYS else words
    return plaintext(WORDS, f"reading_{question.kind.value}", value=value, words=shorten(words, EXAMPLE))


def _day_words(written: str) -> str:
    """ "5 October 2026" for a day as JSON has it."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {day:%B} {day.year}"


def _turns(action_id: str, file_id: int, page: int, count: int, size: int) -> list[Block]:
    """Buttons to the page before and the next, as far as there are such."""
    back = button("Earlier", f"{action_id}:earlier", page_value(file_id, page - 1))
    onward = button("More", f"{action_id}:later", page_value(file_id, page + 1))
    buttons = [*([back] if page else []), *([onward] if page < last_page(count, size) else [])]
    return [actions(*buttons)] if buttons else []

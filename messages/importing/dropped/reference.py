"""The dropped file that a button stands for."""

from __future__ import annotations

from messages.kit.ids import read_id
from models.importing.dropped import errors

IMPORT, LEAVE, COLUMNS, UNCLEAR = "import_file", "leave_file", "file_columns", "file_unclear"
REFUSED_LINES, UNDO = "refused_lines", "undo_import_of_file"
COLUMNS_PAGE, UNCLEAR_PAGE, CHOOSE = "columns_page", "unclear_page", "choose_reading"
LEAVE_OUT, KEEP = "leave_out_column", "keep_column"


def read_file_id(value: object) -> int:
    """Raises NotFound."""
    return read_id(value, errors.NO_FILE)


def page_value(file_id: int, page: int) -> str:
    return f"{file_id}:{page}"


def read_page_value(value: object) -> tuple[int, int]:
    """The file, and the page from 0. Raises NotFound."""
    file_id, _, page = str(value).partition(":")
    return read_file_id(file_id), _number(page)


def column_value(file_id: int, page: int, index: int) -> str:
    """For a button that leaves a column out, or keeps it."""
    return f"{file_id}:{page}:{index}"


def read_column_value(value: object) -> tuple[int, int, int]:
    """The file, the page and the place of the column. Raises NotFound."""
    place, _, index = str(value).rpartition(":")
    return *read_page_value(place), _number(index)


def reading_value(file_id: int, page: int, mark: str) -> str:
    """For a button that takes a question in one of its readings."""
    return f"{file_id}:{page}:{mark}"


def read_reading_value(value: object) -> tuple[int, int, str]:
    """The file, the page and the mark. Raises NotFound for what no button carries."""
    place, _, mark = str(value).rpartition(":")
    return *read_page_value(place), mark


def _number(written: str) -> int:
    """From 0."""
    return read_id(written, errors.NO_FILE) if written != "0" else 0

"""The lines an import did not take, in a file beside the list, each with its reason."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from models.importing.columns.headings import OURS, normalized
from models.importing.files.broken_letters import mended
from models.importing.reading.answered import AnsweredCells
from models.storage.private_files import open_private_file

REASON = "Rejected because"
ENCODING = "utf-8-sig"


def write_rejected(answered: AnsweredCells, rejected: Iterable[tuple[int, str]], beside: Path) -> Path:
    """Write them to a file. Nothing that is there already is overwritten: somebody may be mending it."""
    path = _free(beside)
    with open_private_file(path, encoding=ENCODING) as file:
        _write(answered, rejected, file)
    return path


def rejected_lines(answered: AnsweredCells, rejected: Iterable[tuple[int, str]]) -> bytes:
    """The content of that file."""
    file = io.StringIO(newline="")
    _write(answered, rejected, file)
    return file.getvalue().encode(ENCODING)


def rejected_name(name: str) -> str:
    """The name of the file of rejected lines, beside the file of that name."""
    return f"{name}.rejected.csv"


def _write(answered: AnsweredCells, rejected: Iterable[tuple[int, str]], file: IO[str]) -> None:
    """The lines as they stood, in the file's own delimiter, so that they can be mended and imported. What was
    answered about the file is not asked again."""
    rejections, source = iter(rejected), answered.scan.source
    rows = source.rows()
    width = len(next(rows).cells)
    headings = answered.headings()
    own_columns = {index for index, heading in enumerate(headings) if normalized(heading) in OURS}
    writer = csv.writer(file, delimiter=source.delimiter)
    writer.writerow([*_without(headings, own_columns), REASON])
    n, reason = next(rejections, (-1, ""))
    for index, record in enumerate(rows):
        if index == n:
            cells = [mended(cell) for cell in record.cells]
            padded = cells + [""] * (width - len(cells))
            writer.writerow([*_without(answered.cells(padded), own_columns), reason])
            n, reason = next(rejections, (-1, ""))


def _without(cells: list[str], indices: set[int]) -> list[str]:
    return [cell for index, cell in enumerate(cells) if index not in indices]


def _free(path: Path) -> Path:
    candidate, number = path.with_name(rejected_name(path.name)), 1
    while os.path.lexists(candidate):  # also a link that leads nowhere
        number += 1
        candidate = path.with_name(f"{path.name}.rejected-{number}.csv")
    return candidate

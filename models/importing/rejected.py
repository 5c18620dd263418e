"""The lines an import did not take, in a file beside the list, each with its reason."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from models.importing.reading.csv_file import CsvFile
from models.importing.reading.headings import OURS, normalized

REASON = "Rejected because"


def write_rejected(source: CsvFile, rejected: Iterable[tuple[int, str]]) -> Path:
    """Write the lines as they stood, in the file's own delimiter, so that they can be mended and imported.
    Nothing that is there already is overwritten: somebody may be mending it."""
    path = _free(source.path)
    rejections = iter(rejected)
    rows = source.rows()
    _, headings = next(rows)
    own_columns = {index for index, heading in enumerate(headings) if normalized(heading) in OURS}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=source.delimiter)
        writer.writerow([*_without(headings, own_columns), REASON])
        n, reason = next(rejections, (-1, ""))
        for index, (_, cells) in enumerate(rows):
            if index == n:
                padded = cells + [""] * (len(headings) - len(cells))
                writer.writerow([*_without(padded, own_columns), reason])
                n, reason = next(rejections, (-1, ""))
    return path


def _without(cells: list[str], indices: set[int]) -> list[str]:
    return [cell for index, cell in enumerate(cells) if index not in indices]


def _free(path: Path) -> Path:
    candidate, number = path.with_name(f"{path.name}.rejected.csv"), 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}.rejected-{number}.csv")
    return candidate

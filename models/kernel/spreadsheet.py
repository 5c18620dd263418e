"""A cell that begins like a formula would be run by a spreadsheet: it leaves with an apostrophe before it,
which a spreadsheet hides and an import takes away again."""

from __future__ import annotations

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(cell: str) -> str:
    return f"'{cell}" if DANGEROUS.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell

"""A cell that begins like a formula would be run by a spreadsheet: it leaves with an apostrophe before it,
which a spreadsheet hides and an import takes away again. So does what follows a semicolon, a tab or a line
end in a cell: a spreadsheet that reads the file with other delimiters begins a cell there."""

from __future__ import annotations

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")
DANGEROUS_INSIDE = re.compile(r"""(?<=[;\t\r\n])([ "']*)(?=[=+\-@])""")
GUARDED_INSIDE = re.compile(r"""(?<=[;\t\r\n])([ "']*)'(?=[=+\-@])""")


def guarded(cell: str) -> str:
    cell = DANGEROUS_INSIDE.sub(r"\1'", cell)
    return f"'{cell}" if DANGEROUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """For a cell of any file: the apostrophe before it is taken away."""
    return cell[1:] if cell.startswith("'") and GUARDED.match(cell) else cell


def unguarded_inside(cell: str) -> str:
    """For a cell of a file that Rapport wrote: the others, too."""
    return GUARDED_INSIDE.sub(r"\1", cell) if "'" in cell else cell

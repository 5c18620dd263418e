"""An import of a whole book, as `export --format json` wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from bot.importing.progress import ProgressBars, Say
from bot.importing.report import counted
from bot.importing.workspaces import workspace_named
from models.book.installation import workspace_of
from models.book.library import Library
from models.exporting import errors, must_be_empty, restore
from models.exporting.book_file import read_book
from models.kernel.errors import Invalid
from models.kernel.names import joined


def import_whole_book(
    library: Library, path: Path, *, name: str | None, dry_run: bool, say: Say, bars: ProgressBars
) -> None:
    """All of it into an empty book, or nothing. Raises BookError with words."""
    entries = read_book(path)
    first = next(entries, ("", None))
    if first[0] != "workspace" or not isinstance(first[1], dict) or "slack_team_id" not in first[1]:
        raise Invalid(errors.NO_WORKSPACE.format(path=path))
    known = workspace_named(library, name)
    counts = Counter[str]()
    counted_entries = _counted(chain([first], entries), counts)
    if known:
        with library.read(known.id) as book:
            must_be_empty(book)
    if dry_run:
        for _ in counted_entries:
            pass
    else:
        team = first[1]
        id_ = known.id if known else workspace_of(library, team["slack_team_id"], name=team.get("name", ""))
        with bars.bar("Writing", None) as advance, library.open(id_) as book:
            restore(book, counted_entries, advance)
    labels = {table.replace("_", " "): count for table, count in counts.items()}
    words = joined([counted(count, table.removesuffix("s"), table) for table, count in labels.items()])
    say(f"{'This would bring' if dry_run else 'Brought'} {words} into the book.")


def _counted(entries: Iterator[tuple[str, Any]], counts: Counter[str]) -> Iterator[tuple[str, Any]]:
    for name, entry in entries:
        if name != "workspace":
            counts[name] += 1
        yield name, entry

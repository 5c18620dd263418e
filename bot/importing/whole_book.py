"""An import of a whole book, as `export --format json` wrote it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot.importing.progress import ProgressBars, Say
from bot.importing.report import counted
from bot.importing.workspaces import confirmed_team, workspace_named
from models.book import Book
from models.book.installation import founding
from models.book.library import Library
from models.exporting import RehearsalOver, errors, workspace_settings
from models.exporting.book_file import read_book
from models.importing.undo.whole_book import bring_book
from models.kernel.errors import Invalid
from models.kernel.names import joined
from models.team.workspace import Workspace


def import_whole_book(
    library: Library,
    path: Path,
    client: WebClient | None,
    *,
    name: str | None,
    at: datetime,
    dry_run: bool,
    say: Say,
    bars: ProgressBars,
) -> None:
    """All of it into an empty book, or nothing. client: Slack, which is asked before a workspace is founded.
    Raises BookError with words."""
    entries = read_book(path)
    first = _beginning(entries, path)
    settings = workspace_settings(first[1])
    known = workspace_named(library, name)
    if client and not known:
        confirmed_team(client, str(settings["slack_team_id"]))
    counts = Counter[str]()
    bar = bars.bar("Reading" if dry_run else "Writing", None)
    with suppress(RehearsalOver), bar as advance, _opened(library, known, settings) as book:
        counted_entries = _counted(chain([first], entries), counts)
        bring_book(book, counted_entries, advance, file_name=path.name, by=None, at=at)
        if dry_run:
            raise RehearsalOver
    labels = {table.replace("_", " "): count for table, count in counts.items()}
    words = joined([counted(count, table.removesuffix("s"), table) for table, count in labels.items()])
    say(f"{'This would bring' if dry_run else 'Brought'} {words} into the book.")


def _beginning(entries: Iterator[tuple[str, Any]], path: Path) -> tuple[str, Any]:
    """The entry of the workspace. Raises Invalid for a book that begins otherwise."""
    first = next(entries, ("", None))
    if first[0] != "workspace" or not isinstance(first[1], dict) or "slack_team_id" not in first[1]:
        raise Invalid(errors.NO_WORKSPACE.format(path=path))
    return first


def _opened(
    library: Library, known: Workspace | None, settings: dict[str, Any]
) -> AbstractContextManager[Book]:
    """The book to write in; that of a new workspace is founded with what is written."""
    if known:
        return library.open(known.id)
    return founding(library, settings["slack_team_id"], name=settings.get("name", ""))


def _counted(entries: Iterator[tuple[str, Any]], counts: Counter[str]) -> Iterator[tuple[str, Any]]:
    for name, entry in entries:
        if name != "workspace":
            counts[name] += 1
        yield name, entry

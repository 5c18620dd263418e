"""`python -m bot imports` and `python -m bot undo NUMBER`: what was brought in, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import typer

from bot.clock import system_clock
from bot.importing.command import BY, NOTHING_DONE, WORKSPACE, open_library, reporting_errors
from bot.importing.workspaces import workspace_named
from bot.settings import Settings, read_settings
from messages.importing.undo import import_line, nothing_imported, preview_lines, question, undone_lines
from models.book import Book
from models.importing.reading.owners import OwnerLookup
from models.importing.undo.record import Import
from models.importing.undo.scope import ImportScope
from models.importing.undo.undo import (
    WorkedOn,
    import_numbered,
    imports,
    preview_undo,
    undo_import,
)
from models.team.rep import Rep

LISTED = 50


def list_imports(workspace: Annotated[str | None, WORKSPACE] = None) -> None:
    """List what was imported, the latest first."""
    with reporting_errors():
        run_list(read_settings(), system_clock(), workspace=workspace)


def undo(
    number: Annotated[int, typer.Argument(help="the number that `imports` lists")],
    by: Annotated[str | None, BY] = None,
    workspace: Annotated[str | None, WORKSPACE] = None,
    worked_on: Annotated[WorkedOn | None, typer.Option(help="customers people have worked on since")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would happen")] = False,
) -> None:
    """Take an import back, with the old values of what it changed."""
    with reporting_errors():
        settings, now = read_settings(), system_clock()
        run_undo(settings, number, now, by=by, workspace=workspace, worked_on=worked_on, dry_run=dry_run)


def run_list(settings: Settings, at: datetime, *, workspace: str | None = None) -> None:
    with open_library(settings) as library:
        target = workspace_named(library, workspace)
        with library.read(target.id if target else 0) as book:
            lines = [_line(book, record, at) for record in imports(book, most=LISTED)]
    _say(lines or [nothing_imported()])


def run_undo(
    settings: Settings,
    number: int,
    at: datetime,
    *,
    by: str | None = None,
    workspace: str | None = None,
    worked_on: WorkedOn | None = None,
    dry_run: bool = False,
) -> None:
    """Raises BookError with one sentence when nothing was done."""
    with open_library(settings) as library:
        target = workspace_named(library, workspace)
        workspace_id = target.id if target else 0
        with library.read(workspace_id) as book:
            preview = preview_undo(book, ImportScope(import_numbered(book, number)), at=at)
        _say(preview_lines(preview))
        if dry_run:
            return
        if preview.in_question and worked_on is None:
            typer.echo(question(), err=True)
            raise typer.Exit(NOTHING_DONE)
        with library.open(workspace_id) as book:
            record = import_numbered(book, number)
            actor, seen = _actor(book, record, by), preview.version
            result = undo_import(
                book, ImportScope(record), by=actor, at=at, worked_on=worked_on, previewed=seen
            )
        _say(undone_lines(result))


def _line(book: Book, record: Import, at: datetime) -> str:
    return import_line(record, left=ImportScope(record).count(book), is_too_old=record.is_too_old(at))


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def _actor(book: Book, record: Import, name: str | None) -> Rep | None:
    """Return the rep who is named, else the one who made the import. Raises Invalid."""
    if name is None:
        return record.by
    lookup = OwnerLookup(book.reps(), None)
    return book.rep_with_id(lookup.owners[lookup.find(name)].rep_id or 0)

"""`python -m bot import`: a list of customers (CSV) or a whole book (JSON)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from slack_sdk import WebClient
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.clock import system_clock
from bot.importing.customers import NO_CHOICES, CsvImport
from bot.importing.progress import ProgressBars
from bot.importing.slack import slack_client
from bot.importing.whole_book import import_whole_book
from bot.importing.workspaces import first_workspace, workspace_named
from bot.settings import SettingError, Settings, read_settings
from messages.importing.preview import not_a_mapping
from models.book.library import Library, connect
from models.importing.files.csv_file import check
from models.importing.preview import ReadingChoices
from models.importing.preview.choices import DateOrder
from models.kernel.errors import BookError, Invalid, Unavailable
from models.schema.migrate import at_head, upgrade

NOTHING_DONE = 2
INTERRUPTED = 130

BY = typer.Option(help="Whose act it is: e-mail address, Slack id or name.")
WORKSPACE = typer.Option(help="The workspace's name or Slack team id, when there are several.")


class DecimalMark(StrEnum):
    COMMA = "comma"
    POINT = "point"

    @property
    def sign(self) -> str:
        return "," if self is DecimalMark.COMMA else "."


Dates = Annotated[
    DateOrder | None,
    typer.Option("--dates", "--day-order", help="How days with the year at the end are written."),
]
Decimal = Annotated[
    DecimalMark | None,
    typer.Option(help="Whether a comma or a point stands before the decimals of an amount."),
]
Encoding = Annotated[str | None, typer.Option(help="The encoding of the file, like cp1252.")]
Skip = Annotated[
    list[str] | None,
    typer.Option(help="A column to leave out; may be given several times.", metavar="COLUMN"),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map", help="A column, and what it is here; may be given several times.", metavar="THEIRS=OURS"
    ),
]


def import_book(
    file: Annotated[
        Path, typer.Argument(help="A list (.csv), address cards (.vcf) or a whole book (.json).")
    ],
    by: Annotated[str | None, BY] = None,
    workspace: Annotated[str | None, WORKSPACE] = None,
    dates: Dates = None,
    decimal: Decimal = None,
    encoding: Encoding = None,
    skip: Skip = None,
    mapped: Mapped = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; write nothing.")
    ] = False,
    spread: Annotated[
        bool, typer.Option("--spread", help="Give customers that are due at once a morning of their own.")
    ] = False,
) -> None:
    """Bring customers, or a whole book, into the customer book."""
    with reporting_errors():
        settings, now = read_settings(), system_clock()
        mark, mapping = decimal and decimal.sign, _mapping(mapped or [])
        choices = ReadingChoices(encoding, dates, mark, mapping, tuple(skip or ()))
        run_import(
            settings, file, now, by=by, workspace=workspace, choices=choices, dry_run=dry_run, spread=spread
        )


def _mapping(options: list[str]) -> dict[str, str]:
    """Raises Invalid for an option without a sign between the two."""
    if bad := next((option for option in options if "=" not in option), None):
        raise Invalid(not_a_mapping(bad))
    pairs = (option.rpartition("=") for option in options)
    return {heading.strip(): name.strip() for heading, _, name in pairs}


def run_import(
    settings: Settings,
    file: Path,
    at: datetime,
    *,
    by: str | None = None,
    workspace: str | None = None,
    dates: DateOrder | None = None,
    choices: ReadingChoices = NO_CHOICES,
    dry_run: bool = False,
    spread: bool = False,
) -> None:
    """Raises BookError with one sentence when nothing was done."""
    check(file)
    bars = ProgressBars(Console(stderr=True))
    client = slack_client(settings.slack_bot_token, settings.slack_api_url)
    with open_library(settings) as library:
        if file.suffix.lower() == ".json":
            if spread:
                raise Invalid("--spread is for a list of customers (CSV): a whole book keeps its days.")
            import_whole_book(
                library, file, client, name=workspace, at=at, dry_run=dry_run, say=typer.echo, bars=bars
            )
            return
        with target_library(library, workspace, client, dry_run=dry_run) as (target, workspace_id):
            run = CsvImport(target, workspace_id, client, by=by, at=at, say=typer.echo, bars=bars)
            choices = replace(choices, day_order=dates or choices.day_order)
            run.run(file, choices, dry_run=dry_run, spread=spread)


@contextmanager
def target_library(
    library: Library, name: str | None, client: WebClient | None, *, dry_run: bool
) -> Iterator[tuple[Library, int]]:
    """The library with the workspace that is meant. Before there is one, a dry run rehearses in a
    library of its own. Raises BookError with words."""
    if workspace := workspace_named(library, name):
        yield library, workspace.id
    elif not dry_run:
        yield library, first_workspace(library, name, client)
    else:
        with TemporaryDirectory() as folder, disposed(f"sqlite:///{folder}/rehearsal.db") as engine:
            upgrade(engine)
            rehearsal = Library(engine)
            yield rehearsal, first_workspace(rehearsal, name, client)


@contextmanager
def disposed(url: str) -> Iterator[Engine]:
    engine = connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def open_library(settings: Settings) -> Iterator[Library]:
    """Raises Invalid for a database that is not at its newest schema."""
    with disposed(settings.database_url) as engine:
        if not is_prepared(engine):
            raise Invalid("The database is not prepared for this version. Run: python -m bot migrate")
        yield Library(engine)


def is_prepared(engine: Engine) -> bool:
    try:
        return at_head(engine)
    except OperationalError:
        raise Unavailable from None


@contextmanager
def reporting_errors() -> Iterator[None]:
    """Tell an error in one sentence, and that nothing was done."""
    try:
        yield
    except (BookError, SettingError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(NOTHING_DONE) from None
    except KeyboardInterrupt:
        typer.echo("Interrupted. Nothing was imported.", err=True)
        raise typer.Exit(INTERRUPTED) from None

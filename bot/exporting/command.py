"""`python -m bot export`: the customers (CSV) or the whole book (JSON)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Annotated

import typer
from rich.console import Console

from bot.exporting.cards import write_cards
from bot.exporting.customers import write_customers
from bot.exporting.whole_book import write_whole_book
from bot.importing.command import WORKSPACE, open_library, reporting_errors
from bot.importing.progress import ProgressBars
from bot.importing.workspaces import workspace_named
from bot.settings import Settings, read_settings
from models.exporting import customers, entries
from models.kernel.errors import Invalid
from models.storage.private_files import open_private_file


class ExportFormat(StrEnum):
    CSV = "csv"
    JSON = "json"
    VCF = "vcf"


STANDARD_OUTPUT = 1  # file descriptor
ENCODINGS = {ExportFormat.CSV: "utf-8-sig"}  # a spreadsheet wants to be told

WRITERS = {ExportFormat.CSV: write_customers, ExportFormat.VCF: write_cards}


def export_book(
    format_: Annotated[ExportFormat, typer.Option("--format", help="csv, vcf: customers; json: everything")],
    to: Annotated[Path | None, typer.Option(help="The file to write; standard output when missing.")] = None,
    workspace: Annotated[str | None, WORKSPACE] = None,
) -> None:
    """Take the customers, or the whole book, out of the customer book."""
    with reporting_errors():
        run_export(read_settings(), format_, to, workspace=workspace)


def run_export(
    settings: Settings, kind: ExportFormat, to: Path | None, *, workspace: str | None = None
) -> None:
    """Raises BookError with one sentence when nothing was written."""
    bars = ProgressBars(Console(stderr=True))
    with open_library(settings) as library:
        target = workspace_named(library, workspace)
        if target is None:
            raise Invalid("There is no book to export yet.")
        with (
            library.read(target.id) as book,
            output_file(to, ENCODINGS.get(kind, "utf-8")) as file,
            bars.bar("Exporting", None) as advance,
        ):
            if kind is ExportFormat.JSON:
                write_whole_book(entries(book), file, advance)
            else:
                WRITERS[kind](customers(book), file, advance)


@contextmanager
def output_file(to: Path | None, encoding: str) -> Iterator[IO[str]]:
    """The file appears when it is whole, for its owner alone, whatever stood there before. What is no regular
    file (a pipe, a device) is written into. Raises Invalid when it cannot be written."""
    if to is None:
        out = TextIOWrapper(sys.stdout.buffer, encoding=encoding, newline="", write_through=True)
        yield out
        out.flush()
        out.detach()
        return
    try:
        with _written_into(to, encoding) if _is_kept(to) else _put_in_place(to, encoding) as file:
            yield file
    except OSError as error:
        raise Invalid(f"{to} cannot be written: {error.strerror}.") from None


def _is_kept(to: Path) -> bool:
    """Whether something else than a file of its own stands there: a pipe, a device, a folder, or standard
    output, wherever that leads."""
    if not to.is_file():
        return to.exists()
    with suppress(OSError):  # of a process that has none
        return os.path.samestat(to.stat(), os.fstat(STANDARD_OUTPUT))
    return False


def _written_into(to: Path, encoding: str) -> IO[str]:
    return open(to, "a", encoding=encoding, newline="")


@contextmanager
def _put_in_place(to: Path, encoding: str) -> Iterator[IO[str]]:
    """A new file, which takes the place of the one to which a link leads, and not that of the link."""
    place = Path(os.path.realpath(to))
    part = place.with_name(f".{place.name}.part")
    try:
        part.unlink(missing_ok=True)  # of an export that was killed
        with open_private_file(part, encoding=encoding) as file:
            yield file
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)

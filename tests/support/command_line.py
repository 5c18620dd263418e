"""The command line, as it is typed; what imports and exports takes the moment of the test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.__main__ import app
from bot.exporting.command import ExportFormat, run_export
from bot.importing.command import run_import
from bot.settings import Settings
from models.kernel.errors import BookError
from tests.support.house import House

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WIDE = "100"


def typed(*arguments: str) -> str:
    """What `python -m bot` prints to these."""
    done = CliRunner().invoke(app, list(arguments), env={"COLUMNS": WIDE, "NO_COLOR": "1", "TERM": "dumb"})
    return COLOUR.sub("", done.output)


def imported(house: House, file: Path, *, database_url: str = "", **options: Any) -> str:
    """What the import says, at the house's moment; `by`, `dry_run` … are its options. Into another database
    where one is named."""
    with _printed() as said:
        run_import(_settings(house, database_url), file, house.clock(), **options)
    return said.getvalue()


def exported(house: House, kind: str, to: Path, *, database_url: str = "") -> str:
    """The file: kind is csv or json. Of another database where one is named."""
    with redirect_stderr(StringIO()):
        run_export(_settings(house, database_url), ExportFormat(kind), to)
    return to.read_text("utf-8-sig")


def _settings(house: House, database_url: str) -> Settings:
    return replace(house.settings, database_url=database_url or house.settings.database_url)


@contextmanager
def _printed() -> Iterator[StringIO]:
    """Also the words with which it refuses."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(StringIO()):
        try:
            yield said
        except BookError as refusal:
            said.write(f"refused: {refusal.words}\n")

"""An import that is killed when its first thousand customers are written: `killed_import.py URL FILE`."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from bot.importing.customers import CsvImport
from bot.importing.progress import Advance, ProgressBars
from models.book.installation import workspaces
from models.book.library import Library, connect
from tests.importing.conftest import NOW


class Deadly(ProgressBars):
    @contextmanager
    def bar(self, doing: str, total: int | None) -> Iterator[Advance]:
        def advance(count: int) -> None:
            if doing == "Writing":
                os.kill(os.getpid(), signal.SIGKILL)

        yield advance


if __name__ == "__main__":
    url, file = sys.argv[1:]
    library = Library(connect(url))
    CsvImport(
        library,
        workspaces(library)[0].id,
        None,
        by="UANA",
        at=NOW,
        say=print,
        bars=Deadly(Console(stderr=True)),
    ).run(Path(file), dry_run=False)

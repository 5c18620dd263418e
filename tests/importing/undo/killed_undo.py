"""An undo that is killed when the first of its customers are gone: `killed_undo.py URL`."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

from sqlalchemy import event

from models.book.installation import workspaces
from models.book.library import Library, connect
from models.importing.undo.scope import ImportScope
from models.importing.undo.undo import imports, undo_import
from tests.importing.conftest import NOW


def die(_connection: object, _cursor: object, statement: str, *_: Any) -> None:
    if statement.startswith("DELETE FROM customers"):
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    library = Library(connect(sys.argv[1]))
    event.listen(library.engine, "after_cursor_execute", die)
    with library.open(workspaces(library)[0].id) as book:
        undo_import(book, ImportScope(imports(book, most=1)[0]), by=None, at=NOW)

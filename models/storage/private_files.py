"""Files with what customers say: only the user of the process reads them, whatever the umask."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

OWN_FILE, OWN_FOLDER = 0o600, 0o700  # modes


def make_private_folder(folder: Path) -> None:
    """Make it, and those of its parents that are missing; one that is there already stays as it is."""
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        missing.mkdir(OWN_FOLDER)
        missing.chmod(OWN_FOLDER)


def make_private_file(path: Path) -> None:
    """An empty one, unless there is a file already."""
    with suppress(FileExistsError):
        os.close(_descriptor(path))


def open_private_file(path: Path, *, encoding: str) -> IO[str]:
    """A new file, to write text into. Raises FileExistsError, also for a link that leads elsewhere."""
    return open(_descriptor(path), "w", encoding=encoding, newline="")


def _descriptor(path: Path) -> int:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN_FILE)
    os.fchmod(descriptor, OWN_FILE)
    return descriptor

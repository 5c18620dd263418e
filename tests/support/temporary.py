"""Where the files of tests lie: in memory, so that no commit of SQLite waits for a disk."""

import os
import shutil
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 1 << 30  # a container may have 64 MB of it


def keep_files_in_memory() -> None:
    """`tmp_path` lies in shared memory where there is enough. To have it elsewhere: pytest --basetemp."""
    if has_room(SHARED_MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(SHARED_MEMORY))


def has_room(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK) and shutil.disk_usage(folder).free >= ENOUGH_BYTES

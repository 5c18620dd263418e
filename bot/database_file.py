"""The file of an SQLite database, and the folder it lies in: closed to other users of the machine."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from bot import errors
from models.storage.private_files import OWN_FILE, OWN_FOLDER, make_private_file, make_private_folder

FOLDER = Path("data")  # by default the book, and those of the playground, lie here
OWN_NAMES = ("rapport.db*", "playground-*.db*")
OF_SQLITE = 0o644  # the mode of a file that SQLite makes by itself: nobody has chosen it
OF_OTHERS, WRITTEN_BY_OTHERS = 0o007, 0o002


def prepare_database_file(database_url: str) -> list[str]:
    """Make the file and its folder where they are missing, and close what an earlier version left open.
    Return in words what stays open, for it is somebody else's or was opened on purpose."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return []
    path = Path(url.database or "")
    make_private_folder(path.parent)
    make_private_file(path)
    is_own = close_folder(path.parent)
    for file in (path, *path.parent.glob(f"{path.name}-*")):  # the log and the index that SQLite keeps beside
        if is_own or stat.S_IMODE(file.stat().st_mode) == OF_SQLITE:
            _narrow(file, OWN_FILE)
    return list(_open_places(path))


def close_folder(folder: Path) -> bool:
    """Return whether it is the folder of Rapport: the one made by default, with nothing else in it."""
    if folder.absolute() != FOLDER.absolute() or folder.is_symlink():
        return False
    names = set(folder.iterdir())
    is_own = names == {path for name in OWN_NAMES for path in folder.glob(name)}
    if is_own:
        _narrow(folder, OWN_FOLDER)
    return is_own


def _narrow(path: Path, mode: int) -> None:
    try:
        if stat.S_IMODE(path.stat().st_mode) & ~mode:
            path.chmod(mode)
    except OSError:
        pass  # another user's, or gone; what stays open is said


def _open_places(path: Path) -> Iterator[str]:
    if path.stat().st_mode & OF_OTHERS:
        yield errors.OPEN_FILE.format(path=path)
    folder_mode = path.parent.stat().st_mode
    if folder_mode & WRITTEN_BY_OTHERS and not folder_mode & stat.S_ISVTX:
        yield errors.OPEN_FOLDER.format(path=path, folder=path.parent)

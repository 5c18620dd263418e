"""The file under an open book is deleted, moved, emptied or replaced: nothing is taken, and it is said."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.http.web import health_of
from models.book.installation import founding, workspaces
from models.book.library import Library, connect
from models.kernel.errors import Unavailable
from models.storage import errors
from models.storage.sqlite import BookFile
from tests.support.databases import SqliteTemplate

CHEAP_SECONDS = 0.00002  # of a processor; measured are 2 millionths to begin, and 4 to commit
KNOWN, NEW = "T1", "T2"


@pytest.fixture
def file(sqlite_template: SqliteTemplate, tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return Path(sqlite_template.copy_to(tmp_path / "data").removeprefix("sqlite:///"))


@pytest.fixture
def library(file: Path) -> Iterator[Library]:
    library = Library(connect(f"sqlite:///{file}"))
    found(library, KNOWN)
    yield library
    library.engine.dispose()


def found(library: Library, team: str) -> None:
    with founding(library, team):
        pass


def teams(library: Library) -> list[str]:
    return [workspace.slack_team_id for workspace in workspaces(library)]


def deleted(file: Path) -> Callable[[], object]:
    kept = file.with_name("kept.db")
    os.link(file, kept)
    file.unlink()
    return lambda: kept.rename(file)


def moved_away(file: Path) -> Callable[[], object]:
    elsewhere = file.with_name("elsewhere.db")
    file.rename(elsewhere)
    return lambda: elsewhere.rename(file)


def folder_moved_away(file: Path) -> Callable[[], object]:
    elsewhere = file.parent.with_name("elsewhere")
    file.parent.rename(elsewhere)
    return lambda: elsewhere.rename(file.parent)


def empty_instead(file: Path) -> Callable[[], object]:
    back = moved_away(file)
    file.touch()
    return back


def copy_instead(file: Path) -> Callable[[], object]:
    """An older one, restored."""
    back = moved_away(file)
    shutil.copy(file.with_name("elsewhere.db"), file)
    return back


WAYS = {
    deleted: errors.FILE_GONE,
    moved_away: errors.FILE_GONE,
    folder_moved_away: errors.FILE_GONE,
    empty_instead: errors.ANOTHER_FILE,
    copy_instead: errors.ANOTHER_FILE,
}


@pytest.mark.parametrize(("way", "why"), WAYS.items())
def test_while_the_file_is_not_there_nothing_is_taken_and_it_goes_on_when_it_is_back(
    way: Callable[[Path], Callable[[], object]],
    why: str,
    file: Path,
    library: Library,
    caplog: pytest.LogCaptureFixture,
) -> None:
    put_back = way(file)
    for _ in range(3):
        with pytest.raises(Unavailable) as reading:
            teams(library)
        with pytest.raises(Unavailable) as writing:
            found(library, NEW)
    assert reading.value.why == writing.value.why == why
    (line,) = caplog.messages
    assert line.startswith(why)
    assert str(file) in line

    put_back()
    found(library, NEW)
    assert teams(library) == [KNOWN, NEW]
    assert caplog.messages[1:] == [errors.FILE_BACK]
    library.engine.dispose()
    assert teams(Library(connect(f"sqlite:///{file}"))) == [KNOWN, NEW]  # as after a new start


def test_no_empty_file_is_made_where_it_was(file: Path, library: Library) -> None:
    """By a connection that is opened then, or opened anew."""
    moved_away(file)
    library.engine.dispose()
    for _ in range(2):
        with pytest.raises(Unavailable):
            teams(library)
    assert not file.exists()


def test_what_was_not_committed_when_the_file_went_is_refused(file: Path, library: Library) -> None:
    with pytest.raises(Unavailable), founding(library, NEW):
        put_back = deleted(file)
    put_back()
    assert teams(library) == [KNOWN]


def test_without_the_log_beside_it_nothing_more_is_taken_and_a_clean_end_loses_nothing(
    file: Path, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    file.with_name(f"{file.name}-wal").unlink()
    for _ in range(2):
        with pytest.raises(Unavailable) as reading:
            teams(library)
        with pytest.raises(Unavailable) as writing:
            found(library, NEW)
        assert reading.value.why == writing.value.why == errors.LOG_GONE
    assert len(caplog.messages) == 1
    assert health_of(library) == ({"ok": False, "why": errors.LOG_GONE}, 503)
    library.engine.dispose()
    assert teams(Library(connect(f"sqlite:///{file}"))) == [KNOWN]


def test_an_emptied_file_is_none(file: Path, library: Library) -> None:
    os.truncate(file, 0)
    with pytest.raises(Unavailable) as refused:
        found(library, NEW)
    assert refused.value.why == errors.FILE_EMPTY


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_a_book_without_its_tables_is_away(database_url: str) -> None:
    library = Library(connect(database_url))
    with pytest.raises(Unavailable) as refused, library.unscoped_session() as session:
        session.execute(text("SELECT id FROM torn_out"))
    assert refused.value.why == errors.TABLES_MISSING
    library.engine.dispose()


def test_everything_that_can_be_wrong_says_what_to_do() -> None:
    assert errors.WHAT_TO_DO.keys() == {
        errors.FILE_GONE,
        errors.ANOTHER_FILE,
        errors.FILE_EMPTY,
        errors.LOG_GONE,
    }


def test_a_look_costs_next_to_nothing(tmp_path: Path) -> None:
    file = BookFile(tmp_path / "book.db")
    connection = file.open()
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE rows (id)")
    start = time.thread_time()
    for _ in range(1000):
        file.check(is_writing=True)
    assert (time.thread_time() - start) / 1000 < CHEAP_SECONDS
    connection.close()

"""What customers say is read by nobody else on the machine, whatever the umask; what is shared on purpose
stays so."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.database_file import FOLDER, prepare_database_file
from bot.settings import DEFAULT_SQLITE

UMASKS = pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])


@pytest.fixture(autouse=True)
def working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path | str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


def made(path: str, permissions: int) -> Path:
    file = Path(path)
    file.parent.mkdir(exist_ok=True)
    file.touch()
    file.chmod(permissions)
    return file


@UMASKS
def test_the_database_its_log_and_its_folder_are_closed_from_the_first(umask: int) -> None:
    os.umask(umask)

    assert prepare_database_file(DEFAULT_SQLITE) == []
    with closing(sqlite3.connect("data/rapport.db")) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE notes (words)")
        modes = {path.name: mode(path) for path in Path("data").iterdir()}

    assert mode("data") == 0o700
    assert modes == {"rapport.db": 0o600, "rapport.db-wal": 0o600, "rapport.db-shm": 0o600}


def test_folders_on_the_way_are_closed_too_and_those_that_were_there_stay() -> None:
    Path("srv").mkdir(0o755)

    assert prepare_database_file("sqlite:///srv/rapport/books/book.db") == []

    assert (mode("srv"), mode("srv/rapport"), mode("srv/rapport/books")) == (0o755, 0o700, 0o700)
    assert mode("srv/rapport/books/book.db") == 0o600


@pytest.mark.parametrize("permissions", [0o644, 0o664, 0o666, 0o640])
def test_what_an_earlier_version_left_open_in_its_own_folder_is_closed(permissions: int) -> None:
    files = [made(f"data/rapport.db{end}", permissions) for end in ("", "-wal", "-shm")]
    FOLDER.chmod(0o755)

    assert prepare_database_file(DEFAULT_SQLITE) == []

    assert mode(FOLDER) == 0o700
    assert [mode(file) for file in files] == [0o600] * 3


def test_a_folder_with_other_things_in_it_stays_as_it_is_and_the_database_does_not() -> None:
    made("data/prices.csv", 0o644)
    made("data/rapport.db", 0o644)
    FOLDER.chmod(0o755)

    assert prepare_database_file(DEFAULT_SQLITE) == []

    assert (mode(FOLDER), mode("data/prices.csv"), mode("data/rapport.db")) == (0o755, 0o644, 0o600)


def test_a_database_elsewhere_is_closed_while_its_mode_is_the_one_that_sqlite_gave_it() -> None:
    made("shared/book.db", 0o644)
    assert prepare_database_file("sqlite:///shared/book.db") == []
    assert mode("shared/book.db") == 0o600


def test_a_database_shared_with_a_group_on_purpose_stays_so() -> None:
    made("shared/book.db", 0o660)
    assert prepare_database_file("sqlite:///shared/book.db") == []
    assert mode("shared/book.db") == 0o660


def test_a_database_opened_to_all_on_purpose_stays_so_and_that_is_said() -> None:
    made("shared/book.db", 0o666)
    assert prepare_database_file("sqlite:///shared/book.db") == [
        "Other users of this machine can read the customer book shared/book.db. If that is not meant: "
        "chmod 600 shared/book.db"
    ]
    assert mode("shared/book.db") == 0o666


def test_a_folder_in_which_anybody_can_put_another_book_is_said() -> None:
    made("shared/book.db", 0o600)
    Path("shared").chmod(0o777)
    assert prepare_database_file("sqlite:///shared/book.db") == [
        "Other users of this machine can put another customer book in the place of shared/book.db, for they "
        "can write to its folder. If that is not meant: chmod o-w shared"
    ]
    Path("shared").chmod(0o1777)  # like /tmp, where only the owner can take a file away
    assert prepare_database_file("sqlite:///shared/book.db") == []


def test_a_database_of_another_user_cannot_be_closed_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    made("data/rapport.db", 0o644)
    monkeypatch.setattr(os, "chmod", refuse)
    (words,) = prepare_database_file(DEFAULT_SQLITE)
    assert words.startswith("Other users of this machine can read the customer book data/rapport.db.")


def test_a_postgresql_has_no_file_here() -> None:
    assert prepare_database_file("postgresql+psycopg://localhost/rapport") == []
    assert list(Path().iterdir()) == []

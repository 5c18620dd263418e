"""Whole books that somebody wrote by hand or bent: taken right, or refused with words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.exporting.command import ExportFormat, run_export
from bot.importing.command import run_import
from bot.settings import Settings
from models.book.installation import workspace_of, workspaces
from models.book.library import Library, connect
from models.kernel.errors import BookError
from models.schema.tables import Base
from tests.importing.conftest import NOW, Office, opened
from tests.importing.test_round_trip import live_through
from tests.support.databases import SqliteTemplate

BEGINS = '{"format": "rapport book", "version": 2,\n"workspace": {"slack_team_id": "T1"},\n'
REP = '"reps": [{"slack_user_id": "UANA", "name": "Ana", "time_zone": "Europe/Lisbon", "morning": "08:30:00",'
REP += ' "working_week": "12345", "enrolled_at": "2026-11-20T10:00:00+00:00"%s}]'


def rep(more: str = "") -> str:
    return f"{BEGINS}{REP % more}}}\n"


def merged(*into: str) -> str:
    """Customers, each merged into the one of that number."""
    customer = '{"name": "Acme", "name_key": "acme", "owner_id": 1, "segment_id": 1, "country": "PT",'
    customer += ' "added_at": "2026-11-20T10:00:00+00:00", "merged_into_id": %s,'
    days = ", ".join(f'"{day}_on": "2026-12-01"' for day in ("first_due", "due", "maximum"))
    customer += f' "silent_from": "2026-12-01", {days}}}'
    segments = '"segments": [{"name": "key", "ideal_days": 7, "maximum_days": 14}]'
    return f'{rep()[:-2]},\n{segments},\n"customers": [{", ".join(customer % number for number in into)}]}}'


CRAFTED = {
    "a customer merged into itself": (merged("1"), "customers was merged into number 1, which was merged"),
    "customers merged in a circle": (
        merged("2", "1"),
        "customers was merged into number 2, which was merged",
    ),
    "merged into one that was": (merged("2", "3", "null"), "Number 1 of customers was merged into number 2"),
    "a number beyond all columns": (rep(f', "budget": {2**70}'), f"“{2**70}” is no budget of reps"),
    "a list as a name": (rep().replace('"Ana"', '["Ana", "Eve"]'), "is no name of reps"),
    "an object as a note": (rep().replace('"Ana"', '{"first": "Ana"}'), "is no name of reps"),
    "6,000 digits": (rep(f', "budget": {"9" * 6000}'), "a number of too many digits"),
    "100,000 brackets": (rep(f', "budget": {"[" * 100_000}'), "lists within lists without end"),
    "brackets that are closed": (
        rep(f', "budget": {"[" * 100_000}{"]" * 100_000}'),
        "lists within lists without end",
    ),
    "rubbish after the end": (rep() + "and so on", "goes on after its end"),
    "rubbish far behind the end": (rep() + " " * 200_000 + "x", "goes on after its end"),
    "a second document": (rep() + rep(), "goes on after its end"),
    "no number": (rep(', "budget": NaN'), "NaN, which is no number"),
    "infinity": (rep(', "budget": -Infinity'), "-Infinity, which is no number"),
    "a float where a number is whole": (rep(', "budget": 7.5'), "“7.5” is no budget"),
    "a float beyond all floats": (rep(', "budget": 1e999'), "is no budget"),
    "true as a number": (rep(', "budget": true'), "“true” is no budget"),
    "a field twice": (rep(', "name": "Eve"'), "“name” twice in one entry"),
    "a table twice": (f"{BEGINS}{REP % ''},\n{REP % ''}}}", "“reps” is in the file twice"),
    "a field nobody knows": (rep(', "boss": 1'), "I do not know what “boss” in reps is"),
    "an id": (rep(', "id": 1'), "I do not know what “id” in reps is"),
    "another workspace": (rep(', "workspace_id": 1'), "I do not know what “workspace_id” in reps is"),
    "a table nobody knows": (f'{BEGINS}"spies": [{{}}]}}', "I do not know what “spies” in the file is"),
    "a table that is kept elsewhere": (f'{BEGINS}"outbox": [{{}}]}}', "I do not know what “outbox”"),
    "half a character": (rep().replace("Ana", "\\ud800"), "is no name of reps"),
    "a name that nobody can see": (rep().replace("Ana", "\\u0000"), "is no name of reps"),
    "half a character in a field's name": (rep(', "\\ud800": 1'), "a name of a field that no book has"),
    "a name of 100,000 characters": (
        rep().replace("Ana", "A" * 100_000),
        "A…” is no name of reps",
    ),
    "a number for a moment": (rep().replace('"2026-11-20T10:00:00+00:00"', "1"), "“1” is no enrolled_at"),
    "a moment nowhere": (rep().replace("+00:00", ""), "is no enrolled_at"),
    "a moment before all clocks": (rep().replace("2026-11-20T10", "0001-01-01T00"), "is no enrolled_at"),
    "a moment at the end of time": (rep().replace("2026-11-20T10", "9999-12-31T23"), "is no enrolled_at"),
    "a zone nobody knows": (rep().replace("Europe/Lisbon", "Mars/Olympus"), "says something that cannot be"),
    "a country nobody knows": (rep(', "country": "ZZZZ"'), "a country that does not exist"),
    "a morning at night": (rep().replace("08:30:00", "23:30:00"), "says something that cannot be"),
    "no working day": (rep().replace("12345", ""), "is no working_week of reps"),
    "nothing where something must be": (rep().replace('"Ana"', "null"), "is no name of reps"),
    "something missing": (rep().replace('"name": "Ana", ', ""), "Number 1 of reps lacks name"),
    "a word for an entry": (f'{BEGINS}"reps": ["Ana"]}}', "holds something that is no entry"),
    "a key that is none": (BEGINS + "1: []}", "is not a whole JSON document"),
    "a foreign key to nothing": (
        f'{rep()[:-2]},\n"absences": [{{"rep_id": 7}}]}}',
        "absences refers to number 7 of reps",
    ),
    "a foreign key of another kind": (
        f'{rep()[:-2]},\n"absences": [{{"rep_id": "1"}}]}}',
        "absences refers to number 1 of reps",
    ),
    "true as a foreign key": (f'{rep()[:-2]},\n"absences": [{{"rep_id": true}}]}}', "refers to number true"),
    "a cadence without end": (
        f'{BEGINS}"segments": [{{"name": "key", "ideal_days": 1, "maximum_days": 2000000000}}]}}',
        "Number 1 of segments says something that cannot be",
    ),
    "a setting nobody knows": (rep().replace('"T1"', '"T1", "id": 2'), "“id” in workspace"),
    "a currency nobody knows": (
        rep().replace('"T1"', '"T1", "currency": "XXZ"'),
        "says something that cannot",
    ),
    "a workspace that is no name": (rep().replace('"T1"', '{"T": 1}'), "is no slack_team_id"),
    "a workspace without": (rep().replace('"slack_team_id": "T1"', ""), "does not begin with a workspace"),
}


@pytest.fixture
def empty(sqlite_template: SqliteTemplate, tmp_path: Path) -> Settings:
    return Settings(database_url=sqlite_template.copy_to(tmp_path))


def rows(url: str) -> dict[str, list[Any]]:
    library = Library(connect(url))
    with library.engine.connect() as connection:
        found = {
            table.name: [dict(row._mapping) for row in connection.execute(select(table))]
            for table in Base.metadata.sorted_tables
        }
    library.engine.dispose()
    return found


@pytest.mark.parametrize("kind", CRAFTED)
def test_a_crafted_file_is_refused_with_words_and_nothing_is_written(
    empty: Settings, tmp_path: Path, kind: str
) -> None:
    text, words = CRAFTED[kind]
    path = tmp_path / "book.json"
    path.write_text(text)
    with pytest.raises(BookError) as refused:
        run_import(empty, path, NOW)
    assert words in refused.value.words
    assert len(refused.value.words) < 400
    assert not any(rows(empty.database_url).values()), "nothing is written, not even a workspace"


def test_a_crafted_file_is_refused_in_a_dry_run_too(empty: Settings, tmp_path: Path) -> None:
    text, words = CRAFTED["a workspace without"]
    path = tmp_path / "book.json"
    path.write_text(text)
    with pytest.raises(BookError, match=words):
        run_import(empty, path, NOW, dry_run=True)


def test_customers_merged_into_one_that_stayed_are_taken(empty: Settings, tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    path.write_text(merged("2", "null", "2"))
    run_import(empty, path, NOW)
    first, second, third = rows(empty.database_url)["customers"]
    assert first["merged_into_id"] == third["merged_into_id"] == second["id"]


def test_the_plain_file_that_the_others_bend_is_taken(empty: Settings, tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    path.write_text(rep(', "budget": 3'))
    run_import(empty, path, NOW, dry_run=True)
    assert not any(rows(empty.database_url).values())
    run_import(empty, path, NOW)
    assert [row.budget for row in opened_reps(empty)] == [3]


def opened_reps(there: Settings) -> list[Any]:
    library = Library(connect(there.database_url))
    with library.read(workspaces(library)[0].id) as book:
        reps = book.reps()
    library.engine.dispose()
    return reps


# A real export, bent field by field.


@pytest.fixture(scope="module")
def real(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The book in which everything has happened that can happen, as it is exported."""
    folder = tmp_path_factory.mktemp("real")
    office = opened(sqlite_template.copy_to(folder), folder)
    live_through(office)
    run_export(office.settings, ExportFormat.JSON, folder / "book.json")
    office.close()
    book: dict[str, Any] = json.loads((folder / "book.json").read_text())
    return book


@pytest.fixture(scope="module")
def two_workspaces(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with an empty workspace and one in which there is something."""
    folder = tmp_path_factory.mktemp("two")
    url = sqlite_template.copy_to(folder)
    theirs = Office(url, folder, "T2", "Theirs")
    theirs.enrol()
    theirs.take("Name,Contact,Last contact,Purchase date\nTheirs,Eve,2026-10-05,2026-11-01\n")
    workspace_of(theirs.library, "T1", name="Acme")
    theirs.close()
    return folder / "rapport.db"


NUMBERS = (0, 1, 2, -1, 2**31, 2**70, 0.5, float("inf"))
TEXTS = ("", "x", "\x00", "ñ" * 20_000, "1e9", "NaN", "2026-02-30", "9999-12-31", "call", "reached", "12345")
VALUES = st.sampled_from([None, True, *NUMBERS, *TEXTS, [], ["x"], {}, {"id": 1}, [[1]]])
# Derived anew from what else is there.
FOLLOWS = {"name_key", "followed_on", "rated_on"}
FIELDS = ("workspace_id", "id", "import_id", "key", "customer_id", "name")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_real_export_bent_in_one_field_is_taken_right_or_refused(
    real: dict[str, Any], two_workspaces: Path, tmp_path: Path, data: st.DataObject
) -> None:
    """And whatever it says, no row of another workspace changes."""
    table = data.draw(st.sampled_from([name for name in real if isinstance(real[name], list)]))
    number = data.draw(st.integers(0, len(real[table]) - 1))
    entry = real[table][number]
    name = data.draw(st.sampled_from([*entry, *FIELDS]))
    value = data.draw(VALUES | st.sampled_from(list(entry.values())))
    bent = [*real[table][:number], entry | {name: value}, *real[table][number + 1 :]]
    path, again = tmp_path / "bent.json", tmp_path / "again.json"
    path.write_text(json.dumps(real | {table: bent}))
    url = f"sqlite:///{shutil.copy(two_workspaces, tmp_path / 'rapport.db')}"
    before = rows(url)
    if words := refusal_of(url, path):
        assert len(words) < 400
        assert rows(url) == before, "nothing is written"
        return
    assert others(rows(url)) == others(before)
    assert name not in ("workspace_id", "id", "import_id")
    run_export(Settings(database_url=url), ExportFormat.JSON, again, workspace="T1")
    taken = json.loads(again.read_text())[table][number].get(name)
    assert taken == value or name in FOLLOWS, f"{table}.{name}: {value!r} became {taken!r}"


def refusal_of(url: str, path: Path) -> str:
    """Empty when the file was taken."""
    try:
        run_import(Settings(database_url=url), path, NOW, workspace="T1")
    except BookError as refused:
        return refused.words
    return ""


def others(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The rows of the workspace that is none of the file's business."""
    ids = {row["id"] for row in found["workspaces"] if row["slack_team_id"] == "T2"}
    kept = {name: [row for row in rows if row.get("workspace_id") in ids] for name, rows in found.items()}
    return kept | {"workspaces": [row for row in found["workspaces"] if row["id"] in ids]}

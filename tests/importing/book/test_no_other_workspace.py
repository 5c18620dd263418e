"""A book is written into the workspace that it is imported into, whatever its rows say."""

from __future__ import annotations

from typing import Any

import pytest

from models.exporting import errors
from models.exporting.restore import BookRestorer, read_value, restore, workspace_settings
from models.exporting.whole import SETTINGS, columns, tables
from models.kernel.errors import Invalid
from tests.importing.conftest import Office

SPELLINGS = (
    *("workspace_id", "id", "Workspace_Id", "WORKSPACE_ID", "workspaceId", "workspace", "workspace_id "),
    *("workspace.id", "ｗorkspace_id", "workspaces", "slack_team_id", "team_id", "tenant"),
)
NUMBERS: tuple[Any, ...] = (1, 2, "2", " 2 ", 2.0, True, None, "T2", [2], {"id": 2}, {"workspace_id": 2})
TABLES = pytest.mark.parametrize("table", tables(), ids=lambda table: table.name)
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def nothing(_: int) -> None:
    """Nobody watches."""


@TABLES
@ONE_DATABASE
def test_a_row_that_names_a_workspace_is_refused_however_it_spells_it(office: Office, table: Any) -> None:
    with office.library.read(office.workspace_id) as book:
        for name in SPELLINGS:
            if name in set(columns(table)) - {"id", "workspace_id"}:
                continue
            for value in NUMBERS:
                with pytest.raises(Invalid) as refusal:
                    BookRestorer(book).restore_table(table.name, iter([{name: value}]), nothing)
                assert refusal.value.words == errors.UNKNOWN.format(name=name, where=table.name)


@TABLES
def test_no_field_takes_a_row_within_a_row(table: Any) -> None:
    for name in columns(table):
        for value in ({"workspace_id": 2}, [{"workspace_id": 2}], [[2]]):
            with pytest.raises(Invalid):
                read_value(table, name, value)


@pytest.mark.parametrize("name", sorted({*SPELLINGS, "last_tick_at"} - set(SETTINGS)))
def test_the_workspace_of_a_book_names_no_row_either(name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        workspace_settings({"slack_team_id": "T1", name: 2})
    assert refusal.value.words == errors.UNKNOWN.format(name=name, where="workspace")


@ONE_DATABASE
def test_a_book_of_another_team_is_written_into_the_workspace_that_is_meant(office: Office) -> None:
    """The file says where it comes from, and that changes nothing."""
    with office.library.open(office.workspace_id) as book:
        before = book.workspace.slack_team_id
        restore(book, iter([("workspace", {"slack_team_id": "T2", "currency": "USD"})]), nothing)
    with office.library.read(office.workspace_id) as book:
        assert (book.workspace.slack_team_id, book.workspace.currency) == (before, "USD")

"""Each test finds a migrated database without a row, whatever the one before it left behind."""

import pytest
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.orm import Session

from models.book.library import connect
from models.schema.migrate import at_head
from models.team.workspace import Workspace

pytestmark = pytest.mark.both_databases

left_open: list[Connection] = []


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


@pytest.mark.parametrize("_turn", [1, 2])
def test_what_one_test_leaves_the_next_does_not_find(database_url: str, _turn: int) -> None:
    engine = connect(database_url)
    with Session(engine) as session:
        assert at_head(engine)
        for table in tables(engine) - {"alembic_version"}:
            assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 0
        session.add(Workspace(slack_team_id="T1"))
        session.commit()
        assert session.scalar(text("SELECT min(id) FROM workspaces")) == 1
    left_open.append(engine.connect())
    left_open[-1].execute(text("SELECT * FROM workspaces"))


def test_connections_left_open_hold_nobody_up(database_url: str) -> None:
    for connection in left_open:
        connection.invalidate()
        connection.close()
        connection.engine.dispose()
    left_open.clear()


def test_a_bare_database_has_no_table(bare_database_url: str) -> None:
    engine = connect(bare_database_url)
    assert tables(engine) == set()
    engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_test_may_ask_for_one_database_only(database_url: str) -> None:
    assert database_url.startswith("sqlite:///")

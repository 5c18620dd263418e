"""Reps who were in the book before there were holidays get those of their time zone's country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from sqlalchemy import Engine, MetaData, Table, insert, select

from models.book.library import connect
from models.schema.migrate import upgrade

ZONES = {"Europe/Lisbon": "PT", "Asia/Calcutta": "IN", "UTC": "", "Etc/GMT+5": ""}
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def before(bare_database_url: str) -> Iterator[Engine]:
    engine = connect(bare_database_url)
    upgrade(engine, "0001")
    yield engine
    engine.dispose()


@pytest.mark.both_databases
def test_the_upgrade_gives_every_rep_the_holidays_of_their_zone(before: Engine) -> None:
    with before.begin() as connection:
        workspaces, reps = (
            Table(name, MetaData(), autoload_with=connection) for name in ("workspaces", "reps")
        )
        here = {
            "slack_team_id": "T1",
            "name": "North",
            "visibility": "own",
            "enrolment": "open",
            "currency": "EUR",
        }
        connection.execute(insert(workspaces).values(id=1, **here))
        habits = {"morning": time(8, 30), "working_week": "12345", "budget": 7, "enrolled_at": NOW}
        for number, zone in enumerate(ZONES, 1):
            person = {"slack_user_id": f"U{number}", "name": zone, "time_zone": zone}
            connection.execute(insert(reps).values(id=number, workspace_id=1, **person, **habits))

    upgrade(before)

    with before.connect() as connection:
        reps = Table("reps", MetaData(), autoload_with=connection)
        assert dict(connection.execute(select(reps.c.time_zone, reps.c.country)).all()) == ZONES

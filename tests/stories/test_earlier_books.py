"""A database and a whole book of an earlier version are taken by this one as they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tests.stories.earlier.books import kept, opened, whole_book
from tests.stories.golden.hands import press, submit
from tests.support.command_line import exported, imported
from tests.support.databases import migrated


@pytest.mark.parametrize("name", kept())
def test_the_bot_works_on_a_database_of_an_earlier_version(name: str, tmp_path: Path) -> None:
    with opened(name, tmp_path / "rapport.db") as (house, cast):
        card = cast.ana.command("/customer", "Acme Bakery").text
        assert "wants the second oven by spring" in card
        assert "send the price list" in card
        assert "deliver before six" in card

        assert "would like to hear from you" in cast.ana.command("/due").text
        press(cast.ana, "nudge_log")
        assert "Saved: " in submit(cast.ana, note="a word", outcome="reached").text

        house.next_morning(cast.ana)
        assert any("Saved: call with Tante Liese" in message.shown for message in cast.ana.dm)
        assert any("Good morning" in message.shown for message in cast.ana.dm)


@pytest.mark.parametrize("name", kept())
def test_a_database_of_an_earlier_version_holds_what_was_exported_then(name: str, tmp_path: Path) -> None:
    with opened(name, tmp_path / "rapport.db") as (house, _):
        now = exported(house, "json", tmp_path / "now.json")
    assert missing(whole_book(name), now, beside={"due_at"}) == {}


@pytest.mark.parametrize("name", kept())
def test_a_whole_book_of_an_earlier_version_is_imported_as_it_is(name: str, tmp_path: Path) -> None:
    (file := tmp_path / "then.json").write_text(whole_book(name))
    empty = migrated(f"sqlite:///{tmp_path / 'empty.db'}")
    with opened(name, tmp_path / "rapport.db") as (house, _):
        assert "refused" not in imported(house, file, database_url=empty)
        now = exported(house, "json", tmp_path / "now.json", database_url=empty)
    assert missing(whole_book(name), now) == {}


def missing(then: str, now: str, *, beside: Collection[str] = ()) -> dict[str, list[str]]:
    """The rows of then that are not there any more, by table. A column that came later is no difference, nor
    is one of those `beside`: when the rounds look again follows from the rule of today."""
    before, after = json.loads(then), json.loads(now)
    found: dict[str, list[str]] = {}
    for name in before.keys() - {"version"}:
        known = {key for row in _rows(before[name]) for key in row if key not in beside}
        there = Counter(_written(row, known) for row in _rows(after.get(name)))
        gone = Counter(_written(row, known) for row in _rows(before[name])) - there
        found |= {name: sorted(gone)} if gone else {}
    return found


def _rows(table: Any) -> list[dict[str, Any]]:
    """The workspace is one row alone, and the format a word."""
    rows = table if isinstance(table, list) else [table]
    return [row if isinstance(row, dict) else {"": row} for row in rows]


def _written(row: dict[str, Any], columns: set[str]) -> str:
    return json.dumps({name: row[name] for name in sorted(columns) if name in row})

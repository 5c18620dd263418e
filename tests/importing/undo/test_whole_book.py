"""A whole book that was brought into an empty one is taken back as a whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
import typer

from bot.exporting.command import ExportFormat, run_export
from bot.importing.command import run_import
from bot.importing.undo import run_undo
from models.book import Book
from models.customers import CustomerDetails
from models.digests.composition import compose_digests
from models.importing.undo.undo import WorkedOn
from models.kernel.errors import Refused
from models.nudges.rounds import make_rounds
from tests.importing.conftest import NOW, Office
from tests.importing.test_round_trip import live_through
from tests.importing.undo.test_undo import LATER, found


@pytest.fixture
def book(office: Office, tmp_path: Path) -> Path:
    """A book in which everything has happened, of another workspace of the same database."""
    folder = tmp_path / "other"
    folder.mkdir()
    other = Office(office.url, folder, "T2", "Other")
    other.enrol()
    live_through(other)
    run_export(other.settings, ExportFormat.JSON, folder / "book.json", workspace="T2")
    other.close()
    whole = json.loads((folder / "book.json").read_text())
    for request in whole["survey_requests"]:  # a link is one customer's alone
        request["nonce"] += "'"
    for rep in whole["reps"]:
        rep["slack_user_id"] = rep["slack_user_id"].replace("UBEN", "UBERT")
    (folder / "book.json").write_text(json.dumps(whole))
    with office.library.open(office.workspace_id) as own:
        own.add_segment("our own", own.default_segment.cadence)
        ana = own.rep_known_as("UANA")
        assert ana
        ana.morning, ana.budget = time(7), 3
    return folder / "book.json"


def of_workspace(office: Office, team: str) -> list[bytes]:
    files = []
    for kind in ExportFormat:
        path = office.folder / f"{team}.{kind.value}"
        run_export(office.settings, kind, path, workspace=team)
        files.append(path.read_bytes())
    return files


@pytest.mark.both_databases
def test_the_empty_book_comes_back_as_it_was(office: Office, book: Path) -> None:
    ours, theirs = of_workspace(office, "T1"), of_workspace(office, "T2")
    run_import(office.settings, book, NOW, workspace="T1")
    assert of_workspace(office, "T1") != ours
    undo_book(office)
    assert of_workspace(office, "T1") == ours
    assert of_workspace(office, "T2") == theirs


def test_what_people_have_added_is_named_and_goes_only_when_that_is_said(
    office: Office, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = of_workspace(office, "T1")
    run_import(office.settings, book, NOW, workspace="T1")
    with office.library.open(office.workspace_id) as own:
        note_of(own, "ñ 漢字 🙂 10")
        ana = own.rep_known_as("UANA")
        assert ana
        own.add_customer(CustomerDetails("New", "key"), owner=ana, by=ana, at=LATER)
        own.add_team("South", by=ana, at=LATER)
    capsys.readouterr()
    with pytest.raises(typer.Exit):
        undo_book(office)
    out = capsys.readouterr().out
    assert "- ñ 漢字 🙂 10: 1 change" in out
    assert "- New: 1 customer" in out
    assert "- Other: 1 team" in out
    with pytest.raises(Refused, match="is a whole book: it is taken back as a whole"):
        undo_book(office, WorkedOn.KEEP)
    undo_book(office, WorkedOn.TAKE)
    assert of_workspace(office, "T1") == ours


def test_digests_and_nudges_made_since_go_along(office: Office, book: Path) -> None:
    run_import(office.settings, book, NOW, workspace="T1")
    with office.library.open(office.workspace_id) as own:
        make_rounds(own, now=LATER)
    with office.library.open(office.workspace_id) as own:
        compose_digests(own, own.reps(), now=LATER)
    undo_book(office)
    assert office.names() == []


def note_of(own: Book, name: str) -> None:
    customer = found(own, name)
    details = replace(customer.details, notes="a further note")
    own.edit_customer(customer, details, by=customer.owner, at=LATER)


def undo_book(office: Office, worked_on: WorkedOn | None = None) -> None:
    run_undo(office.settings, 1, LATER, workspace="T1", worked_on=worked_on)

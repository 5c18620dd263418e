"""Reps who came with an import go with it, unless somebody has worked with them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground.slack import SlackStandIn
from models.customers import CustomerDetails
from models.digests.composition import compose_digests
from models.nudges.rounds import make_rounds
from tests.importing.conftest import NOW, Office
from tests.importing.undo.test_undo import exported, undo

LIST = "Name,Owner,Last contact\nAcme,cleo@acme.example,2024-01-01\nBolt,UBEN,\n"


@pytest.fixture
def enrolled(connected: Office, slack: SlackStandIn) -> tuple[Office, tuple[bytes, bytes]]:
    """Cleo is a rep since the import; and the book as it was before."""
    slack.join("Cleo Pons", email="cleo@acme.example")
    as_it_was = exported(connected)
    connected.take(LIST)
    return connected, as_it_was


@pytest.mark.both_databases
def test_an_owner_enrolled_by_the_import_goes_with_it(
    enrolled: tuple[Office, tuple[bytes, bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    office, as_it_was = enrolled
    assert len(office.reps()) == 3
    undo(office)
    assert exported(office) == as_it_was
    assert "No longer a rep, for nobody has given them a customer: Cleo Pons." in capsys.readouterr().out


@pytest.mark.both_databases
def test_a_digest_keeps_nobody_in_the_book(enrolled: tuple[Office, tuple[bytes, bytes]]) -> None:
    office, _ = enrolled
    morning = NOW + timedelta(days=3)
    with office.library.open(office.workspace_id) as book:
        make_rounds(book, now=morning)
    with office.library.open(office.workspace_id) as book:
        cleo = next(rep for rep in book.reps() if rep.name == "Cleo Pons")
        assert compose_digests(book, [cleo], now=morning)
    undo(office, days=3)
    assert sorted(rep.name for rep in office.reps()) == ["Ana Silva", "Ben Maier"]


@pytest.mark.both_databases
def test_whoever_has_customers_of_their_own_by_now_remains(
    enrolled: tuple[Office, tuple[bytes, bytes]],
) -> None:
    office, _ = enrolled
    with office.library.open(office.workspace_id) as book:
        cleo = next(rep for rep in book.reps() if rep.name == "Cleo Pons")
        book.add_customer(CustomerDetails("Own", "key"), owner=cleo, by=cleo, at=NOW)
    undo(office)
    assert len(office.reps()) == 3
    assert office.names() == ["Own"]


@pytest.mark.both_databases
def test_whose_act_it_was_may_have_come_with_it(connected: Office, slack: SlackStandIn) -> None:
    slack.join("Cleo Pons", email="cleo@acme.example")
    as_it_was = exported(connected)
    connected.take("Name\nAcme\n", by="cleo@acme.example")
    undo(connected)
    assert exported(connected) == as_it_was

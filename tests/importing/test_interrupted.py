"""All or nothing: an import that is cut short leaves the book as it was."""

from __future__ import annotations

import signal
from datetime import timedelta

import pytest

from models.book import Book
from models.customers import Customer, CustomerDetails
from models.customers.change import Change
from models.customers.contacts.contact import Contact
from models.importing import CustomerImport, ImportDraft, ImportedCustomer, ImportOwner
from models.importing.undo.undo import imports
from models.storage.locks import held_rows
from tests.importing import killed_import
from tests.importing.conftest import NOW, Office
from tests.support.processes.forked import ran

pytestmark = pytest.mark.both_databases

MANY = 1500  # customers; the import writes a thousand at a time
LIST = "Name,Owner,Contact,Last contact\n" + "".join(f"C{n},UBEN,Rosa {n},2026-10-05\n" for n in range(MANY))


def test_a_killed_import_leaves_nothing_and_can_be_made_again(office: Office) -> None:
    path = office.write(LIST)
    code, said = ran(killed_import.__name__, office.url, str(path), folder=office.folder)
    assert code == -signal.SIGKILL, said
    assert office.names() == []
    with office.library.read(office.workspace_id) as book:
        assert imports(book, most=1) == []
    office.take(LIST)
    with office.library.read(office.workspace_id) as book:
        assert book.owned_by(*book.reps()).count() == MANY


def test_an_interrupted_import_leaves_nothing(office: Office) -> None:
    draft, owners = ImportDraft(), [ImportOwner.known(rep) for rep in office.reps()]
    draft.add(0, ImportedCustomer("Acme", 1, None))
    draft.group_lines()
    intake = CustomerImport(office.library, office.workspace_id, draft, owners, by=0, at=NOW)
    intake.plan(lambda _: None)

    def interrupted(count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.write(interrupted)
    draft.close()
    assert office.names() == []


def test_what_colleagues_add_between_comparing_and_writing_is_seen(office: Office) -> None:
    draft, owners = ImportDraft(), [ImportOwner.known(rep) for rep in office.reps()]
    draft.add(0, ImportedCustomer("Acme", 1, None, {"language": "pt"}))
    draft.group_lines()
    intake = CustomerImport(
        office.library, office.workspace_id, draft, owners, by=0, at=NOW + timedelta(hours=1)
    )
    assert intake.plan(lambda _: None).new == 1
    with office.library.open(office.workspace_id) as book:
        ben = book.rep_known_as("UBEN")
        assert ben
        book.add_customer(CustomerDetails("Acme", "key"), owner=ben, by=ben, at=NOW)
    kept: list[object] = []  # in memory, when all is written

    def look(book: Book, counts: object, number: int) -> None:
        kept.extend(entity for entity in book.session if isinstance(entity, (Customer, Contact, Change)))
        kept.extend(held_rows(book.session))

    counts = intake.write(lambda _: None, within=look)
    draft.close()
    assert kept == []
    assert counts
    assert (counts.new, counts.changed) == (0, 1)
    assert (office.customer("Acme").segment.name, office.customer("Acme").language) == ("key", "pt")

"""Lists that still speak of a customer by the name or the id it had before it was merged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.book import Book
from models.customers import Customer
from models.duplicates.merging import merge
from models.duplicates.undo import merge_with, undo_merge
from tests.importing.conftest import NOW, Office

LIST = "Id,Name,Contact,E-mail\n17,Acme Bakery,Rosa,rosa@acme.example\n18,Acme Bakry GmbH,Otto,\n"
LATER = NOW + timedelta(days=1)


@pytest.fixture
def merged(office: Office) -> Office:
    office.take(LIST)
    with office.library.open(office.workspace_id, "UANA") as book:
        staying, other = (found(book, name).id for name in ("Acme Bakery", "Acme Bakry GmbH"))
        merge(book, staying, other, {}, by=book.rep, at=NOW, key="form")
    return office


def found(book: Book, name: str) -> Customer:
    (customer,) = book.owned_by(book.rep).named(name)
    return customer


@pytest.mark.both_databases
def test_the_same_list_again_adds_nobody_and_renames_nobody(
    merged: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    merged.take(LIST, at=LATER)
    assert merged.names() == ["Acme Bakery"]
    assert {contact.name for contact in merged.customer("Acme Bakery").contacts} == {"Rosa", "Otto"}
    assert "0 new, 0 changed" in capsys.readouterr().out


def test_a_purchase_of_the_other_name_is_one_of_the_customer_that_stays(merged: Office) -> None:
    merged.take("Name,Purchase date,Product\nACME BAKRY GMBH,2026-10-05,oven\n", at=LATER)
    assert merged.names() == ["Acme Bakery"]
    assert [sale.bought_on for sale in merged.customer("Acme Bakery").purchases] == [date(2026, 10, 5)]


def test_either_id_of_another_system_finds_it(merged: Office) -> None:
    merged.take("Id,Name,Purchase date\n18,Acme Bakry,2026-10-05\n", at=LATER)
    assert len(merged.names()) == 1
    assert len(merged.customer("Acme Bakery").purchases) == 1


def test_once_it_is_undone_each_is_found_by_its_own_name_again(merged: Office) -> None:
    with merged.library.open(merged.workspace_id, "UANA") as book:
        undo_merge(book, merge_with(book, "form", by=book.rep), by=book.rep, at=LATER, added=0)
    merged.take("Id,Name,Purchase date\n18,Acme Bakry GmbH,2026-10-05\n", at=LATER)
    assert merged.customer("Acme Bakery").purchases == []
    assert len(merged.customer("Acme Bakry GmbH").purchases) == 1

"""The pairs of a book that nobody has decided on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.book import Book
from models.customers.contacts.contact import ContactDetails
from models.duplicates.merging import merge
from models.duplicates.possible import DuplicatesPage, duplicates_page, tell_apart
from models.duplicates.record import Merge
from models.duplicates.undo import forget_old_journals, merge_with, undo_merge
from models.kernel.errors import Invalid, NotFound, Refused
from models.team.owner_scope import led_scope, own_scope
from tests.models.cast import DAY, NOW, TODAY, House, add, person

pytestmark = pytest.mark.both_databases


def found(book: Book, *, page: int = 0) -> DuplicatesPage:
    return duplicates_page(book, own_scope(book.rep, []), page=page, size=2, today=TODAY)


def names(duplicates: DuplicatesPage) -> list[tuple[str, str]]:
    return [(pair.first.name, pair.second.name) for pair in duplicates.pairs]


def test_the_surest_come_first_a_page_at_a_time(book: Book) -> None:
    for name in ("Acme GmbH", "Acme AG", "Zelbo Bakery", "Zelbo Bakrey", "Birch Mills", "Birch-Mills"):
        add(book, name)
    assert names(found(book)) == [("Birch Mills", "Birch-Mills"), ("Zelbo Bakery", "Zelbo Bakrey")]
    assert names(found(book, page=1)) == [("Acme GmbH", "Acme AG")]
    assert (found(book, page=9).page, found(book).count, found(book).customers) == (1, 3, 6)


def test_addresses_of_those_who_have_left_do_not_count(book: Book) -> None:
    for name in ("Acme", "Cobalt"):
        customer = add(book, name)
        rosa = customer.add_contact(ContactDetails("Rosa", email="rosa@x.example"), by=book.rep, at=NOW)
    assert found(book).count == 1
    customer.contact_left(rosa, by=book.rep, at=NOW)
    assert found(book).count == 0


def test_not_the_same_is_remembered_whichever_way_it_was_said(book: Book) -> None:
    first, second = add(book, "Acme"), add(book, "Acme Ltd")
    tell_apart(book, second.id, first.id, by=book.rep, at=NOW)
    tell_apart(book, first.id, second.id, by=book.rep, at=NOW)
    assert found(book).count == 0
    with pytest.raises(Invalid):
        tell_apart(book, first.id, first.id, by=book.rep, at=NOW)


def test_nobody_decides_about_customers_of_others(house: House) -> None:
    with house.open() as book:
        first, second = add(book, "Acme").id, add(book, "Acme Ltd", owner="Ben").id
        with pytest.raises(NotFound):
            tell_apart(book, first, second, by=book.rep, at=NOW)
    with house.read("UMIA") as book:
        scope = led_scope(book.rep, book.teams_led_by(book.rep))
        assert names(duplicates_page(book, scope, page=0, size=5, today=TODAY)) == [("Acme", "Acme Ltd")]


def test_what_is_kept_for_undoing_goes_after_thirty_days(house: House) -> None:
    with house.open() as book:
        first, second = add(book, "Acme"), add(book, "Acme Ltd")
        merge(book, first.id, second.id, {}, by=person(book, "Ana"), at=NOW, key="form")
        forget_old_journals(book, now=NOW + 30 * DAY)
        assert book.session.get_one(Merge, 1).journal
        forget_old_journals(book, now=NOW + 30 * DAY + timedelta(seconds=1))
    with house.open() as book:
        record = merge_with(book, "form", by=book.rep)
        assert record.journal == {}
        with pytest.raises(Refused):
            undo_merge(book, record, by=book.rep, at=NOW + 31 * DAY, added=0)
        assert [customer.name for customer in book.owned_by(book.rep).named("acme ltd")] == ["Acme"]

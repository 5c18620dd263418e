"""Imports and merges of the same customers, taken back in whatever order: each step is refused with words, or
the book is as it was before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.customers.contacts.contact import Contact
from models.duplicates.choices import TakenFrom
from models.duplicates.merging import merge
from models.duplicates.record import Merge
from models.duplicates.undo import added_since, merge_with, undo_merge
from models.exporting.whole import Entry, entries
from models.importing.undo.record import Import
from models.importing.undo.scope import ImportScope
from models.importing.undo.undo import import_numbered, preview_undo, undo_import
from models.kernel.errors import Refused
from tests.importing.conftest import NOW, Office
from tests.importing.undo.test_undo import found

MINUTE = timedelta(minutes=1)
UNDOING = 60  # minutes from now on
LIST = """Id,Name,Notes,Country,Tags,Contact,E-mail
1,Acme,gate code 4711,PT,a,,
2,Acme GmbH,other words,DE,b,Bob Reis,bob@b.example
3,Acme Ltd,,FR,,Ann Lima,
"""
WRONG = """Id,Name,Notes,Country,Tags,Contact,E-mail,Purchase date
1,Acme,wrong words,ES,c,Bob Reis,wrong@x.example,2026-11-02
1,Acme,,,,Cid Sol,,
"""
Step = Callable[[Office, int], None]


def merged_with(name: str) -> Step:
    def do(office: Office, minutes: int) -> None:
        with office.library.open(office.workspace_id, "UANA") as book:
            staying, other = (found(book, called).id for called in ("Acme", name))
            taken = {"country": TakenFrom.MERGED, "notes": TakenFrom.MERGED}
            merge(book, staying, other, taken, by=book.rep, at=NOW + minutes * MINUTE, key=name)

    return do


def wrong_list(office: Office, minutes: int) -> None:
    office.take(WRONG, at=NOW + minutes * MINUTE)


def apart(key: str) -> Step:
    def do(office: Office, minutes: int) -> None:
        with office.library.open(office.workspace_id, "UANA") as book:
            record, at = merge_with(book, key, by=book.rep), NOW + minutes * MINUTE
            since = added_since(book, record, at=at)
            undo_merge(book, record, by=book.rep, at=at, added=since.count)

    return do


def taken_back(office: Office, minutes: int) -> None:
    with office.library.open(office.workspace_id, "UANA") as book:
        scope = ImportScope(import_numbered(book, 2))
        assert not preview_undo(book, scope, at=NOW).in_question
        undo_import(book, scope, by=book.rep, at=NOW + minutes * MINUTE)


def refusal_of(step: Step, office: Office, minutes: int) -> str:
    try:
        step(office, minutes)
    except Refused as refusal:
        return refusal.words
    return ""


STEPS = (
    (merged_with("Acme GmbH"), apart("Acme GmbH")),
    (wrong_list, taken_back),
    (merged_with("Acme Ltd"), apart("Acme Ltd")),
)


def exported(office: Office) -> list[Entry]:
    """The whole book, but for what undoing has added to the history of a value that gave way."""
    since = (NOW + UNDOING * MINUTE).isoformat()
    with office.library.read(office.workspace_id) as book:
        return [(table, row) for table, row in entries(book) if table != "changes" or row["at"] < since]


def standing(office: Office) -> tuple[bool, bool, bool]:
    """Which of the steps are not taken back."""
    with office.library.read(office.workspace_id, "UANA") as book:
        merges = {merge.key: merge.undone_at for merge in book.session.scalars(select(Merge))}
        imported = book.session.get_one(Import, 2)
        return merges["Acme GmbH"] is None, imported.undone_at is None, merges["Acme Ltd"] is None


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2)])
def test_whatever_order_is_allowed_leaves_the_book_as_it_was(office: Office, order: tuple[int, ...]) -> None:
    """The last merge has to go first, then import and first merge in whatever order."""
    office.take(LIST)
    books = {(False, False, False): exported(office)}  # by which steps stand
    for place, (do, _) in enumerate(STEPS):
        do(office, 10 * place + 10)
        books[True, place > 0, place > 1] = exported(office)
    left, minutes = list(order), UNDOING
    while left:
        words = {step: refusal_of(STEPS[step][1], office, minutes + step) for step in left}
        left, minutes = [step for step in left if words[step]], minutes + 10
        assert not all(words.values())
        assert all("first" in refusal for refusal in words.values() if refusal)
        assert exported(office) == books.get(standing(office), exported(office))
    assert exported(office) == books[False, False, False]


@pytest.mark.both_databases
def test_an_import_follows_a_contact_that_went_back_to_another_customer(office: Office) -> None:
    office.take(LIST)
    STEPS[0][0](office, 10)
    wrong_list(office, 20)
    apart("Acme GmbH")(office, 30)
    assert [contact.email for contact in office.customer("Acme GmbH").contacts] == ["wrong@x.example"]
    with office.library.read(office.workspace_id, "UANA") as book:
        assert preview_undo(book, ImportScope(import_numbered(book, 2)), at=NOW).restores == 2
    taken_back(office, 40)
    assert [contact.email for contact in office.customer("Acme GmbH").contacts] == ["bob@b.example"]
    acme = office.customer("Acme")
    assert (acme.notes, acme.country, acme.tags, acme.contacts) == ("gate code 4711", "PT", ("a",), [])


def test_what_is_another_customers_by_now_is_named(office: Office) -> None:
    office.take(LIST)
    office.take("Id,Name,Contact,E-mail\n2,Acme GmbH,Bob Reis,wrong@x.example\n", at=NOW + MINUTE)
    with office.library.open(office.workspace_id, "UANA") as book:
        acme, bob = found(book, "Acme").id, Contact.name == "Bob Reis"
        book.session.execute(update(Contact).where(bob).values(customer_id=acme))
    with office.library.open(office.workspace_id, "UANA") as book:
        undone = undo_import(book, ImportScope(import_numbered(book, 2)), by=book.rep, at=NOW + 2 * MINUTE)
        assert undone.stays == [("Acme GmbH", ["contacts"])]

"""An import is taken back: the book is what it was, and nothing that people have added goes unsaid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.exporting.command import ExportFormat, run_export
from bot.importing.undo import run_list, run_undo
from messages.importing.undo import undone_lines
from models.book import Book
from models.customers import Customer, CustomerDetails
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.digests.composition import compose_digests
from models.duplicates.merging import merge
from models.duplicates.undo import merge_with, undo_merge
from models.importing.undo.record import Import, ImportedRow
from models.importing.undo.scope import ImportScope
from models.importing.undo.undo import (
    WorkedOn,
    forget_old_values,
    import_numbered,
    imports,
    preview_undo,
    undo_import,
)
from models.kernel.errors import BookError, NotFound, Refused, Settled
from models.kernel.fields import field_names, values_of
from models.kernel.vocabulary import Channel, Metric, Outcome
from models.nudges.rounds import make_rounds
from models.rhythm.clocks import Clocks
from models.team.rep import Rep
from tests.importing.conftest import NOW, Office

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = NOW + HOUR
COLUMNS = (
    "Id,Name,Owner,Segment,Tags,Notes,Contact,Contact role,E-mail,Birthday,"
    "Last contact,Last note,Purchase date,Amount,Product\n"
)
BEFORE = f"""{COLUMNS}\
1,Acme,UBEN,key,bread,old note,Rosa,Baker,rosa@acme.example,1980-05-17,2026-08-03,ovens,2026-11-01,100,oven
2,Cobalt,UANA,,,,,,,,,,,,
3,Delta,UBEN,,,,Otto,,,,2026-11-10,,2025-01-15,30,flour
"""
SECOND = f"""{COLUMNS}\
1,Acme,UANA,occasional,a; b,new note,Rosa,Boss,rosa@acme.example,1981-05-18,2026-11-12,yes,2026-11-15,25,mixer
1,Acme,UANA,,,,Pia Reis,,pia@acme.example,--12-01,,,,,
2,Cobalt,UANA,,,,Sam,,,--12-02,,,,,
3,Delta,UBEN,,,,,,,,2026-11-10,now with a note,,,
4,Echo,UBEN,key,,,Tom,,tom@echo.example,--11-25,2026-10-05,,2026-11-18,40,bread
5,Fox,UANA,,,,,,,,,,,,
"""


def exported(office: Office) -> tuple[bytes, bytes]:
    """The book as CSV and as JSON."""
    files = []
    for kind in ExportFormat:
        path = office.folder / f"export.{kind.value}"
        run_export(office.settings, kind, path)
        files.append(path.read_bytes())
    return files[0], files[1]


def latest(office: Office) -> int:
    with office.library.read(office.workspace_id) as book:
        return imports(book, most=1)[0].id


def undo(office: Office, number: int | None = None, worked_on: WorkedOn | None = None, days: int = 0) -> None:
    number = number or latest(office)
    run_undo(office.settings, number, LATER + days * DAY, worked_on=worked_on)


def morning(office: Office, after: timedelta) -> None:
    """The rounds are made and the digests composed."""
    with office.library.open(office.workspace_id) as book:
        make_rounds(book, now=NOW + after)
    with office.library.open(office.workspace_id) as book:
        compose_digests(book, book.reps(), now=NOW + after)


@pytest.fixture
def before(office: Office) -> Office:
    """A book with a digest of this morning, in which Acme and Delta have had a past."""
    office.take(BEFORE, at=NOW - 3 * DAY)
    morning(office, -1 * HOUR)
    return office


@pytest.mark.both_databases
def test_a_first_import_leaves_nothing_behind(office: Office) -> None:
    as_it_was = exported(office)
    office.take(SECOND)
    assert office.names() == ["Acme", "Cobalt", "Delta", "Echo", "Fox"]
    undo(office)
    assert exported(office) == as_it_was


@pytest.mark.both_databases
def test_a_second_import_gives_the_old_values_back(before: Office) -> None:
    """With another owner, segment and contact, a purchase that began a plan, a talk that settled a nudge."""
    as_it_was = exported(before)
    before.take(SECOND)
    assert before.customer("Acme").owner.name == "Ana Silva"
    assert before.customer("Acme").notes == "old note\nnew note"
    assert len(before.customer("Acme").contacts) == 2
    undo(before)
    assert exported(before) == as_it_was


@pytest.mark.both_databases
def test_nudges_and_cards_of_removed_customers_go_with_them(before: Office) -> None:
    as_it_was = exported(before)
    before.take("Name,Owner,Last contact\nGolf,UBEN,2024-01-01\nHotel,UBEN,2024-01-01\n")
    with before.library.open(before.workspace_id) as book:
        make_rounds(book, now=NOW + 2 * HOUR)
        assert book.owned_by(*book.reps()).named("Golf")[0].open_nudge
    undo(before)
    assert exported(before) == as_it_was


@pytest.mark.both_databases
def test_the_same_file_imported_again_can_be_taken_back(before: Office) -> None:
    before.take(SECOND)
    as_it_was = exported(before)
    before.take(SECOND, at=NOW + HOUR / 2)
    with before.library.read(before.workspace_id) as book:
        assert len(imports(book, most=9)) == 2, "an import that changes nothing writes nothing"
    before.take(SECOND.replace("new note", "newest").replace("Tom,,tom@", "Tom,Boss,tom@"), at=NOW + HOUR / 2)
    undo(before)
    assert exported(before) == as_it_was


def test_imports_are_taken_back_from_the_last_to_the_first(before: Office) -> None:
    as_it_was = exported(before)
    before.take(SECOND)
    first = latest(before)
    before.take(SECOND.replace("new note", "newest"), at=NOW + HOUR / 2)
    second = latest(before)
    with pytest.raises(Refused, match=f"Import {second} of customers.csv has written to customers of import"):
        undo(before, first)
    undo(before, second)
    undo(before, first)
    assert exported(before) == as_it_was


def work_on(office: Office, *names: str, at: int = 30) -> None:
    """Ben talks with these, minutes after the import."""
    with office.library.open(office.workspace_id) as book:
        for name in names:
            customer = found(book, name)
            spoke = InteractionDetails(Channel.CALL, Outcome.REACHED, NOW.date(), f"spoke with {name}")
            customer.log_interaction(spoke, by=ben(book), at=NOW + timedelta(minutes=at))


def found(book: Book, name: str) -> Customer:
    (customer,) = book.owned_by(*book.reps()).named(name)
    return customer


def ben(book: Book) -> Rep:
    rep = book.rep_known_as("UBEN")
    assert rep
    return rep


def promise(customer: Customer, book: Book) -> None:
    details = PromiseDetails(Side.OURS, "the list", NOW.date() + DAY)
    customer.make_promise(details, by=ben(book), at=LATER)


def rating(customer: Customer, book: Book) -> None:
    customer.rate(RatingDetails(RatedBy.CUSTOMER, NOW.date(), Metric.OVERALL, 4), by=ben(book), at=LATER)


def note(customer: Customer, book: Book) -> None:
    details = replace(customer.details, notes="a note of Ben's")
    book.edit_customer(customer, details, by=ben(book), at=LATER)


def new_person(customer: Customer, book: Book) -> None:
    customer.add_contact(ContactDetails("Uli"), by=ben(book), at=LATER)


def mended_person(customer: Customer, book: Book) -> None:
    (tom,) = customer.contacts
    customer.edit_contact(tom, ContactDetails("Tom", "Boss"), by=ben(book), at=LATER)


def departure(customer: Customer, book: Book) -> None:
    customer.contact_left(customer.contacts[0], by=ben(book), at=LATER)


def taken_back_talk(customer: Customer, book: Book) -> None:
    customer.withdraw(customer.interactions[0], by=ben(book), at=LATER)


def returned_sale(customer: Customer, book: Book) -> None:
    customer.return_purchase(customer.purchases[0], by=ben(book), at=LATER)


def snooze(customer: Customer, book: Book) -> None:
    customer.snooze(until=NOW.date() + 9 * DAY, reason="on holiday", by=ben(book), at=LATER)


WORK: dict[Callable[[Customer, Book], None], str] = {
    promise: "1 promise",
    rating: "1 rating",
    note: "1 change",
    new_person: "1 contact",
    mended_person: "3 changes",
    departure: "1 change",
    taken_back_talk: "1 interaction",
    returned_sale: "1 purchase",
    snooze: "1 snooze",
}


@pytest.mark.parametrize("work", WORK, ids=lambda work: work.__name__)
def test_whatever_people_have_added_is_named_and_asked_about(
    office: Office, capsys: pytest.CaptureFixture[str], work: Callable[[Customer, Book], None]
) -> None:
    office.take(SECOND)
    with office.library.open(office.workspace_id) as book:
        work(found(book, "Echo"), book)
    capsys.readouterr()
    with pytest.raises(typer.Exit):
        undo(office)
    out = capsys.readouterr()
    assert f"- Echo: {WORK[work]}\n" in out.out
    assert "--worked-on keep" in out.err
    assert len(office.names()) == 5, "nothing was done"
    undo(office, worked_on=WorkedOn.KEEP)
    assert office.names() == ["Echo"]
    assert "In the book as they are, for people have worked on them: Echo." in capsys.readouterr().out


def test_what_was_added_goes_along_only_when_that_is_said(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    as_it_was = exported(office)
    office.take(SECOND)
    for work in reversed(WORK):
        with office.library.open(office.workspace_id) as book:
            work(found(book, "Echo"), book)
    undo(office, worked_on=WorkedOn.TAKE)
    assert "Removed with what people had added: Echo." in capsys.readouterr().out
    assert exported(office) == as_it_was


def test_work_between_the_question_and_the_answer_is_not_taken_along(office: Office) -> None:
    office.take(SECOND)
    with office.library.open(office.workspace_id) as book:
        promise(found(book, "Echo"), book)
    with office.library.read(office.workspace_id) as book:
        shown = preview_undo(book, ImportScope(imports(book, most=1)[0]), at=LATER).version
    work_on(office, "Fox")
    with office.library.open(office.workspace_id) as book:
        scope = ImportScope(imports(book, most=1)[0])
        with pytest.raises(Refused, match="since you were asked"):
            undo_import(book, scope, by=None, at=LATER, worked_on=WorkedOn.TAKE, previewed=shown)
    assert len(office.names()) == 5


@pytest.mark.both_databases
def test_what_people_did_with_a_customer_who_was_there_before_stays(
    before: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    before.take(SECOND)
    work_on(before, "Acme")
    with before.library.open(before.workspace_id) as book:
        note(found(book, "Acme"), book)
        mixer = next(bought for bought in found(book, "Acme").purchases if bought.what == "mixer")
        found(book, "Acme").return_purchase(mixer, by=ben(book), at=LATER)
    undo(before)
    acme = before.customer("Acme")
    assert [talk.note for talk in acme.interactions] == ["spoke with Acme", "ovens"]
    assert (acme.notes, acme.owner.name, acme.segment.name) == ("a note of Ben's", "Ben Maier", "key")
    assert (acme.tags, acme.reached_on) == (("bread",), NOW.date())
    assert sorted(bought.what for bought in acme.purchases) == ["mixer", "oven"]
    out = capsys.readouterr().out
    assert "- Acme: 1 interaction, 1 purchase and 2 changes\n" in out, out
    assert "Acme keeps notes and purchases: people have changed it since, or built on it." in out


@pytest.mark.both_databases
def test_a_talk_taken_back_meanwhile_does_not_come_back_with_the_old_clocks(before: Office) -> None:
    before.take(SECOND)
    with before.library.open(before.workspace_id) as book:
        acme = found(book, "Acme")
        first = next(talk for talk in acme.interactions if talk.note == "ovens")
        acme.withdraw(first, by=ben(book), at=LATER)
    undo(before)
    assert before.customer("Acme").reached_on is None


def test_after_a_month_it_is_refused_and_the_old_values_are_gone(before: Office) -> None:
    before.take(SECOND)
    number = latest(before)
    with pytest.raises(Refused, match="An import can be taken back for 30 days"):
        undo(before, number, days=31)
    with before.library.open(before.workspace_id) as book:
        forget_old_values(book, now=NOW + 29 * DAY)
        assert {row.import_id for row in book.session.query(ImportedRow)} == {number}
        forget_old_values(book, now=NOW + 31 * DAY)
        assert book.session.query(ImportedRow).count() == 0
        assert [record.id for record in book.session.query(Import)][-1] == number


def test_it_is_taken_back_once(before: Office) -> None:
    before.take(SECOND)
    undo(before)
    with pytest.raises(Settled, match="was taken back on 20 Nov 2026 already"):
        undo(before)
    with pytest.raises(NotFound, match="There is no import 99"):
        undo(before, 99)


def test_what_stays_of_an_import_can_be_taken_back_later(
    before: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    as_it_was = exported(before)
    before.take(SECOND)
    number = latest(before)
    with before.library.open(before.workspace_id) as book:
        kept = found(book, "Fox")
        kept.snooze(until=LATER.date() + DAY, reason="", by=kept.owner, at=LATER)
        scope = ImportScope(import_numbered(book, number), frozenset({kept.owner_id}))
        result = undo_import(book, scope, by=None, at=LATER, worked_on=WorkedOn.KEEP)
        words = list(undone_lines(result))
    assert "is taken back in part" in words[0]
    assert f"python -m bot undo {number}" in "".join(words)
    capsys.readouterr()
    run_list(before.settings, LATER)
    assert "taken back on 20 Nov 2026 but for 3 customers." in capsys.readouterr().out

    undo(before, number, worked_on=WorkedOn.TAKE)

    assert exported(before) == as_it_was
    with pytest.raises(Settled, match="already"):
        undo(before, number)


def test_the_imports_are_listed(before: Office, capsys: pytest.CaptureFixture[str]) -> None:
    before.take(SECOND)
    undo(before)
    capsys.readouterr()
    run_list(before.settings, NOW + 28 * DAY)
    assert capsys.readouterr().out == (
        "2. customers.csv, 20 Nov 2026, by Ana Silva: 2 new, 3 changed, taken back on 20 Nov 2026.\n"
        "1. customers.csv, 17 Nov 2026, by Ana Silva: 3 new, 0 changed, too old to be taken back.\n"
    )


def test_an_import_of_another_workspace_does_not_exist(office: Office, tmp_path: Path) -> None:
    office.take(SECOND)
    number = latest(office)
    other = Office(office.url, tmp_path, "T2", "Other")
    with pytest.raises(BookError, match=f"There is no import {number}"):
        run_undo(other.settings, number, LATER, workspace="T2")
    other.close()
    assert len(office.names()) == 5


def test_a_merged_customer_is_taken_apart_first(before: Office) -> None:
    before.take(SECOND)
    imported = exported(before)
    with before.library.open(before.workspace_id, "UANA") as book:
        ana = book.rep
        cobalt, fox = (found(book, name).id for name in ("Cobalt", "Fox"))
        merge(book, cobalt, fox, {}, by=ana, at=LATER, key="a form")
    with pytest.raises(Refused, match="Cobalt was merged with another customer since import"):
        undo(before)
    with before.library.open(before.workspace_id, "UANA") as book:
        undo_merge(book, merge_with(book, "a form", by=book.rep), by=book.rep, at=LATER, added=0)
    assert exported(before)[0] == imported[0]
    undo(before, worked_on=WorkedOn.TAKE)
    assert before.names() == ["Acme", "Cobalt", "Delta"]


@pytest.mark.both_databases
def test_the_ids_of_removed_customers_are_not_used_again(office: Office) -> None:
    """A button of a card that is still shown somewhere must not act on somebody else."""
    office.take(SECOND)
    removed = {office.customer(name).id for name in office.names()}
    undo(office)
    office.take("Name\nGolf\n", at=LATER)
    with office.library.open(office.workspace_id) as book:
        book.add_customer(CustomerDetails("Hotel", "key"), owner=ben(book), by=ben(book), at=LATER)
    assert removed.isdisjoint({office.customer(name).id for name in ("Golf", "Hotel")})


@pytest.mark.both_databases
def test_days_later_a_customer_who_was_there_before_has_the_old_clocks_again(before: Office) -> None:
    """The rounds have opened and settled nudges meanwhile, so that the rule runs anew."""
    names = ("Acme", "Cobalt", "Delta")
    clocks = {name: clocks_of(before.customer(name)) for name in names}
    before.take(SECOND)
    assert clocks_of(before.customer("Acme")) != clocks["Acme"]
    for days in (3, 4, 10):
        morning(before, days * DAY)
    undo(before, days=10)
    assert {name: clocks_of(before.customer(name)) for name in names} == clocks
    with before.library.open(before.workspace_id) as book:
        make_rounds(book, now=LATER + 10 * DAY)
    undone = before.customer("Acme")
    assert (undone.owner.name, undone.stage, len(undone.contacts)) == ("Ben Maier", "first order", 1)


def clocks_of(customer: Customer) -> dict[str, Any]:
    days = ("first_due_on", "due_on", "maximum_on", "silent_from", "step_on", "occasion_on")
    return values_of(customer.clocks, field_names(Clocks)) | values_of(customer, days)

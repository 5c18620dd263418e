"""What is exported and brought into another book is the same."""

from __future__ import annotations

import csv
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.exporting.command import ExportFormat, run_export
from bot.importing.command import run_import
from bot.settings import Settings
from models.absences.handing_over import hand_over, take_back
from models.book.installation import workspaces
from models.book.library import Library, connect
from models.customers import CustomerDetails
from models.customers.alerts.alert import Alert
from models.customers.contacts.contact import Birthday, ContactDetails
from models.customers.improvements.improvement import ImprovementDetails, Theme
from models.customers.interactions.interaction import InteractionDetails
from models.customers.profile import PICTURE
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.customers.surveys.request import SurveyRequest
from models.digests.composition import compose_digests
from models.duplicates.merging import merge
from models.duplicates.record import DistinctCustomers
from models.exporting import customers
from models.exporting.whole import LEFT_OUT, tables
from models.kernel.errors import AlreadyThere, BookError, Invalid
from models.kernel.money import Money
from models.kernel.vocabulary import Channel, Metric, Outcome, Stage, Tone
from models.nudges.rounds import make_rounds
from models.rhythm.cadence import Cadence
from models.schema.tables import Base
from models.team.absence import AbsenceDetails
from models.team.rep import Rep
from models.team.workspace import Workspace
from tests.conftest import Once
from tests.importing.conftest import NOW, Office, opened
from tests.support.databases import PostgresTemplate, SqliteTemplate

DAY = timedelta(days=1)
HOSTILE = ["=1+1", "+351", "-5", "@here", "'=x", "''", "'", "a,b;c\td", 'say "hi"', "two\nlines", "ñ 漢字 🙂"]


def live_through(office: Office) -> None:
    """A book in which everything has happened that can happen."""
    with office.library.open(office.workspace_id) as book:
        ana, ben = (book.rep_known_as(id_) for id_ in ("UANA", "UBEN"))
        assert ana
        assert ben
        team = book.add_team("North", by=ana, at=NOW)
        team.staff(members={ben}, managers={ana}, by=ana, at=NOW)
        book.record_absence(
            ben, AbsenceDetails(NOW.date() + 9 * DAY, NOW.date() + 20 * DAY, ana), by=ana, at=NOW
        )
        book.add_segment("gold; silver", Cadence(10, 20))
        for place, words in enumerate(HOSTILE):
            add_customer(book, f"{words} {place}", words, ben if place % 2 else ana)
    with office.library.open(office.workspace_id) as book:
        make_rounds(book, now=NOW + 30 * DAY)
    with office.library.open(office.workspace_id) as book:
        for rep in book.reps():
            compose_digests(book, [rep], now=rep.next_digest_at or NOW)
    with office.library.open(office.workspace_id) as book:
        customer = book.owned_by(*book.reps()).page(offset=0, size=1)[0]
        customer.snooze(until=NOW.date() + 9 * DAY, reason="on holiday", by=customer.owner, at=NOW)
    with office.library.open(office.workspace_id) as book:
        ana, ben = (book.rep_known_as(id_) for id_ in ("UANA", "UBEN"))
        assert ana
        assert ben
        first, second, third = book.owned_by(ana).page(offset=0, size=3)
        book.session.add(DistinctCustomers(customer_id=first.id, other_id=third.id, at=NOW, by_id=ana.id))
        merge(book, first.id, second.id, {}, by=ana, at=NOW, key="a form")
        hand_over(book, ben, to=ana, by=ana, at=NOW, gesture="a press")
        take_back(book, "a press", by=ana, at=NOW)


def add_customer(book: Any, name: str, words: str, owner: Rep) -> None:
    details = CustomerDetails(
        name,
        "key",
        Stage.LOYAL,
        Tone.FRIENDLY,
        Cadence(20, 40),
        ("call", "visit"),
        "pt",
        words,
        "Europe/Lisbon",
        frozenset({1, 2, 3}),
        NOW.date() + 3 * DAY,
        ("a, b", "c"),
        words,
        date(2022, 3, 1),
        *[words] * len(PICTURE),
    )
    customer = book.add_customer(details, owner=owner, by=owner, at=NOW)
    rosa = customer.add_contact(
        ContactDetails(words + "R", words, "r@x.example", words, Birthday(2, 29)), by=owner, at=NOW
    )
    pia = ContactDetails("Pia", birthday=Birthday(5, 17, 1980), preferred_channel=Channel.CALL)
    heir = customer.add_contact(pia, by=owner, at=NOW)
    left = customer.add_contact(ContactDetails("Otto"), by=owner, at=NOW)
    customer.contact_left(left, by=owner, at=NOW, successor=heir)
    customer.contact_left(rosa, by=owner, at=NOW) if words == "'" else None
    call = InteractionDetails(
        Channel.CALL,
        Outcome.REACHED,
        date(2026, 9, 1),
        words,
        contact_ids=frozenset({heir.id}),
        score=9,
        score_by=RatedBy.CUSTOMER,
    )
    logged = customer.log_interaction(call, by=owner, at=NOW)
    mistake = customer.log_interaction(
        InteractionDetails(Channel.EMAIL, Outcome.ATTEMPT, NOW.date()), by=owner, at=NOW
    )
    customer.withdraw(mistake.interaction, by=owner, at=NOW)
    later = replace(call, channel=Channel.VISIT, happened_on=date(2026, 9, 2))
    customer.amend(logged.interaction, later, by=owner, at=NOW)
    for _ in range(2):
        sale = PurchaseDetails(date(2026, 8, 1), words, Money(Decimal("1250.5"), "USD"))
        customer.record_purchase(sale, by=owner, at=NOW)
    lasting = PurchaseDetails(date(2026, 8, 2), "", None, date(2026, 8, 20), date(2027, 8, 20))
    customer.record_purchase(lasting, by=owner, at=NOW)
    customer.record_purchase(PurchaseDetails(NOW.date(), "a plan starts with it"), by=owner, at=NOW)
    rating = customer.rate(
        RatingDetails(RatedBy.CUSTOMER, NOW.date(), Metric.CES, 6, words, heir.id), by=owner, at=NOW
    )
    customer.rate(RatingDetails(RatedBy.REP, NOW.date(), words=words), by=owner, at=NOW)
    assignment, _ = customer.assign(rating, by=owner, at=NOW)
    customer.withdraw_assignment(assignment, by=owner, at=NOW)
    improvement = customer.suggest(
        ImprovementDetails(words, Theme.PRICE, heir.id), rating=rating, by=owner, at=NOW
    )
    customer.answer_improvement(improvement, words, NOW.date(), by=owner, at=NOW)
    request = SurveyRequest(
        customer=customer, contact=heir, metric=Metric.NPS, nonce=f"of {customer.id}", asked_at=NOW
    )
    request.asked_by, request.expires_at = owner, NOW + DAY
    book.session.add_all([request, Alert(customer=customer, rating=rating, rep=owner, arose_at=NOW)])
    promise = customer.make_promise(PromiseDetails(Side.OURS, words, NOW.date() + 9 * DAY), by=owner, at=NOW)
    promise.keep(by=owner, at=NOW + DAY)
    customer.make_promise(PromiseDetails(Side.THEIRS, words, NOW.date() + 9 * DAY), by=owner, at=NOW)


@pytest.fixture
def lived(database_url: str, tmp_path: Path, once: Once) -> Iterator[Office]:
    """The office with everything that can happen."""

    def live() -> None:
        first = opened(database_url, tmp_path)
        live_through(first)
        first.close()

    once("lived", live)
    office = Office(database_url, tmp_path)
    yield office
    office.close()


@pytest.fixture
def elsewhere(
    database_url: str, tmp_path: Path, sqlite_template: SqliteTemplate, request: pytest.FixtureRequest
) -> Iterator[Callable[[], str]]:
    """Another, empty database of the same kind, once the first has been read."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()

    def other() -> str:
        if database_url.startswith("sqlite"):
            return sqlite_template.copy_to(folder)
        template: PostgresTemplate = request.getfixturevalue("postgres_template")
        return template.emptied()

    yield other
    shutil.rmtree(folder)


@pytest.mark.both_databases
def test_the_whole_book_comes_out_as_it_went_in(lived: Office, elsewhere: Callable[[], str]) -> None:
    first, second = lived.folder / "book.json", lived.folder / "again.json"
    run_export(lived.settings, ExportFormat.JSON, first)
    lived.library.engine.dispose()
    other = Settings(database_url=elsewhere())
    run_import(other, first, NOW)
    run_export(other, ExportFormat.JSON, second)
    assert second.read_bytes() == first.read_bytes()
    whole = json.loads(first.read_text())
    empty = [table.name for table in tables() if not whole.get(table.name)]
    assert empty == []


def test_a_whole_book_that_somebody_formatted_anew_is_the_same(
    lived: Office, elsewhere: Callable[[], str]
) -> None:
    first, second = lived.folder / "book.json", lived.folder / "again.json"
    run_export(lived.settings, ExportFormat.JSON, first)
    formatted = lived.write(json.dumps(json.loads(first.read_text()), indent=4), "formatted.json")
    lived.library.engine.dispose()
    other = Settings(database_url=elsewhere())
    run_import(other, formatted, NOW)
    run_export(other, ExportFormat.JSON, second)
    assert second.read_bytes() == first.read_bytes()


def test_a_book_of_the_first_version_is_read_with_its_scores_as_ratings(
    lived: Office, elsewhere: Callable[[], str]
) -> None:
    path = lived.folder / "book.json"
    run_export(lived.settings, ExportFormat.JSON, path)
    whole = json.loads(path.read_text()) | {"version": 1}
    told = [one for one in whole["ratings"] if "interaction_id" in one]
    for rating in told:
        scored = whole["interactions"][rating["interaction_id"] - 1]
        scored |= {"score": rating["value"], "score_by": rating["giver"]}
    for customer in whole["customers"]:
        customer.pop("rated_on", None)
    for later in ("ratings", "improvements", "survey_requests", "alerts", "assignments"):
        del whole[later]
    lived.library.engine.dispose()
    other = Settings(database_url=elsewhere())

    run_import(other, lived.write(json.dumps(whole), "earlier.json"), NOW)

    again = lived.folder / "again.json"
    run_export(other, ExportFormat.JSON, again)
    found = json.loads(again.read_text())
    assert [
        {name: value for name, value in one.items() if name != "edited_at"} for one in found["ratings"]
    ] == told
    rated_on = {
        number: one["rated_on"] for number, one in enumerate(found["customers"], 1) if "rated_on" in one
    }
    assert rated_on == {one["customer_id"]: one["given_on"] for one in told if one["giver"] == "customer"}


def test_every_table_is_exported_or_left_out_on_purpose() -> None:
    named = {table.name for table in tables()} | LEFT_OUT | {Workspace.__tablename__}
    assert named == set(Base.metadata.tables)


def test_a_whole_book_goes_into_an_empty_one_only(office: Office) -> None:
    office.take("Name\nAcme\n")
    path = office.folder / "book.json"
    run_export(office.settings, ExportFormat.JSON, path)
    with pytest.raises(AlreadyThere, match="a whole book goes into an empty one"):
        run_import(office.settings, path, NOW)


@pytest.mark.both_databases
def test_colleagues_who_came_before_the_book_stay(office: Office) -> None:
    path = office.folder / "book.json"
    run_export(office.settings, ExportFormat.JSON, path)
    whole = json.loads(path.read_text())
    whole["reps"] = [whole["reps"][1] | {"budget": 3}]
    whole["customers"] = []
    run_import(office.settings, office.write(json.dumps(whole), "book.json"), NOW)
    assert [(rep.name, rep.budget) for rep in office.reps()] == [("Ana Silva", 7), ("Ben Maier", 3)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not a whole"),
        ("[]", "not a whole JSON document"),
        ('{"a": 1}', "not a book that Rapport wrote"),
        ('{"format": "rapport book", "version": 9}', "another version"),
        ('{"format": "rapport book", "version": 1}', "does not begin with a workspace"),
        ('{"format": "rapport book", "version": 1, "workspace": {"slack_team_id": "T1"}, "x', "not a whole"),
        (
            '{"format": "rapport book", "version": 1, "workspace": {"slack_team_id": "T1"}, '
            '"teams": [{"name": "a", "added_by_id": 9, "added_at": "2026-01-01T00:00:00+00:00"}]}',
            "refers to number 9 of reps",
        ),
        (
            '{"format": "rapport book", "version": 1, "workspace": {"slack_team_id": "T1"}, '
            '"teams": [{"added_at": "yesterday"}]}',
            "“yesterday” is no added_at",
        ),
        (
            '{"format": "rapport book", "version": 1, "workspace": {"slack_team_id": "T1"}, "teams": [{}]}',
            "Number 1 of teams lacks name and added_at",
        ),
    ],
)
def test_a_broken_book_changes_nothing(office: Office, text: str, words: str) -> None:
    before = [(rep.name, rep.budget) for rep in office.reps()]
    with pytest.raises(BookError, match=words):
        run_import(office.settings, office.write(text, "book.json"), NOW)
    assert [(rep.name, rep.budget) for rep in office.reps()] == before
    with office.library.read(office.workspace_id) as book:
        assert len(book.segments()) == 3


def extracted(settings: Settings) -> list[Any]:
    """Customers as a list has them, without what is of one database only."""
    own = {"id", "workspace_id", "customer_id", "owner_id", "segment_id", "rep_id", "key", "external_id"}
    own |= {c.name for table in Base.metadata.tables.values() for c in table.c if c.name[-3:] == "_at"}
    own |= {"first_due_on", "due_on", "maximum_on", "silent_from", "added_by_id", "recorded_by_id", "score"}
    own |= {
        "score_by",
        "rated_on",
        "successor_id",
        "import_id",
        "happened_time",
        "snoozed_until",
        "promised_on",
        "awaited_on",
    }

    def plain(row: Any) -> list[Any]:
        return [(name, value) for name, value in row._mapping.items() if name not in own] if row else []

    library = Library(connect(settings.database_url))
    with library.read(workspaces(library)[0].id) as book:
        found = [
            [plain(one.customer), one.owner, one.segment, plain(one.last)]
            + [[plain(row) for row in rows] for rows in (one.contacts, one.purchases)]
            for one in customers(book)
        ]
    library.engine.dispose()
    return found


def test_a_list_of_customers_brings_them_back(lived: Office, elsewhere: Callable[[], str]) -> None:
    path = lived.folder / "list.csv"
    run_export(lived.settings, ExportFormat.CSV, path)
    before = extracted(lived.settings)
    lived.library.engine.dispose()
    other = opened(elsewhere(), lived.folder)
    with other.library.open(other.workspace_id) as book:
        book.add_segment("gold; silver", Cadence(10, 20))
    run_import(other.settings, path, NOW, by="UANA")
    assert extracted(other.settings) == before
    other.library.engine.dispose()


def test_an_exported_list_changes_nothing_in_its_own_book(
    lived: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    path = lived.folder / "list.csv"
    run_export(lived.settings, ExportFormat.CSV, path)
    run_import(lived.settings, path, NOW + DAY, by="UANA")
    there = len(HOSTILE) - 1  # one was merged into another
    said = capsys.readouterr().out
    assert f"0 new, 0 changed, {there} unchanged, 0 rejected lines." in said
    assert "taken as" not in said  # an export says itself what was a talk


@pytest.mark.both_databases
def test_no_cell_of_an_exported_list_begins_like_a_formula(lived: Office) -> None:
    path = lived.folder / "list.csv"
    run_export(lived.settings, ExportFormat.CSV, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for cells in csv.reader(file) for cell in cells if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.parametrize("kind", ExportFormat)
@pytest.mark.parametrize("umask", [0o000, 0o277])
def test_an_export_is_for_its_owner_alone_whatever_stood_there_before(
    office: Office, kind: ExportFormat, umask: int
) -> None:
    path, left = office.folder / "book.out", office.folder / ".book.out.part"
    for file in (path, left):
        file.write_text("of an earlier export")
        file.chmod(0o666)
    before = os.umask(umask)
    try:
        run_export(office.settings, kind, path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "earlier" not in path.read_text("utf-8-sig")
    assert not left.exists()


def test_an_export_follows_no_link_that_somebody_has_laid(office: Office) -> None:
    target = office.folder / "of-somebody-else"
    (office.folder / ".list.csv.part").symlink_to(target)
    run_export(office.settings, ExportFormat.CSV, office.folder / "list.csv")
    assert not target.exists()


def test_a_part_of_an_export_is_never_taken_for_the_whole(office: Office) -> None:
    with pytest.raises(Invalid, match="cannot be written"):
        run_export(office.settings, ExportFormat.CSV, office.folder / "nowhere" / "list.csv")
    assert list(office.folder.glob("**/*.part")) == []

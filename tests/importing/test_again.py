"""Importing a list again, and a list that has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.exporting.command import ExportFormat, run_export
from models.customers import CustomerDetails
from models.customers.contacts.contact import ContactDetails
from models.customers.interactions.interaction import InteractionDetails
from models.customers.purchases.purchase import PurchaseDetails
from models.kernel.vocabulary import Channel, Outcome, Stage
from tests.importing.conftest import NOW, Office

LIST = """\
Id,Name,Owner,Segment,Contact,E-mail,Last contact,Last channel,Last note,Purchase date,Amount,Product
1,Acme,UBEN,key,Rosa,rosa@x.example,2026-10-05,call,ovens,2026-09-01,100,oven
1,,,,Otto,,,,,2026-09-01,100,tray
,Bolt,UANA,,,,,,,2026-08-01,7,
,Cobalt,UANA,occasional,Pia,,2026-11-20,visit,,,,
"""
LATER = NOW + timedelta(days=3)


def everything(office: Office) -> list[tuple[object, ...]]:
    with office.library.read(office.workspace_id) as book:
        found: list[tuple[object, ...]] = []
        for customer in book.owned_by(*book.reps()).page(offset=0, size=100):
            columns = [getattr(customer, column.name) for column in customer.__table__.columns]
            history = (len(customer.interactions), len(customer.purchases), len(customer.contacts))
            found.append((columns, history, len(customer.changes)))
        return found


def test_the_same_file_again_changes_nothing(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take(LIST)
    before = everything(office)
    office.take(LIST, at=LATER)
    assert everything(office) == before
    assert "0 new, 0 changed, 3 unchanged" in capsys.readouterr().out


@pytest.mark.both_databases
def test_what_has_changed_is_mended_and_what_stood_before_is_kept(office: Office) -> None:
    office.take(LIST)
    office.take(
        LIST.replace("1,Acme,UBEN,key", "1,Acme Ltd,UBEN,regular").replace("rosa@x", "rosa.lima@x"),
        by="ben@acme.example",
        at=LATER,
    )
    acme = office.customer("Acme Ltd")
    assert acme.segment.name == "regular"
    assert [contact.email for contact in acme.contacts] == ["", "rosa.lima@x.example"]
    changes = {change.field: (change.before, change.after) for change in acme.changes}
    assert changes["name"] == ("Acme", "Acme Ltd")
    assert changes["segment"] == ("key", "regular")
    assert changes["email"] == ("rosa@x.example", "rosa.lima@x.example")
    assert {change.by_id for change in acme.changes} == {acme.owner_id}


@pytest.mark.both_databases
def test_what_is_added_by_hand_after_a_list_takes_the_next_numbers(office: Office) -> None:
    office.take(LIST)
    with office.library.open(office.workspace_id, "UANA") as book:
        details = CustomerDetails("Drift", "key")
        drift = book.add_customer(details, owner=book.rep, by=book.rep, at=LATER)
        drift.add_contact(ContactDetails("Dora"), by=book.rep, at=LATER)
        called = InteractionDetails(Channel.CALL, Outcome.REACHED, LATER.date())
        drift.log_interaction(called, by=book.rep, at=LATER)
        drift.record_purchase(PurchaseDetails(LATER.date(), "oven"), by=book.rep, at=LATER)
    drift = office.customer("Drift")
    assert (drift.reached_on, drift.bought_on) == (LATER.date(), LATER.date())
    assert drift.step_on


def test_a_later_contact_and_purchase_are_added_to_the_history(office: Office) -> None:
    office.take(LIST)
    office.take(
        "Id,Name,Last contact,Last note,Purchase date,Amount\n1,Acme,2026-11-10,spoke,2026-11-11,5\n",
        at=LATER,
    )
    acme = office.customer("Acme")
    assert [interaction.happened_on.day for interaction in acme.interactions] == [10, 5]
    assert len(acme.purchases) == 3
    assert (acme.reached_on, acme.bought_on) == (date(2026, 11, 10), date(2026, 11, 11))
    assert acme.due_on == acme.step_on == date(2026, 11, 18)  # a week after the sale


@pytest.mark.both_databases
def test_a_note_mended_in_the_file_mends_the_interaction(office: Office) -> None:
    office.take(LIST)
    office.take(LIST.replace("ovens", "two ovens"), at=LATER)
    (call,) = office.customer("Acme").interactions
    assert call.note == "two ovens"


def test_an_interaction_taken_back_is_not_brought_again(office: Office) -> None:
    office.take(LIST)
    with office.library.open(office.workspace_id) as book:
        (acme,) = book.owned_by(*book.reps()).named("Acme")
        acme.withdraw(acme.interactions[0], by=acme.owner, at=NOW)
    office.take(LIST, at=LATER)
    acme = office.customer("Acme")
    assert [interaction.is_withdrawn for interaction in acme.interactions] == [True]
    assert acme.reached_on is None


def test_what_was_logged_in_slack_is_not_doubled(office: Office) -> None:
    office.take("Name,Owner\nAcme,UBEN\n")
    with office.library.open(office.workspace_id) as book:
        (acme,) = book.owned_by(*book.reps()).named("Acme")
        entry = InteractionDetails(Channel.VISIT, Outcome.REACHED, date(2026, 11, 18), "with cake")
        acme.log_interaction(entry, by=acme.owner, at=NOW)
    office.take("Name,Owner,Last contact\nAcme,UBEN,18.11.2026\n", at=LATER)
    (visit,) = office.customer("Acme").interactions
    assert (visit.channel, visit.note) == (Channel.VISIT, "with cake")


def test_an_empty_cell_empties_nothing(office: Office) -> None:
    office.take("Name,Owner,Segment,Stage,Language\nAcme,UBEN,key,loyal,pt\n")
    office.take("Name,Owner,Segment,Stage,Language\nAcme,UBEN,,,\n", at=LATER)
    acme = office.customer("Acme")
    assert (acme.segment.name, acme.stage, acme.language, acme.changes) == ("key", Stage.LOYAL, "pt", [])


@pytest.mark.both_databases
def test_a_customer_added_by_hand_gets_the_id_of_the_list(office: Office) -> None:
    office.take("Name,Owner\nAcme,UBEN\n")
    office.take("Id,Name,Owner\n77,Acme,UBEN\n", at=LATER)
    acme = office.customer("Acme")
    assert (acme.external_id, [change.field for change in acme.changes]) == ("77", ["external_id"])


def test_an_id_keeps_the_customer_when_the_owner_changes(office: Office) -> None:
    office.take(LIST)
    office.take("Id,Name,Owner\n1,Acme,UANA\n", at=LATER)
    acme = office.customer("Acme")
    assert acme.owner.name == "Ana Silva"
    assert [(change.before, change.after) for change in acme.changes] == [("Ben Maier", "Ana Silva")]


def test_two_equal_purchases_are_one_unless_they_are_numbered(office: Office) -> None:
    lines = "Acme,2026-01-05,10,\nAcme,2026-01-05,10,\nAcme,2026-01-05,10,2\n"
    office.take(f"Name,Purchase date,Amount,Purchase number\n{lines}")
    assert len(office.customer("Acme").purchases) == 2
    office.take(f"Name,Purchase date,Amount,Purchase number\n{lines}", at=LATER)
    assert len(office.customer("Acme").purchases) == 2


def test_a_stage_that_the_file_states_stands_after_a_purchase(office: Office) -> None:
    office.take("Name,Stage,Purchase date\nAcme,first order,\n")
    both = "Name,Stage,Purchase date\nAcme,first order,2026-01-05\n"
    office.take(both, at=LATER)
    assert office.customer("Acme").stage is Stage.FIRST_ORDER
    before = everything(office)
    office.take(both, at=LATER)
    assert everything(office) == before


def test_words_of_a_later_file_are_added_to_the_notes(office: Office) -> None:
    office.take("Company,Contact,Phone,Mobile\nAcme,Rosa,0301,0999\n")
    with office.library.open(office.workspace_id) as book:
        (acme,) = book.owned_by(*book.reps()).named("Acme")
        typed = replace(acme.details, notes=f"{acme.notes}\nmy own line")
        acme.edit(typed, acme.segment, by=acme.owner, at=NOW)
    for _ in range(2):
        office.take("Company,Notes\nAcme,met at the fair\n", at=LATER)
    assert office.customer("Acme").notes.splitlines() == [
        "Rosa, Mobile: 0999",
        "my own line",
        "met at the fair",
    ]


def test_notes_of_our_own_export_are_what_is_meant(office: Office) -> None:
    office.take("Company,Notes\nAcme,met at the fair\n")
    run_export(office.settings, ExportFormat.CSV, office.folder / "own.csv")
    office.take((office.folder / "own.csv").read_text("utf-8-sig").replace("met at", "we met at"), at=LATER)
    assert office.customer("Acme").notes == "we met at the fair"


def test_all_columns_of_notes_are_kept(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take(
        "Name,Notes,Comments,Description,Notes\nAcme,first,second,third,fourth\nBolt,,only comment,,\n"
    )
    assert office.customer("Acme").notes.splitlines() == [
        "first",
        "Comments: second",
        "Description: third",
        "Notes: fourth",
    ]
    assert office.customer("Bolt").notes == "Comments: only comment"
    said = capsys.readouterr().out
    assert "Added to the customer's notes, the heading before the words: “Comments”, “Description”" in said
    assert "another column says the same" not in said
    assert "where the other column" not in said


def test_an_id_that_a_program_took_for_an_amount_is_the_same(office: Office) -> None:
    office.take("Id,Name\n17,Alder\n")
    office.take("Id,Name\n17.0,Alder Lda\n")
    assert office.names() == ["Alder Lda"]
    assert office.customer("Alder Lda").external_id == "17"


def test_an_id_of_salesforce_is_one_with_its_checksum_and_without(office: Office) -> None:
    office.take("Account ID,Account Name,Account Owner\n001D000000IqhSL,Acme,Ana Silva\n")
    office.take(
        "Account ID,Account Name,Account Owner,Description\n"
        "001D000000IqhSLIAZ,Acme Bakery,Ana Silva,ovens\n"  # its name has changed
        "001D000000IqhSl,Cobalt,Ana Silva,\n"  # another id: capitals count
        "001D000000IqhSlIAJ,Cobalt,Ana Silva,beans\n"
    )
    assert office.names() == ["Acme Bakery", "Cobalt"]
    acme, cobalt = office.customer("Acme Bakery"), office.customer("Cobalt")
    assert (acme.external_id, acme.notes) == ("001D000000IqhSL", "ovens")
    assert (cobalt.external_id, cobalt.notes) == ("001D000000IqhSl", "beans")


def test_a_number_written_otherwise_is_the_same(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    headings = "Name,Country,Contact,Phone\n"
    office.take(f"{headings}Acme,Portugal,Rosa,91 234 56 78\n")
    for number in ("912345678", "+351 912 345 678", "00351 91 234 56 78", "(91) 2345678"):
        office.take(f"{headings}Acme,Portugal,Rosa,91 234 56 78\nAcme,Portugal,Rosa,{number}\n")
        assert "0 changed, 1 unchanged" in capsys.readouterr().out, number
    acme = office.customer("Acme")
    assert (acme.contacts[0].phone, acme.notes) == ("91 234 56 78", "")
    office.take(f"{headings}Acme,Portugal,Rosa,+351 912 345 679\n")
    assert office.customer("Acme").contacts[0].phone == "+351 912 345 679"


def test_tags_of_another_program_are_added(office: Office) -> None:
    office.take('Name,Tags\nAcme,"Customer, VIP"\n')
    office.take("Organization - Name,Organization - Label\nAcme,Customer\nAcme,Oven\n", at=LATER)
    assert office.customer("Acme").tags == ("Customer", "VIP", "Oven")


def test_who_has_bought_is_no_prospect_whatever_another_program_says(office: Office) -> None:
    office.take("Name,Purchase date,Stage\nAcme,2026-10-05,Opportunity\n")
    office.take("Company name,Lifecycle Stage\nAcme,Lead\nBolt,Lead\n", at=LATER)
    stages = [office.customer(name).stage for name in ("Acme", "Bolt")]
    assert stages == [Stage.FIRST_ORDER, Stage.PROSPECT]
    office.take("Name,Stage\nAcme,prospect\n", at=LATER)
    assert office.customer("Acme").stage is Stage.PROSPECT  # in the word of the book

"""A file of cards on its way into the book and out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.exporting.command import ExportFormat, run_export
from bot.importing.command import run_import
from models.customers.contacts.contact import Birthday
from tests.importing.conftest import NOW, Office
from tests.importing.undo.test_undo import exported, undo

PEOPLE = """\
BEGIN:VCARD
VERSION:3.0
FN:Rosa Lima
ORG:Acme Bakery;Purchasing
TITLE:Head of purchasing
EMAIL;type=pref:rosa@bakery.example
TEL;type=CELL:+351 91 000 000
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17
CATEGORIES:Ovens,Key
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN:Otto Reis
ORG:Acme Bakery
PHOTO;ENCODING=BASE64;JPEG:AAAA
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Sam Byrne
TEL;VALUE=uri:tel:+353-86-1234567
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Cobalt GmbH
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Broken
no line
END:VCARD
"""


@pytest.fixture
def people(office: Office) -> Office:
    """The office and the cards in its book."""
    run_import(office.settings, office.write(PEOPLE, "people.vcf"), NOW, by="UANA")
    return office


@pytest.mark.both_databases
def test_cards_become_companies_with_people_and_private_customers(people: Office) -> None:
    assert people.names() == ["Acme Bakery", "Cobalt GmbH", "Sam Byrne"]
    acme, sam = people.customer("Acme Bakery"), people.customer("Sam Byrne")
    otto, rosa = acme.contacts
    assert (otto.name, rosa.name, rosa.role) == ("Otto Reis", "Rosa Lima", "Head of purchasing")
    assert (rosa.email, rosa.phone) == ("rosa@bakery.example", "+351 91 000 000")
    assert rosa.birthday == Birthday(5, 17)
    assert acme.tags == ("Ovens", "Key")
    assert acme.notes == "Rosa Lima, Department: Purchasing"
    assert [(contact.name, contact.phone) for contact in sam.contacts] == [("Sam Byrne", "+353-86-1234567")]


def test_photos_are_left_out_which_is_said_once(people: Office, capsys: pytest.CaptureFixture[str]) -> None:
    run_import(people.settings, people.folder / "people.vcf", NOW, by="UANA", dry_run=True)
    out = capsys.readouterr().out
    assert "people.vcf: vCard, 5 cards, UTF-8." in out
    assert out.count("Photo") == 1
    assert "Left out, for the book has no place for them: “Photo”." in out


def test_a_broken_card_comes_back_with_its_reason(people: Office) -> None:
    refused = (people.folder / "people.vcf.rejected.csv").read_text("utf-8-sig")
    assert "Broken" in refused
    assert "The card cannot be read: Failed to parse line: no line." in refused


def test_a_birthday_that_cannot_be_read_is_noted_which_is_said(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:Rosa\nORG:Acme\nBDAY:{}\nEND:VCARD\n"
    run_import(office.settings, office.write(card.format("1985"), "a.vcf"), NOW, by="UANA")
    assert office.customer("Acme").notes == "Unread birthday: Rosa, 1985"
    assert "“Unread birthday”" in capsys.readouterr().out
    run_import(office.settings, office.write(card.format("17.05.1980"), "b.vcf"), NOW, by="UANA")
    (rosa,) = office.customer("Acme").contacts
    assert rosa.birthday == Birthday(5, 17, 1980)


@pytest.mark.both_databases
def test_cards_are_taken_back_like_a_list(office: Office) -> None:
    as_it_was = exported(office)
    path = office.write(PEOPLE, "people.vcf")
    run_import(office.settings, path, NOW, by="UANA")
    undo(office)
    assert exported(office) == as_it_was


@pytest.mark.both_databases
def test_exported_cards_bring_the_same_people(people: Office, tmp_path: Path) -> None:
    before, cards = listed(people), tmp_path / "export.vcf"
    run_export(people.settings, ExportFormat.VCF, cards)
    undo(people)
    run_import(people.settings, cards, NOW, by="UANA")
    assert listed(people) == before
    assert "VERSION:3.0" in cards.read_text()


def listed(office: Office) -> list[str]:
    """The book as a list, without the days that follow from when it came in."""
    path = office.folder / "list.csv"
    run_export(office.settings, ExportFormat.CSV, path)
    return path.read_text("utf-8-sig").splitlines()

"""Small files as other programs write them, with the right value of each."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.exporting.command import ExportFormat, run_export
from bot.importing.command import run_import
from models.calendar.countries import country_code
from models.customers import Customer
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Channel, Outcome, Stage
from tests.importing.conftest import NOW, Office

CASES = Path(__file__).parents[1] / "cases"
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def bring(office: Office, case: str) -> dict[str, Customer]:
    """Import the file and return the customers of the book by name."""
    (source,) = CASES.rglob(f"{case}*")
    path = Path(shutil.copy(source, office.folder / "customers.csv"))
    run_import(office.settings, path, NOW, by="ana@acme.example")
    return {name: office.customer(name) for name in office.names()}


def persons(customer: Customer) -> list[tuple[str, str, str, str]]:
    return sorted((c.name, c.role, c.email, c.phone) for c in customer.contacts)


def test_google_contacts(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    book = bring(office, "01")
    assert "Google Contacts, 3 lines" in capsys.readouterr().out
    assert book.keys() == {"Acme Bakery", "Sam Byrne"}
    acme, sam = book["Acme Bakery"], book["Sam Byrne"]
    assert persons(acme) == [
        ("Otto von Reis", "Baker", "otto@bakery.example", ""),
        ("Rosa Lima", "Head of purchasing", "rosa@bakery.example", "+351 215 550 10"),
    ]
    assert str(next(c for c in acme.contacts if c.name == "Rosa Lima").birthday) == "1980-05-17"
    assert acme.tags == ("Ovens",)
    assert {"Met at the fair.", "Likes ovens."} <= set(acme.notes.splitlines())
    for kept in ("rosa.home@mail.example", "+351 910 000 000", "+351 910 111 222"):
        assert kept in acme.notes
    assert persons(sam) == [("Sam Byrne", "", "sam@mail.example", "+353 87 555 0101")]
    assert (str(sam.contacts[0].birthday), sam.tags) == ("--11-30", ())


def test_outlook_contacts(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    book = bring(office, "02")
    assert "Outlook contacts, 3 lines" in capsys.readouterr().out
    assert persons(book["Acme Bakery"]) == [
        ("Otto Reis", "Baker", "otto@bakery.example", "+351 91 222 333"),
        ("Rosa Lima", "Head of purchasing", "rosa@bakery.example", "+351 21 555 010"),
    ]
    assert "+351 91 000 000" in book["Acme Bakery"].notes
    assert [c.birthday for c in book["Acme Bakery"].contacts if c.name == "Otto Reis"] == [None]
    assert persons(book["Sam Byrne"]) == [("Sam Byrne", "", "sam@mail.example", "+353 87 555 0101")]


def test_hubspot_companies(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    book = bring(office, "03")
    said = capsys.readouterr().out
    assert [
        (c.external_id, c.owner.name, c.country) for c in sorted(book.values(), key=lambda c: c.name)
    ] == [
        ("9001", "Ben Maier", "Portugal"),
        ("9002", "Ben Maier", "Germany"),
        ("9003", "Ana Silva", "Ireland"),
        ("9004", "Ana Silva", "Ireland"),
    ]
    (activity,) = book["Acme Bakery"].interactions
    assert (activity.happened_on, activity.outcome) == (date(2026, 10, 5), Outcome.ATTEMPT)
    assert (activity.channel_assumed, book["Acme Bakery"].reached_on) == (True, None)
    assert persons(book["Acme Bakery"]) == [("Acme Bakery", "", "", "+351 21 555 010")]
    assert book["Cobalt Tools"].stage is Stage.PROSPECT  # an opportunity has not bought yet
    assert "“Last Activity Date” is taken as an attempt" in said


def test_a_report_of_salesforce_with_its_footer(office: Office) -> None:
    assert bring(office, "04").keys() == {"Acme Bakery", "Cobalt Tools"}
    assert office.rejected.count("It stands below the list and fills 1 cell of 4.") == 5


def test_salesforce_contacts(office: Office) -> None:
    (acme,) = bring(office, "05").values()
    assert (acme.owner.name, acme.country) == ("Ben Maier", "Portugal")
    assert persons(acme) == [
        ("Otto Reis", "Baker", "otto@bakery.example", "+351 21 555 010"),
        ("Rosa Lima", "Head of purchasing", "rosa@bakery.example", "+351 91 000 000"),
    ]
    assert acme.notes == "Otto Reis, Mobile: +351 91 222 333"


def test_pipedrive_organizations(office: Office) -> None:
    book = bring(office, "06")
    assert {(c.name, c.external_id, c.owner.name, c.country, c.tried_on) for c in book.values()} == {
        ("Acme Bakery", "17", "Ben Maier", "Portugal", date(2026, 10, 5)),
        ("Cobalt Tools", "18", "Ana Silva", "Germany", date(2026, 9, 21)),
    }


def test_northwind_customers(office: Office) -> None:
    book = bring(office, "07")
    assert {(c.name, c.external_id, c.country) for c in book.values()} == {
        ("Acme Bakery", "ACMEB", "Portugal"),
        ("Bon pain'", "COBAL", "France"),
    }
    assert persons(book["Acme Bakery"]) == [("Rosa Lima", "Owner", "", "(21) 555-010")]
    assert persons(book["Bon pain'"]) == [("Éric Müller", "Sales Agent", "", "")]


def prices(book: dict[str, Customer]) -> dict[str, tuple[Decimal | None, str | None]]:
    return {name: (c.purchases[0].amount, c.purchases[0].currency) for name, c in book.items()}


def test_amounts_of_which_each_can_be_read_in_one_way_only(office: Office) -> None:
    assert prices(bring(office, "08")) == {
        "Acme Bakery": (Decimal("1250.5"), "EUR"),
        "Cobalt Tools": (Decimal("980.5"), "EUR"),
        "Delta Dental": (Decimal("12.5"), "EUR"),
    }


def test_amounts_with_letters_and_signs(office: Office) -> None:
    assert prices(bring(office, "09")) == {
        "Acme Bakery": (12_000, "EUR"),
        "Cobalt Tools": (1_500_000, "EUR"),
        "Delta Dental": (500, "CAD"),
        "Echo Farms": (1250, "BRL"),
        "Fox Print": (Decimal("1250.5"), "EUR"),
    }


def test_two_digits_of_a_year_that_is_still_to_come(office: Office) -> None:
    book = bring(office, "10")
    assert {name: c.not_before for name, c in book.items()} == {"Acme Bakery": date(2027, 1, 15)}
    assert "01.02.27,17.11.98,That is more than ten years ago" in office.rejected


def test_a_quotation_that_never_ends_costs_its_own_line_only(office: Office) -> None:
    assert bring(office, "11").keys() == {"Acme Bakery", "Delta Dental", "Echo Farms"}
    assert "A quotation mark is opened in it and never closed." in office.rejected


def test_a_cyrillic_file_of_windows(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    book = bring(office, "12")
    assert "Windows-1251 (“Клиент”), separated by comma" in capsys.readouterr().out
    assert {name: [c.name for c in customer.contacts] for name, customer in book.items()} == {
        "Рога и копыта": ["Анна"],
        "Тёплый дом": ["Борис"],
    }


def test_ids_that_a_spreadsheet_has_rounded_are_refused(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Invalid, match="None of the lines"):
        bring(office, "13")
    assert office.rejected.count("A spreadsheet has rounded it, so it tells nobody apart.") == 3
    assert "“Phone”: numbers that a spreadsheet has rounded are left out: “3.5121E+11”" in (
        capsys.readouterr().out
    )


def test_japanese_names_that_differ_in_a_mark_only(office: Office) -> None:
    assert bring(office, "14").keys() == {"パン工房", "バン工房", "ハン工房"}


def test_the_hint_for_a_spreadsheet_in_quotation_marks(office: Office) -> None:
    assert {c.country for c in bring(office, "15").values()} == {"Portugal"}


def test_bars_between_the_cells(office: Office) -> None:
    (acme,) = bring(office, "16").values()
    assert (acme.country, persons(acme)) == ("Portugal", [("Acme Bakery", "", "rosa@bakery.example", "")])


def test_days_with_the_name_of_a_month_and_birthdays_without_a_year(office: Office) -> None:
    book = bring(office, "17")
    assert {name: c.reached_on for name, c in book.items()} == {
        "Acme Bakery": date(2026, 10, 5),
        "Cobalt Tools": date(2026, 10, 6),
    }
    assert [str(c.contacts[0].birthday) for _, c in sorted(book.items())] == ["1980-05-17", "--05-17"]
    assert "“46300” is a spreadsheet's number for a day (2026-10-05)." in office.rejected


def test_the_apostrophe_of_a_phone_and_of_a_keyboard_are_one(office: Office) -> None:
    bring(office, "18a")
    assert len(bring(office, "18b")) == 1


def test_letters_written_as_entities(office: Office) -> None:
    (smith,) = bring(office, "19").values()
    assert (smith.name, smith.notes) == ("Smith & Sons", "it's their third shop")


def test_another_programs_words_reject_nobody(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    book = bring(office, "20")
    said = capsys.readouterr().out
    assert {name: c.tags for name, c in book.items()} == {
        "Acme Bakery": ("Retail",),
        "Cobalt Tools": ("Industry",),
        "Delta Dental": ("Retail",),
    }
    assert "Taken as tags: “Category”." in said
    assert "“Status”: words of another program are left out: “Active”, “Inactive” and “Open”." in said


def test_words_that_stand_for_nothing(office: Office) -> None:
    book = bring(office, "21")
    assert {name: persons(c) for name, c in book.items()} == {
        "Acme Bakery": [("Rosa Lima", "", "", "")],
        "Cobalt Tools": [],
        "Delta Dental": [("Sam Byrne", "", "sam@delta.example", "+353 1 555")],
    }
    assert book["Acme Bakery"].reached_on is None


def test_countries_as_other_programs_write_them(office: Office) -> None:
    book = bring(office, "22")
    codes = {name: country_code(c.country) for name, c in book.items()}
    assert codes == {"Acme Bakery": "TR", "Cobalt Tools": "NL", "Delta Dental": "US", "Echo Farms": "GB"}


def test_a_cell_that_is_too_long_costs_its_own_line_only(office: Office) -> None:
    office.take(f"Name,Notes\nAcme,{'x' * 200_000}\nCobalt,ok\n")
    assert office.names() == ["Cobalt"]
    assert "Notes: It holds up to 10,000 characters." in office.rejected


def test_a_channel_in_the_heading_of_a_day_is_known(office: Office) -> None:
    office.take("Name,Last call,Last meeting,Last e-mail\nAcme,2026-10-05,2026-10-01,2026-10-09\n")
    contacts = {(i.happened_on.day, i.channel, i.outcome) for i in office.customer("Acme").interactions}
    assert contacts == {
        (5, Channel.CALL, Outcome.REACHED),
        (1, Channel.MEETING, Outcome.REACHED),
        (9, Channel.EMAIL, Outcome.ATTEMPT),
    }


def test_a_broken_letter_is_refused_with_what_it_probably_was(office: Office) -> None:
    right = "".join(f"Bäckerei {n}\n" for n in range(5)).encode()
    office.take(b"Name\n" + right + "Müller\n".encode("cp1252") + "Caf\ufffd\nSÃ¼ÃŸ\n".encode())
    assert office.names() == [f"Bäckerei {n}" for n in range(5)]
    assert "Müller,A letter in it is broken" in office.rejected
    assert "Süß,A letter in it is broken" in office.rejected


def test_an_owner_is_found_by_name_and_address_however_they_stand(office: Office) -> None:
    office.take('Name,Owner\nAcme,"Maier, Ben"\nBolt,Ben Maier (ben@acme.example)\nCobalt,BEN MAIER\n')
    assert {office.customer(name).owner.name for name in office.names()} == {"Ben Maier"}


def test_a_currency_is_a_code_a_sign_or_a_name(office: Office) -> None:
    lines = "".join(f"C{n},2026-03-02,5,{currency}\n" for n, currency in enumerate(("chf", "€", "US dollar")))
    office.take(f"Name,Purchase date,Amount,Currency\n{lines}")
    assert [office.customer(f"C{n}").purchases[0].currency for n in range(3)] == ["CHF", "EUR", "USD"]


def test_lines_of_a_report_below_the_list_are_no_customers(office: Office) -> None:
    below = "Summe,,1250.50\nConfidential Information - Do Not Distribute,,\nGenerated by: Ana 20.11.2026,,\n"
    office.take(f"Kunde,Kaufdatum,Betrag\nTotal,,\nAcme,2026-03-02,1250.50\n{below}12 records,,\n")
    assert office.names() == ["Acme", "Total"]
    assert office.rejected.count("It looks like a line below the list, not like a customer.") == 4


def test_what_a_list_of_people_says_is_added_to_the_notes_of_the_company(office: Office) -> None:
    office.take("Name,Notes\nAcme,Pays late.\n")
    people = "Company,First name,Last name,Phone,Mobile,Notes\n"
    for _ in range(2):
        office.take(f"{people}Acme,Rosa,Lima,1,2,Likes ovens.\nAcme,Otto,Reis,,,Met at the fair.\n")
    assert office.customer("Acme").notes.splitlines() == [
        "Pays late.",
        "Likes ovens.",
        "Rosa Lima, Mobile: 2",
        "Met at the fair.",
    ]


def test_notes_that_would_grow_too_long_are_refused_for_that_customer_only(office: Office) -> None:
    long = "x" * 6000
    office.take(
        "Company,First name,Last name,Notes\n"
        + "".join(
            f"{company},{first},Lima,{first}{long}\n"
            for company, first in (("Acme", "A"), ("Acme", "B"), ("Bolt", "C"))
        )
    )
    assert office.names() == ["Bolt"]
    assert office.rejected.count("Notes: up to 10000 characters, please.") == 2


@pytest.mark.parametrize(
    "text", ["Name\nAcme\n\nBolt\n", "Name,Land\r\r\nAcme,PT\r\r\nBolt,\r\r\n", "Name\n \nAcme\nBolt\n"]
)
def test_empty_lines_within_a_list_mean_nothing(office: Office, text: str) -> None:
    office.take(text)
    assert office.names() == ["Acme", "Bolt"]


def test_a_second_column_of_notes_is_kept_as_well(office: Office) -> None:
    office.take("Name,Notes,Description\nAcme,one,two\n")
    assert office.customer("Acme").notes == "one\nDescription: two"


def test_a_column_without_a_name_is_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take("Name,,\nAcme,something,\n")
    assert "Not read, for I do not know what it means: “column 2, which has no name”." in (
        capsys.readouterr().out
    )


def test_an_export_keeps_the_last_attempt(office: Office) -> None:
    office.take("Name,Last activity\nAcme,2026-10-05\n")
    target = office.folder / "out.csv"
    run_export(office.settings, ExportFormat.CSV, target)
    (row,) = csv.DictReader(target.read_text("utf-8-sig").splitlines())
    assert (row["Last interaction"], row["Last attempt"]) == ("", "2026-10-05")

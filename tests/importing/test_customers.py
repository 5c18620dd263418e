"""A list of customers comes into the book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.customers.contacts.contact import Birthday
from models.customers.profile import LONGEST
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Channel, Outcome, Stage, Tone
from tests.importing.conftest import NOW, Office

ACME = """Name,Owner e-mail,Segment,Contact,Role,E-mail,Phone,Birthday,Last contact,Last channel,Last note,\
Purchase date,Amount,Currency,Product
Acme Bakery,ben@acme.example,key,Rosa Lima,purchasing,rosa@bakery.example,+351 21 1,1980-05-17,2026-10-05,\
call,"wants the second oven, by spring",2026-09-01,1250.50,EUR,oven
"""


def test_a_customer_comes_with_contact_interaction_and_purchase(office: Office) -> None:
    office.take(ACME)
    acme = office.customer("Acme Bakery")
    assert (acme.owner.name, acme.segment.name, acme.stage) == ("Ben Maier", "key", Stage.FIRST_ORDER)
    (rosa,) = acme.contacts
    assert (rosa.name, rosa.role, rosa.email, rosa.phone) == (
        "Rosa Lima",
        "purchasing",
        "rosa@bakery.example",
        "+351 21 1",
    )
    assert rosa.birthday == Birthday(5, 17, 1980)
    (call,) = acme.interactions
    assert (call.channel, call.outcome, call.happened_on) == (
        Channel.CALL,
        Outcome.REACHED,
        date(2026, 10, 5),
    )
    assert (call.note, call.rep_id) == ("wants the second oven, by spring", acme.owner_id)
    (oven,) = acme.purchases
    assert (oven.bought_on, oven.amount, oven.currency, oven.what) == (
        date(2026, 9, 1),
        Decimal("1250.5"),
        "EUR",
        "oven",
    )
    assert acme.added_by_id == next(rep.id for rep in office.reps() if rep.name == "Ana Silva")


def test_the_order_of_columns_does_not_matter(office: Office) -> None:
    office.take(
        "Segment;Besitzer;Firma;Ansprechpartner;Sprache\nkey;UBEN;Bäckerei Süß;Jörg;de\n".encode("cp1252")
    )
    bakery = office.customer("Bäckerei Süß")
    assert (bakery.owner.name, bakery.segment.name, bakery.language) == ("Ben Maier", "key", "de")
    assert [contact.name for contact in bakery.contacts] == ["Jörg"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_encoding_and_delimiter_are_found_out(office: Office, encoding: str, delimiter: str) -> None:
    lines = [["Client", "Ville", "Langue"], ["Crêperie Zoé", "Nîmes", "fr"]]
    office.take("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    assert office.customer("Crêperie Zoé").language == "fr"


def test_a_column_that_nobody_understands_is_named(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take("Name,Shoe size\nAcme,44\n")
    assert "“Shoe size”" in capsys.readouterr().out


def test_every_further_line_of_a_customer_adds_what_it_says(office: Office) -> None:
    office.take(
        "Name,Owner,Contact,Purchase date,Amount\n"
        "Acme,UBEN,Rosa,2026-01-05,100\nAcme,UBEN,Otto,,\nBolt,UBEN,,,\nacme,UBEN,rosa,2026-02-05,200\n"
    )
    acme = office.customer("Acme")
    assert [contact.name for contact in acme.contacts] == ["Otto", "Rosa"]
    assert [purchase.amount for purchase in acme.purchases] == [200, 100]
    assert acme.stage is Stage.REPEAT


def test_lines_belong_together_by_id_and_a_line_without_it_by_name(office: Office) -> None:
    office.take(
        "Customer no,Name,Owner,Contact\n7,Acme,UBEN,Rosa\n7,,,Otto\n,Acme,UBEN,Pia\n8,Acme,UBEN,Zoe\n"
    )
    with office.library.read(office.workspace_id) as book:
        seven, eight = sorted(book.owned_by(*book.reps()).named("Acme"), key=lambda c: str(c.external_id))
        assert [contact.name for contact in seven.contacts] == ["Otto", "Pia", "Rosa"]
        assert [contact.name for contact in eight.contacts] == ["Zoe"]


def test_several_contacts_stand_in_one_line(office: Office) -> None:
    office.take(
        "Name,Contact 1 name,Contact 1 e-mail,Contact 2 name,Contact 2 phone\n"
        "Acme,Rosa,rosa@x.example,Otto,12\n"
    )
    assert [(c.name, c.email, c.phone) for c in office.customer("Acme").contacts] == [
        ("Otto", "", "12"),
        ("Rosa", "rosa@x.example", ""),
    ]


def test_a_private_person_is_the_own_contact(office: Office) -> None:
    office.take("First name,Last name,E-mail\nRosa,Lima,rosa@x.example\n")
    rosa = office.customer("Rosa Lima")
    assert [(contact.name, contact.email) for contact in rosa.contacts] == [("Rosa Lima", "rosa@x.example")]


def test_beside_a_company_a_name_is_a_person(office: Office) -> None:
    office.take("Company,Name,E-mail\nAcme,Rosa Lima,rosa@x.example\n")
    assert [contact.name for contact in office.customer("Acme").contacts] == ["Rosa Lima"]


def test_everything_else_that_is_known_of_a_customer_is_taken(office: Office) -> None:
    office.take(
        "Name,Stage,Tone,Language,Country,Time zone,Working week,Tags,Notes,Ideal days,Maximum days,"
        "Not before,Preferred channels\n"
        'Acme,at risk,friendly,pt,Portugal,Europe/Lisbon,1234,"north, ovens","two\nlines",20,25,2026-12-24,'
        '"call, visit"\n'
    )
    acme = office.customer("Acme")
    assert (acme.stage, acme.tone, acme.language, acme.country) == (
        Stage.AT_RISK,
        Tone.FRIENDLY,
        "pt",
        "Portugal",
    )
    assert (acme.time_zone, acme.working_week, acme.tags) == (
        "Europe/Lisbon",
        frozenset({1, 2, 3, 4}),
        ("north", "ovens"),
    )
    assert (acme.notes, str(acme.cadence), acme.not_before) == ("two\nlines", "20/25", date(2026, 12, 24))
    assert acme.preferred_channels == ("call", "visit")


@pytest.mark.both_databases
def test_characters_that_do_harm_are_left_out(office: Office) -> None:
    office.take("Name,Notes\nAc\x00me\x07 <!channel>,\u202efine\n")
    assert office.customer("Acme <!channel>").notes == "fine"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\v", "\x85", "\u2028", "\t"])
def test_a_name_that_goes_on_below_is_one_name(office: Office, end: str) -> None:
    headings = "Name,Contact,Role,Last contact,Last note"
    cells = ("Acme{0}Bakery", "Rosa{0}Lima", "Head{0}of all", "2026-10-05", "one{0}two")
    office.take(f"{headings}\n" + ",".join(f'"{cell.format(end)}"' for cell in cells) + "\n")
    acme = office.customer("Acme Bakery")
    (rosa,) = acme.contacts
    assert (acme.name, rosa.name, rosa.role) == ("Acme Bakery", "Rosa Lima", "Head of all")
    assert acme.interactions[0].note in ("one\ntwo", "one\ttwo")


def test_a_customer_nothing_is_said_of_is_in_the_default_segment(office: Office) -> None:
    office.take("Name,Segment\nAcme,\n")
    assert office.customer("Acme").segment.is_default


def test_a_dry_run_counts_and_writes_nothing(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take(ACME + "Bolt,nobody@acme.example" + "," * 13 + "\n", dry_run=True)
    said = capsys.readouterr().out
    assert "1 new, 0 changed, 0 unchanged, 1 rejected line." in said
    assert "1 contact, 1 purchase and 1 interaction would be added" in said
    assert office.names() == []
    assert [path.name for path in office.folder.glob("*.csv")] == ["customers.csv"]


def test_the_import_says_how_many_cards_a_day_the_book_means(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"Customer {n},UBEN,key\n" for n in range(60))
    office.take(f"Name,Owner,Segment\n{lines}")
    said = capsys.readouterr().out
    assert "Ben Maier: 60 customers, usually 3 cards a day over the next four weeks" in said
    weeks, cards, scale = said.partition("on the busiest")[2].splitlines()[1:4]
    assert weeks.split() == ["20", "Nov", "23", "Nov", "30", "Nov", "7", "Dec", "14", "Dec"]
    assert cards.split() == ["cards", "·", "█████", "█████", "█████", "████"]
    assert scale.strip() == "█ = 3 a day"


def test_customers_never_reached_take_turns_and_the_more_valuable_come_first(office: Office) -> None:
    lines = "".join(f"C{n},UBEN,key,2026-11-01,{n + 1}\n" for n in range(40))
    office.take(f"Name,Owner,Segment,Purchase date,Amount\n{lines}")
    with office.library.read(office.workspace_id) as book:
        page = book.owned_by(*book.reps()).page(offset=0, size=100)
        turns = {customer.name: customer.first_due_on for customer in page}
    by_value = [turns[f"C{n}"] for n in reversed(range(40))]
    assert by_value == sorted(by_value)
    assert all(day.isoweekday() <= 5 and NOW.date() < day <= date(2026, 12, 20) for day in by_value)
    assert max(by_value.count(day) for day in by_value) <= 3


def test_what_a_list_may_say_can_be_edited_afterwards(office: Office) -> None:
    """As long as it may be, and not longer: the form reads the whole customer back."""
    tags = ["t" * 499, "u" * 500]
    office.take(f"Name,Notes,Tags\nAcme,{'n' * LONGEST['notes']},{'; '.join(tags)}\n")
    with office.library.open(office.workspace_id) as book:
        (acme,) = book.owned_by(*book.reps()).named("Acme")
        assert acme.edit(replace(acme.details, country="Portugal"), acme.segment, by=acme.owner, at=NOW)

    with pytest.raises(Invalid, match="None of the lines"):
        office.take(f"Name,Notes\nBolt,{'n' * (LONGEST['notes'] + 1)}\n")
    assert office.names() == ["Acme"]


def test_what_a_second_line_says_otherwise_is_kept(office: Office) -> None:
    text = (
        "Company,City,Company phone,Contact,Phone,Role,Country,Segment,Needs,Contract since\n"
        "Star Café,Porto,0301,Ann,0401,Buyer,Portugal,key,ovens,2020-01-01\n"
        "Star Café,Lisbon,0302,Ann,0402,buyer,Spain,regular,pans,2021-01-01\n"
        "Star Café,Lisbon,0302,Ann,0402,Buyer,Portugal,,pans,\n"
    )
    for _ in range(2):
        office.take(text)
        star = office.customer("Star Café")
        assert (star.country, star.segment.name, star.contract_on) == ("Portugal", "key", date(2020, 1, 1))
        assert sorted((contact.name, contact.phone) for contact in star.contacts) == [
            ("Ann", "0401"),
            ("Star Café", "0301"),
        ]
        assert star.needs == "ovens\npans"
        assert sorted(star.notes.splitlines()) == [
            "Ann, Phone: 0402",
            "Contract on: 2021-01-01",
            "Country: Spain",
            "Segment: regular",
            "Star Café, Phone: 0302",
        ]


def test_another_name_and_another_owner_of_one_id_are_kept(office: Office) -> None:
    office.take("Id,Name,Owner\n1,Acme,UANA\n1,Acme Lda,UBEN\n")
    assert office.names() == ["Acme"]
    assert office.customer("Acme").notes.splitlines() == ["Name: Acme Lda", "Owner: UBEN"]

"""Two columns of one meaning, and what else only the cells tell of a column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.importing.preview import unclear_words
from models.calendar.working_days import WorkingDays
from models.importing.columns.headings import HEADINGS
from models.importing.columns.products import product_of
from models.importing.file_import import scan_file
from models.importing.imported import ImportedCustomer, ImportOwner
from models.importing.preview import ColumnUse, ReadingChoices, UnclearKind
from models.importing.reading.context import ImportContext
from models.importing.reading.file_scan import FileScan
from models.importing.reading.lines import LineReader
from models.importing.reading.vocabulary import read_tags
from models.kernel.errors import Invalid

OWNER = ImportOwner("UANA", "Ana Silva", "Europe/Lisbon", WorkingDays(), 5)
CONTEXT = ImportContext({}, "EUR", [OWNER], lambda _: 0, 0, lambda _: date(2026, 11, 20))
Scanned = Callable[..., FileScan]


@pytest.fixture
def scanned(tmp_path: Path) -> Scanned:
    def scan_text(text: str, **choices: Any) -> FileScan:
        path = tmp_path / "list.csv"
        path.write_text(text, "utf-8")
        return scan_file(path, CONTEXT, ReadingChoices(**choices), name="list.csv")

    return scan_text


def lines(scan: FileScan) -> list[ImportedCustomer | str]:
    """The customer of each line, or why it is refused."""
    reader, rows = LineReader(scan, CONTEXT), scan.source.rows()
    next(rows)
    found: list[ImportedCustomer | str] = []
    for n, record in enumerate(rows):
        try:
            found.append(reader.read(record, n))
        except Invalid as error:
            found.append(error.words)
    return found


def customers(scan: FileScan) -> list[tuple[str, str | None, list[str]]]:
    """(name, id, people) of each line."""
    return [
        (line.name, line.external_id, [contact.name for contact in line.contacts])
        for line in lines(scan)
        if isinstance(line, ImportedCustomer)
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Customer,Customer Name\nCUST-00017,Alder Bakery\n", ("Alder Bakery", "CUST-00017", [])),
        ("Kunde;Kundenname\n10017;Alder Bäckerei\n", ("Alder Bäckerei", "10017", [])),
        ("Kunde;Firma;Ansprechpartner\n10017;Alder;Ann Lima\n", ("Alder", "10017", ["Ann Lima"])),
        ("Client;Nom du client\nC17;Boulangerie Alder\n", ("Boulangerie Alder", "C17", [])),
        ("Id,Customer,Customer Name\n4,C-17,Alder\n", ("Alder", "4", [])),
        ("Client,Firm\nyes,Alder Bakery\n", ("Alder Bakery", None, [])),
        ("Name,Customer\nAlder,no\n", ("Alder", None, [])),
        ("Name,Contact,Contact name\nAlder,yes,Ann Lima\n", ("Alder", None, ["Ann Lima"])),
        ("Company,Company name,Contact\n,Beech,Bob\n", ("Beech", None, ["Bob"])),
        ("Company,Company name\nBeech,Beech\n", ("Beech", None, [])),
        ("Customer,Customer name\n3M,3M\n", ("3M", None, [])),
        (
            "*ContactName,AccountNumber,FirstName,LastName\nAlder Bakery,A1,Ann,Lima\n",
            ("Alder Bakery", "A1", ["Ann Lima"]),
        ),
        ("Contact Name,First Name,Last Name\n,Ann,Lima\n", ("Ann Lima", None, ["Ann Lima"])),
    ],
)
def test_the_name_is_the_column_of_names(
    scanned: Scanned, text: str, right: tuple[str, str | None, list[str]]
) -> None:
    scan = scanned(text)
    assert (scan.unclear, customers(scan)) == ([], [right])


def test_answers_of_a_registration_are_no_companies(scanned: Scanned) -> None:
    text = "First name,Last name,Company,Company name\nKlaas,Alexa,false,\nAnn,Lima,true,Alder Bakery\n"
    assert [name for name, _, _ in customers(scanned(text))] == ["Klaas Alexa", "Alder Bakery"]


def test_which_of_two_names_counts_is_asked(scanned: Scanned) -> None:
    text = "Company,Organization,Contact\nNorthwind,Alder Bakery,Ann\nNorthwind,Beech Ltd,Bob\n"
    (point,) = scanned(text).unclear
    assert (point.kind, point.book_heading) == (UnclearKind.NAMES, "Customer")
    assert point.readings == (("Company", "Northwind"), ("Organization", "Alder Bakery"))
    assert unclear_words(point) == (
        "These columns hold different names. Say which one counts with "
        '--map "Company=Customer" (Northwind) or --map "Organization=Customer" (Alder Bakery).'
    )
    decided = scanned(text, mapping={"Organization": "Customer"})
    assert [name for name, _, _ in customers(decided)] == ["Alder Bakery", "Beech Ltd"]
    assert (decided.unclear, decided.columns.uses[0]) == ([], ColumnUse.SKIPPED)
    skipped = scanned(text, skipped=("Company",))
    assert [name for name, _, _ in customers(skipped)] == ["Alder Bakery", "Beech Ltd"]


def test_names_of_several_columns_are_asked_about_at_once(scanned: Scanned) -> None:
    (point,) = scanned("Company,Firm,Client\nAlder,Alder Bakery,Beech\n").unclear
    assert [cell for _, cell in point.readings] == ["Alder", "Alder Bakery", "Beech"]


def test_a_whole_name_may_be_chosen_before_a_short_one(scanned: Scanned) -> None:
    text = "Name,Full name,E-mail\nAnn,Ann Lima,ann@x.example\n"
    (point,) = scanned(text).unclear
    decided = scanned(text, mapping={"Full name": point.book_heading})
    assert (decided.unclear, people(decided)) == ([], [("Ann Lima", ["Ann Lima ann@x.example"])])


def test_two_columns_of_one_heading_are_both_kept(scanned: Scanned) -> None:
    (line,) = lines(scanned("Company,Company,Phone\nAlder,Beech,1\n"))
    assert isinstance(line, ImportedCustomer)
    assert (line.name, line.remarks) == ("Alder", ["Company: Beech"])


def test_another_column_says_the_same_only_where_it_does(scanned: Scanned) -> None:
    def use(first: str, second: str) -> ColumnUse:
        return scanned(f"Name,Country,Account id,Customer id\nAlder,PT,{first},{second}\n").columns.uses[3]

    assert (use("1", "1"), use("1", "2"), use("", "2")) == (
        ColumnUse.TAKEN,
        ColumnUse.NO_PLACE,
        ColumnUse.SECOND,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Id,Customer,Order date,Amount\n1,Alder,2026-10-05,100.50\n2,Alder,2026-10-20,200.25\n",
        "Record ID,Company,Contact,Note\n1,Alder,Ann,spoke\n2,Alder,Ann,wants trays\n",
        "Record ID,Deal Name,Amount,Associated Company\n1,Ovens,10,Alder\n2,Trays,20,Alder\n",
    ],
)
def test_whose_number_it_is_is_asked_where_one_name_has_two(scanned: Scanned, text: str) -> None:
    (point,) = scanned(text).unclear
    assert (point.kind, [value for value, _ in point.readings]) == (
        UnclearKind.IDS,
        ["Line id", "Customer id"],
    )
    assert f'"{point.heading}=Line id"' in unclear_words(point)
    of_line = scanned(text, mapping={point.heading: "Line id"})
    assert [(name, id_) for name, id_, _ in customers(of_line)] == [("Alder", None)] * 2
    of_customer = scanned(text, mapping={point.heading: "Customer id"})
    assert [id_ for _, id_, _ in customers(of_customer)] == ["1", "2"]
    assert (of_line.unclear, of_customer.unclear) == ([], [])


@pytest.mark.parametrize("heading", ["Customer ID", "Kundennummer"])
def test_the_number_of_a_customer_is_not_asked_about(scanned: Scanned, heading: str) -> None:
    assert scanned(f"{heading},Customer\n1,Alder\n2,Alder\n").unclear == []


def purchases(scan: FileScan) -> list[tuple[str, str]]:
    """(amount, notes) of each line."""
    return [
        (", ".join(str(bought.amount) for bought in line.purchases), "; ".join(line.remarks))
        for line in lines(scan)
        if isinstance(line, ImportedCustomer)
    ]


@pytest.mark.parametrize("heading", ["Order status", "Status"])
def test_an_order_that_came_to_nothing_is_no_purchase(scanned: Scanned, heading: str) -> None:
    scan = scanned(
        f"Customer,Order date,Amount,{heading}\nAlder,2026-10-05,100.50,Paid\n"
        "Beech,2026-10-06,200.25,Cancelled\nCedar,2026-10-07,300.75,quote\n"
    )
    assert purchases(scan) == [
        ("100.5", ""),
        ("", f"2026-10-06, 200.25, {heading}: Cancelled"),
        ("", f"2026-10-07, 300.75, {heading}: quote"),
    ]
    assert scan.foreign[3] == ("Cancelled", "quote")


def test_the_day_on_which_an_order_was_cancelled(scanned: Scanned) -> None:
    scan = scanned(
        "Customer,Order date,Amount,Cancelled on\nAlder,2026-10-05,1.5,\nBeech,2026-10-06,2.5,2026-10-09\n"
    )
    assert purchases(scan) == [("1.5", ""), ("", "2026-10-06, 2.5, Cancelled on: 2026-10-09")]


def test_a_price_beside_a_quantity(scanned: Scanned) -> None:
    text = "Customer,Order date,Product,Quantity,Price\nAlder,2026-10-05,Oven,2,100.50\n"
    (point,) = scanned(text).unclear
    assert (point.kind, point.readings) == (
        UnclearKind.PRICES,
        (("Unit price", "2 × 100.50"), ("Amount", "100.50")),
    )
    assert '"Price=Unit price" (2 × 100.50)' in unclear_words(point)
    assert purchases(scanned(text, mapping={"Price": "Unit price"})) == [("201", "")]
    assert purchases(scanned(text, mapping={"Price": "Amount"})) == [("100.5", "")]
    assert purchases(scanned(text.replace("Price", "Unit price"))) == [("201", "")]
    assert scanned(text.replace(",2,", ",1,")).unclear == []
    assert lines(scanned(text.replace("Price", "Unit price").replace(",2,", ",,"))) == [
        "There is the price of one, but no quantity."
    ]


def test_a_list_of_purchases_with_a_plain_date(scanned: Scanned) -> None:
    scan = scanned("Customer;Date;Amount;Product\nAlder;2026-10-05;100.50;Oven\n")
    assert purchases(scan) == [("100.5", "")]
    plain = scanned("Customer;Date;Note\nAlder;2026-10-05;spoke\n")
    assert plain.columns.uses[1] is ColumnUse.NO_PLACE


def test_the_phase_of_a_life_goes_before_the_status_of_a_lead(scanned: Scanned) -> None:
    text = "Company name,Lead Status,Lifecycle Stage\nA,New,Customer\nB,New,\nC,Open,Subscriber\nD,,Other\n"
    stages = [line.profile.get("stage") for line in lines(scanned(text)) if not isinstance(line, str)]
    assert stages == ["first order", "prospect", "prospect", None]


def birthdays(scan: FileScan) -> list[tuple[str, list[str]]]:
    """The birthday in each line, and the notes."""
    return [
        ("; ".join(str(contact.birthday or "") for contact in line.contacts), line.remarks)
        for line in lines(scan)
        if isinstance(line, ImportedCustomer)
    ]


@pytest.mark.parametrize(
    "headings", ["Birth Year,Birth Month,Birth Day", "Geburtsjahr,Geburtsmonat,Geburtstag"]
)
def test_a_birthday_in_three_columns(scanned: Scanned, headings: str) -> None:
    text = f"Name,{headings}\nAnn,1980,5,17\nBob,,5,17\nCleo,1980,May,17\nDan,1980,,\nEve,,,\n"
    assert birthdays(scanned(text)) == [
        ("1980-05-17", []),
        ("--05-17", []),
        ("1980-05-17", []),
        ("", [f"Dan, {headings.split(',')[2]}: 1980"]),
        ("", []),
    ]


def test_a_birthday_that_is_no_day_costs_nobody_more_than_that(scanned: Scanned) -> None:
    scan = scanned("Company,Name,Birthday\nAlder,Ann,31/02/1980\nBeech,Bob,1980-05-17\n")
    assert birthdays(scan) == [("", ["Ann, Birthday: 31/02/1980"]), ("1980-05-17", [])]
    assert scan.foreign[2] == ("31/02/1980",)


def people(scan: FileScan) -> list[tuple[str, list[str]] | str]:
    """The customer and the people of each line, "Ann Lima ann@x.example 0301", or why it is refused."""
    return [
        line
        if isinstance(line, str)
        else (line.name, [" ".join(filter(None, (c.name, c.email, c.phone))) for c in line.contacts])
        for line in lines(scan)
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Customer,Main Phone,Email\nAlder,0301,a@x.example\n", ("Alder", ["Alder a@x.example 0301"])),
        ("Company,Company phone,E-mail\nAlder,0301,a@x.example\n", ("Alder", ["Alder a@x.example 0301"])),
        ("Name,Country\nAnn Lima <ann@x.example>,PT\n", ("Ann Lima", ["Ann Lima ann@x.example"])),
        ("Company,Contact\nAlder,Ann <ann@x.example>\n", ("Alder", ["Ann ann@x.example"])),
        ("Name,Country code,Phone\nAlder,+351,912555777\n", ("Alder", ["Alder +351 912 555 777"])),
        ("Name,Country code,Phone\nAlder,+351,+34 600111222\n", ("Alder", ["Alder +34 600 11 12 22"])),
        ("Name,Phone\nAlder,[object Object]\n", ("Alder", [])),
        ("Company,Contact\nAlder,yes\nBeech,Bob\n", "“yes” is nobody's name."),
        ("Customer,Country\n10017,PT\n", "“10017” is nobody's name."),
        ("Customer,,Contact,\nName,City,Name,Phone\n", "It looks like a second line of the heading."),
    ],
)
def test_what_stands_in_a_cell_that_holds_something_else(
    scanned: Scanned, text: str, right: tuple[str, list[str]] | str
) -> None:
    assert people(scanned(text))[0] == right


def test_what_a_company_has_otherwise_is_kept(scanned: Scanned) -> None:
    (line,) = lines(scanned("Company,Phone,Company phone\nAlder,0301,0302\n"))
    assert isinstance(line, ImportedCustomer)
    assert ([contact.phone for contact in line.contacts], line.remarks) == (["0301"], ["Alder: 0302"])


@pytest.mark.parametrize(
    "cell",
    ['"vip","oven fair"', '["vip", "oven fair"]', "{vip,oven fair}", "'vip'; 'oven fair'", "vip, oven fair"],
)
def test_tags_without_the_marks_around_them(cell: str) -> None:
    assert read_tags(cell, 1000) == ("vip", "oven fair")
    assert read_tags("#vip #oven", 1000) == ("vip", "oven")


def test_people_of_odoo_belong_to_their_company(scanned: Scanned) -> None:
    scan = scanned(
        "id,display_name,name,is_company,parent_id,email,Birthday\n"
        "r1,Azure Bay,Azure Bay,TRUE,,info@azure.example,False\n"
        'r2,"Azure Bay, Brandon Free",Brandon Free,FALSE,Azure Bay,b@azure.example,NaT\n'
        "r3,Lone Person,Lone Person,FALSE,,False,\n"
    )
    assert scan.columns.product == "Odoo contacts"
    assert [id_ for _, id_, _ in customers(scan)] == ["r1", None, "r3"]
    assert people(scan) == [
        ("Azure Bay", ["Azure Bay info@azure.example"]),
        ("Azure Bay", ["Brandon Free b@azure.example"]),
        ("Lone Person", ["Lone Person"]),
    ]


@pytest.mark.parametrize(
    ("product", "headings"),
    [
        ("LinkedIn connections", "First Name,Last Name,URL,Email Address,Company,Position,Connected On"),
        ("Mailchimp contacts", "Email Address,First Name,Last Name,Phone Number,Company,TAGS,MEMBER_RATING"),
        ("SuiteCRM contacts", "ID,First Name,Last Name,Account Name,Email Address,Assigned to,Date Modified"),
    ],
)
def test_a_product_by_its_own_headings(product: str, headings: str) -> None:
    assert product_of(headings.split(",")) == product


HEADING_WORDS = sorted(
    word for words in yaml.safe_load(HEADINGS.read_bytes()).values() for word in words.split(", ")
)
CELLS = ["", "yes", "17", "CUST-17", "Alder", "Ann Lima", "a@x.example", "2026-10-05", "3.50", "+351", "void"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(HEADING_WORDS), min_size=2, max_size=9), st.data())
def test_whatever_columns_stand_together_are_read_asked_about_or_refused(
    scanned: Scanned, headings: list[str], data: st.DataObject
) -> None:
    width = len(headings) + 1
    rows = [data.draw(st.lists(st.sampled_from(CELLS), min_size=width, max_size=width)) for _ in range(2)]
    try:
        scan = scanned("\n".join(map(",".join, [["customer", *headings], *rows])))
    except Invalid:
        return
    assert len(lines(scan)) <= 2
    assert scan.columns.uses.keys() >= set(range(width)) - {0}

"""Lines that cannot be taken are set aside with the reason, and nothing else is lost."""

from __future__ import annotations

import csv
import os
import stat
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest

from models.importing.preview.choices import DateOrder, ReadingChoices
from models.kernel.errors import BookError, Invalid
from tests.importing.conftest import Office

HEADING = "Name,Owner,Segment,Shoe size,Last contact,Purchase date,Amount,Currency,E-mail"
BROKEN = {
    "Acme,UBEN,gold,44,,,,,": "Segment: There is no segment “gold”. There are: key, regular, occasional.",
    "Acme,UBEN,,44,2026-02-30,,,,": "Last contact: There is no such day as 2026-02-30.",
    "Acme,UBEN,,44,tomorrow,,,,": "Last contact: “tomorrow” is not a day like 2026-11-20.",
    "Acme,UBEN,,44,2026-11-21,,,,": "That day is still to come. Choose today or an earlier day.",
    "Acme,UBEN,,44,,2026-01-01,many,,": "Amount: “many” is not an amount like 1250 or 1250.50.",
    "Acme,UBEN,,44,,2026-01-01,5,XQQ,": "I know no currency “XQQ”. Use its three letters, like EUR or USD.",
    "Acme,UBEN,,44,,,5,,": "The purchase has no day.",
    "Acme,UBEN,,44,,,,,rosa": "An e-mail address looks like ana@example.com.",
    "Acme,,,44,,,,,": "There is no owner: give an e-mail address or a Slack id.",
    "Acme,carl@acme.example,,44,,,,,": (
        "Owner: I know no rep “carl@acme.example”, and without SLACK_BOT_TOKEN I cannot ask Slack."
    ),
    ",UBEN,,44,,,,,": "There is no name.",
    "Acme,UBEN,,44,,,,,,x": "It has 10 cells, the heading 9.",
    f"{'A' * 201},UBEN,,44,,,,,": "A name holds up to 200 characters.",
}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_line_is_set_aside_with_its_own_reason(office: Office) -> None:
    office.take("\n".join([HEADING, "Bolt,UBEN,,,,,,,", *BROKEN, ""]))
    assert office.names() == ["Bolt"]
    heading, *aside = csv.reader(StringIO(office.rejected))
    assert heading == [*HEADING.split(","), "Rejected because"]
    assert aside == [[*line.split(","), reason] for line, reason in BROKEN.items()]


def test_mended_lines_are_imported_from_the_file_they_were_set_aside_in(office: Office) -> None:
    office.take("Name;Owner;Segment\nAcme;UBEN;gold\nBolt;UBEN;key\n")
    mended = office.rejected.replace("gold", "key", 1)
    office.take(mended)
    assert office.names() == ["Acme", "Bolt"]


def test_what_was_set_aside_before_is_not_overwritten(office: Office) -> None:
    for _ in range(2):
        office.take("Name,Segment\nAcme,gold\nBolt,key\n")
    assert {path.name for path in office.folder.glob("*.rejected*")} == {
        "customers.csv.rejected.csv",
        "customers.csv.rejected-2.csv",
    }


@pytest.mark.parametrize("umask", [0o000, 0o277])
def test_what_was_set_aside_is_for_its_owner_alone(office: Office, umask: int) -> None:
    before = os.umask(umask)
    try:
        office.take("Name,Segment\nAcme,gold\nBolt,key\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((office.folder / "customers.csv.rejected.csv").stat().st_mode) == 0o600


def test_the_reasons_are_counted_in_words(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take("Name,Segment\n" + "".join(f"C{n},gold\n" for n in range(5)) + "Bolt,\n")
    assert "5 lines, first customer line 1: Segment: There is no segment “gold”." in capsys.readouterr().out


def test_nothing_imported_at_all_is_an_error(office: Office) -> None:
    with pytest.raises(BookError, match="None of the lines could be imported"):
        office.take("Name,Segment\nAcme,gold\n")
    assert "gold" in office.rejected


def test_customers_that_only_an_id_tells_apart_are_not_guessed_at(office: Office) -> None:
    office.take("Id,Name,Owner\n1,Acme,UBEN\n2,Acme,UBEN\n")
    with pytest.raises(Invalid):
        office.take("Name,Owner,Language\nAcme,UBEN,pt\n")
    assert "There are 2 customers “Acme” of that owner. Give the id." in office.rejected


def test_what_was_answered_goes_along_with_the_lines_that_were_set_aside(office: Office) -> None:
    """The lines that were taken told how the amounts are written; those that are left cannot."""
    office.take(
        "Name,Last contact,Purchase date,Amount,Day of touch\nAcme,03/04/2026,2026-02-30,1.250,05/06/2026\n"
        'Bolt,,2026-03-02,"3,50",\nCobalt,,2026-03-02,4.75,\n',
        choices=ReadingChoices(
            day_order=DateOrder.MONTH_FIRST, decimal=".", mapping={"Day of touch": "Last attempt"}
        ),
    )
    assert office.rejected.splitlines() == [
        "Name,Last contact,Purchase date,Amount,Last attempt,Rejected because",
        "Acme,2026-03-04,2026-02-30,1.25,2026-05-06,Purchase date: There is no such day as 2026-02-30.",
    ]
    office.take(office.rejected.replace("2026-02-30", "2026-02-28", 1))
    (bought,) = office.customer("Acme").purchases
    assert (office.customer("Acme").reached_on, bought.amount) == (date(2026, 3, 4), Decimal("1.25"))


@pytest.mark.parametrize("born", ["2031-01-02", "2026-11-21", "17.05.25"])
def test_nobody_is_born_in_days_to_come(
    office: Office, born: str, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take(f"Company,Contact,Birthday\nBolt,Rosa,1980-05-17\nAcme,Otto,{born}\n")
    assert f"kept in the customer's notes: “{born}”" in capsys.readouterr().out
    acme = office.customer("Acme")
    assert (acme.contacts[0].birthday, acme.notes) == (None, f"Otto, Birthday: {born}")


@pytest.mark.parametrize(
    ("heading", "line", "other"),
    [
        (
            "Record ID,First Name,Last Name,Contact owner,Associated Company,Associated Company IDs",
            "1,Rosa,Lima,UANA,Alder;Beech,9001;9002",
            "2,Otto,Reis,UANA,Cobalt,9003",
        ),
        ("First name,Last name,Company", "Rosa,Lima,Alder;Beech", "Otto,Reis,Cobalt"),
    ],
)
def test_a_person_of_several_companies_is_not_one_of_both_together(
    office: Office, heading: str, line: str, other: str
) -> None:
    office.take(f"{heading}\n{line}\n{other}\n")
    assert office.names() == ["Cobalt"]
    assert "It names several companies, “Alder;Beech”. Leave the one that is the customer." in office.rejected


def test_a_number_of_a_customer_without_a_name_is_said_to_lack_the_name(office: Office) -> None:
    office.take("Id,Name,Phone\n1,Acme,\n2,,+351 21 555 0190\n")
    assert office.rejected.endswith("2,,+351 21 555 0190,There is no name.\n")


def test_a_month_of_more_digits_than_can_be_read_stops_no_import(office: Office) -> None:
    office.take(f"Name,Contact,Birth day,Birth month\nAcme,Ann,1,{'9' * 5000}\nBolt,Bo,1,5\n")
    assert "Bolt" in office.names()

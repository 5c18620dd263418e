"""What a column shows about its days and amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.importing.preview.choices import DateOrder, ReadingChoices
from models.kernel.errors import Invalid
from tests.importing.conftest import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def last_contact(office: Office, *days: str, dates: DateOrder | None = None) -> date | None:
    lines = "".join(f'C{n},"{day}"\n' for n, day in enumerate(days))
    office.take(f"Name,Last contact\n{lines}", dates=dates)
    return office.customer("C0").reached_on


@pytest.mark.parametrize(
    "written",
    ["2026-03-04", "2026/3/4", "2026-03-04T10:00:00", "2026-03-04 10:00", "04.03.2026", "4.3.26"],
)
def test_a_day_that_can_only_be_one(office: Office, written: str) -> None:
    assert last_contact(office, written) == date(2026, 3, 4)


def test_a_day_above_twelve_shows_that_the_day_comes_first(office: Office) -> None:
    assert last_contact(office, "04/03/2026", "25/03/2026") == date(2026, 3, 4)


def test_a_day_above_twelve_shows_that_the_month_comes_first(office: Office) -> None:
    assert last_contact(office, "04/03/2026", "03/25/2026") == date(2026, 4, 3)


def test_days_that_can_be_two_are_asked_about(office: Office) -> None:
    with pytest.raises(Invalid, match=r"“Last contact” 04/03/2026 can be two different days.*--dates"):
        last_contact(office, "04/03/2026")
    assert office.names() == []


def test_the_answer_settles_it(office: Office) -> None:
    assert last_contact(office, "04/03/2026", dates=DateOrder.MONTH_FIRST) == date(2026, 4, 3)


def test_a_column_that_contradicts_itself_is_asked_about(office: Office) -> None:
    with pytest.raises(Invalid, match="25/03/2026 begins with the day and 03/25/2026 with the month"):
        last_contact(office, "25/03/2026", "03/25/2026")


@pytest.mark.parametrize(
    ("column", "amount"),
    [
        (["1250"], "1250"),
        (["1.250,50"], "1250.5"),
        (["1,250.50"], "1250.5"),
        (["1.250", "7,5"], "1250"),
        (["1.250", "7.5"], "1.25"),
        (["€ 1.250,00"], "1250"),
        (["1 250,00 EUR"], "1250"),
    ],
)
def test_amounts_as_they_are_written_here_and_there(office: Office, column: list[str], amount: str) -> None:
    lines = "".join(f"C{n};2026-01-01;{written}\n" for n, written in enumerate(column))
    office.take(f"Name;Purchase date;Amount\n{lines}")
    (bought,) = office.customer("C0").purchases
    assert (bought.amount, bought.currency) == (Decimal(amount), "EUR")


@pytest.mark.parametrize(
    "lines", ["1.250,", '"1,250",', "KWD 1.250,", "1.250,KWD\nB,2026-01-01,2.500,KWD", '"12,345",TND']
)
def test_an_amount_that_can_be_two_is_asked_about(office: Office, lines: str) -> None:
    with pytest.raises(Invalid, match=r"can be two different amounts.*--decimal"):
        office.take(f"Name,Purchase date,Amount,Currency\nAcme,2026-01-01,{lines}\n")
    assert office.names() == []


@pytest.mark.parametrize(("decimal", "amount"), [(",", "1250"), (".", "1.25")])
def test_the_answer_settles_the_amount(office: Office, decimal: str, amount: str) -> None:
    text = "Name,Purchase date,Amount\nAcme,2026-01-01,KWD 1.250\n"
    office.take(text, choices=ReadingChoices(decimal=decimal))
    (bought,) = office.customer("Acme").purchases
    assert (bought.amount, bought.currency) == (Decimal(amount), "KWD")

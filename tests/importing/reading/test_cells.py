"""Days, amounts, addresses and words of a cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importing.preview import UnclearKind
from models.importing.preview.choices import DateOrder
from models.importing.reading.addresses import read_emails, read_phones
from models.importing.reading.amounts import DecimalEvidence, plain_amount, read_money
from models.importing.reading.cells import check_damage, is_no_day, tidy, tidy_foreign
from models.importing.reading.dates import DateEvidence, plain_day, read_birthday, read_day
from models.importing.reading.vocabulary import MOST_REMEMBERED, WordEvidence
from models.kernel.errors import Invalid

DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    "written",
    [
        *("2026-10-05", "2026/10/05", "2026-10-05T14:12:00Z", "2026-10-05 14:12", "20261005", "05.10.2026"),
        *(
            "5. 10. 2026",
            "05-Oct-2026",
            "Oct 5, 2026",
            "October 5th, 2026",
            "5 October 2026",
            "Mon, 5 Oct 2026",
        ),
        *(
            "5. Oktober 2026",
            "5 octobre 2026",
            "5 de octubre de 2026",
            "5 de outubro de 2026",
            "5 ottobre 2026",
        ),
        *(
            "5 октября 2026",
            "5 października 2026",
            "2026 Oct 5",
            "05-Oct-26",
            "5-okt-2026",
            "05/10/2026 14:12",
        ),
    ],
)
def test_a_day_however_it_is_written(written: str) -> None:
    assert read_day(written, DAY_FIRST, 2026) == date(2026, 10, 5)


@pytest.mark.parametrize(
    "written", ["Oct 2026", "tomorrow", "5 Octember 2026", "Oct Nov 2026", "32 Oct 2026", "1 2 3"]
)
def test_what_is_no_day(written: str) -> None:
    with pytest.raises(Invalid):
        read_day(written, DAY_FIRST, 2026)


@pytest.mark.parametrize("number", ["46300", "46300.5"])
def test_the_number_of_a_spreadsheet_is_named_with_its_day(number: str) -> None:
    with pytest.raises(Invalid, match=r"number for a day \(2026-10-05\)"):
        read_day(number, DAY_FIRST, 2026)


def test_two_digits_of_a_year() -> None:
    assert read_day("15.01.26", DAY_FIRST, 2026) == date(2026, 1, 15)
    assert read_day("15.01.27", DAY_FIRST, 2026) == date(1927, 1, 15)
    assert read_day("15.01.27", DAY_FIRST, 2026, to_come=True) == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("written", "order", "born"),
    [
        ("--05-17", DAY_FIRST, "--05-17"),
        ("--0517", DAY_FIRST, "--05-17"),
        ("17.05.", MONTH_FIRST, "--05-17"),
        ("5/17", MONTH_FIRST, "--05-17"),
        ("17 May", DAY_FIRST, "--05-17"),
        ("May 17", DAY_FIRST, "--05-17"),
        ("1604-05-17", DAY_FIRST, "--05-17"),
        ("17 May 1980", DAY_FIRST, "1980-05-17"),
        ("5/17/1980", MONTH_FIRST, "1980-05-17"),
    ],
)
def test_a_birthday_with_and_without_its_year(written: str, order: DateOrder, born: str) -> None:
    assert str(read_birthday(written, order, 2026)) == born


@pytest.mark.parametrize(
    ("written", "born"),
    [("17/05/85", 1985), ("17.05.30", 1930), ("17 May 10", 2010), ("17/05/25", None), ("17 May 20", None)],
)
def test_two_digits_of_a_year_of_birth(written: str, born: int | None) -> None:
    if born:
        assert read_birthday(written, DAY_FIRST, 2026).year == born
    else:
        with pytest.raises(Invalid, match="year with four digits"):
            read_birthday(written, DAY_FIRST, 2026)


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        ("2026-10-05T23:30:00Z", "Europe/Lisbon", "2026-10-06"),
        ("2026-10-05 23:30:00 UTC", "Europe/Lisbon", "2026-10-06"),
        ("2026-10-05T23:30:00.000+00:00", "Europe/Lisbon", "2026-10-06"),
        ("05/10/2026 11:30 PM GMT", "Europe/Lisbon", "2026-10-06"),
        ("2026-11-23T22:30Z", "Pacific/Auckland", "2026-11-24"),
        ("2026-11-24T02:30:00Z", "America/Los_Angeles", "2026-11-23"),
        ("2026-10-05T23:30:00+0200", "Europe/Lisbon", "2026-10-05"),
        ("2026-10-05T00:00:00Z", "America/Los_Angeles", "2026-10-05"),
        ("2026-10-05 23:30", "Pacific/Auckland", "2026-10-05"),
        ("2026-10-05 10:00-11:00", "Pacific/Auckland", "2026-10-05"),
    ],
)
def test_a_moment_is_of_the_day_where_the_person_is(written: str, zone: str, day: str) -> None:
    assert str(read_day(written, DAY_FIRST, 2026, zone=zone)) == day


@pytest.mark.parametrize(
    "cell", ["0000-00-00", "0/0/00", "00.00.0000", "0000-00-00 00:00:00", "1900-01-00", "0001-01-01", "never"]
)
def test_a_day_that_says_that_there_is_none(cell: str) -> None:
    assert is_no_day(cell)
    assert not is_no_day("2026-10-05")


def test_days_that_can_be_two_are_written_out() -> None:
    evidence = DateEvidence()
    evidence.look_at("03/04/2026")
    assert evidence.order is None
    point = evidence.unclear("Last contact", 2026)
    assert (point.kind, point.readings) == (
        UnclearKind.DAYS,
        (("day-first", "2026-04-03"), ("month-first", "2026-03-04")),
    )


def evidence_of(*cells: str, currency: str = "", is_own: bool = False) -> DecimalEvidence:
    evidence = DecimalEvidence("EUR", is_own)
    for cell in cells:
        evidence.look_at(cell, currency)
    return evidence


def test_amounts_that_can_be_two_are_written_out() -> None:
    evidence = evidence_of("1.250,50", "980.50", "1.250")
    assert evidence.is_unclear
    assert evidence.unclear("Amount").readings == ((",", "1250.00"), (".", "1.25"))
    assert read_money("1.250", ".", "EUR")[0] == Decimal("1.25")
    assert read_money("1.250", ",", "EUR")[0] == 1250
    assert read_money("980.50", ",", "EUR")[0] == Decimal("980.5")


@pytest.mark.parametrize("cell", ["1.250", "1,250", "KWD 1.250", "12,345 TND", "€ 1.250", "12.345"])
def test_an_amount_that_can_be_two_is_never_guessed(cell: str) -> None:
    assert evidence_of(cell).is_unclear
    with pytest.raises(Invalid, match="may be"):
        read_money(cell, "", "EUR")


@pytest.mark.parametrize(
    ("cells", "decimal"), [(("1.250", "7,5"), ","), (("1.250", "7.5"), "."), (("1.250,50", "1.250"), ",")]
)
def test_another_amount_of_the_column_can_settle_it(cells: tuple[str, ...], decimal: str) -> None:
    evidence = evidence_of(*cells)
    assert (evidence.is_unclear, evidence.decimal) == (False, decimal)


@pytest.mark.parametrize(("cell", "currency"), [("JPY 1.250", ""), ("1.250", "JPY"), ("1.250", "yen")])
def test_a_currency_without_decimals_settles_it(cell: str, currency: str) -> None:
    assert not evidence_of(cell, currency=currency).is_unclear
    assert read_money(cell, ".", "JPY")[0] == 1250


def test_an_export_of_a_book_writes_points() -> None:
    evidence = evidence_of("1.234", is_own=True)
    assert (evidence.is_unclear, evidence.decimal) == (False, ".")
    assert evidence_of("1,234", is_own=True).is_unclear


@given(st.integers(1, 10**9), st.sampled_from(".,"), st.sampled_from(["EUR", "KWD", "JPY", ""]))
def test_what_was_answered_is_written_so_that_it_is_not_asked_again(n: int, mark: str, code: str) -> None:
    grouped = f"{n:,}".replace(",", "." if mark == "," else ",")
    cell = f"{grouped} {code}".strip()
    plain = plain_amount(cell, mark, "EUR")
    assert not evidence_of(plain).is_unclear
    assert read_money(plain, "", "EUR") == read_money(cell, mark, "EUR")


@given(st.dates(date(1930, 1, 1), date(2026, 12, 31)), st.sampled_from("/-"), st.booleans())
def test_a_day_that_was_answered_is_not_asked_about_again(day: date, mark: str, is_day_first: bool) -> None:
    order, pattern = (DAY_FIRST, "%d{}%m{}%Y") if is_day_first else (MONTH_FIRST, "%m{}%d{}%Y")
    plain = plain_day(f"{day:{pattern.format(mark, mark)}}", order, 2026)
    evidence = DateEvidence()
    evidence.look_at(plain)
    assert not evidence.either
    assert read_day(plain, order, 2026) == day


@pytest.mark.parametrize("cell", ["many", "-5", "12,34,5", "1e5", "5 XQQ", "kr 500"])
def test_an_amount_that_cannot_be_read_right_is_refused(cell: str) -> None:
    with pytest.raises(Invalid):
        read_money(cell, "", "EUR")


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("rosa@bakery.example", ("rosa@bakery.example",)),
        ("Rosa Lima <rosa@bakery.example>", ("rosa@bakery.example",)),
        ("mailto:rosa@bakery.example", ("rosa@bakery.example",)),
        ("a@x.example; b@x.example", ("a@x.example", "b@x.example")),
        ("a@x.example ::: b@x.example", ("a@x.example", "b@x.example")),
        ("jörg@bäckerei.example", ("jörg@bäckerei.example",)),
    ],
)
def test_the_addresses_of_a_cell(cell: str, addresses: tuple[str, ...]) -> None:
    assert read_emails(cell) == addresses


@pytest.mark.parametrize("cell", ["rosa", "rosa@", "rosa at bakery.example", "rosa@bakery.example (old)"])
def test_what_is_no_address(cell: str) -> None:
    with pytest.raises(Invalid):
        read_emails(cell)


def test_the_numbers_of_a_cell() -> None:
    assert read_phones("+351 215 550 10 ::: +351 910 000 000") == ("+351 215 550 10", "+351 910 000 000")
    assert read_phones("3.5121E+11") == ()
    assert read_phones("tel:+351-21-555") == ("+351-21-555",)


@pytest.mark.parametrize("cell", ["NULL", "n/a", "#N/A", "-", "\\N", "(null)", " N/A ", "k.A."])
def test_words_that_stand_for_nothing(cell: str) -> None:
    assert tidy_foreign(cell) == ""
    assert tidy(cell) != ""


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("it&#039;s", "it's"),
        ("&amp;amp;", "&"),
        ("AT&T", "AT&T"),
        ("R&D; more", "R&D; more"),
        ('="00123"', "00123"),
        ("\ufeffAcme", "Acme"),
        ("Null Brothers", "Null Brothers"),
    ],
)
def test_cells_as_other_programs_write_them(cell: str, right: str) -> None:
    assert tidy_foreign(cell) == right


@pytest.mark.parametrize("cell", ["#NAME?", "########", "#REF!", "#DIV/0!", "#WERT!"])
def test_damage_of_a_spreadsheet_is_refused(cell: str) -> None:
    with pytest.raises(Invalid, match="what a spreadsheet wrote"):
        check_damage(cell)
    assert check_damage("#1 in town") == "#1 in town"


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("351912222333.0", ("351912222333",)),
        ("'0171 22", ("0171 22",)),
        ("'+351 21 555", ("+351 21 555",)),
        ("0171; 0172", ("0171", "0172")),
    ],
)
def test_numbers_that_a_spreadsheet_has_written_otherwise(cell: str, numbers: tuple[str, ...]) -> None:
    assert read_phones(tidy_foreign(cell)) == numbers


@pytest.mark.parametrize("cell", ["'t Hoff", "'90s music", "'"])
def test_an_apostrophe_of_the_words_stays(cell: str) -> None:
    assert tidy_foreign(cell) == cell


def test_a_column_of_ids_without_end_is_not_kept_in_memory() -> None:
    evidence = WordEvidence(str)
    for number in range(3 * MOST_REMEMBERED):
        evidence.look_at(f"C-{number}")
    assert (len(evidence.known), evidence.foreign) == (MOST_REMEMBERED, {})

"""Amounts: read in every way they are written, and asked about where they may be two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.kernel.amounts import WrittenAmount, parse_amount
from models.kernel.errors import Invalid

amounts = st.decimals(0, 10**9, places=2)
CODES = st.sampled_from([None, "EUR", "USD", "KWD", "JPY", "CHF", "CAD"])


@given(amounts)
def test_an_amount_is_read_in_every_way_it_is_written(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    french = english.replace(",", "\u202f").replace(".", ",")
    for way in (f"{amount:.2f}", english, german, french, english.replace(",", "’")):
        for around in ("{}", "€{}", "{} €", "EUR {}", "{}EUR", "{} euros", " {}. "):
            written = parse_amount(around.format(way)).only()
            assert written == WrittenAmount(amount, None if around.strip(" .") == "{}" else "EUR")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250", "1250.00"),
        ("12,5", "12.50"),
        ("1.234,56 EUR", "1234.56 EUR"),
        ("$1,200.50", "1200.50 USD"),
        ("1 250,50 €", "1250.50 EUR"),
        ("CHF 1’250.–", "1250.00 CHF"),
        ("€ 1.250,-", "1250.00 EUR"),
        ("Fr. 1'250.50", "1250.50 CHF"),
        ("1.250.000", "1250000.00"),
        ("₹1,25,000", "125000.00 INR"),
        ("12k", "12000.00"),
        ("1.2m", "1200000.00"),
        ("12 k€", "12000.00 EUR"),
        ("3 TEUR", "3000.00 EUR"),
        ("2.5 million usd", "2500000.00 USD"),
        ("7,5 Mio. €", "7500000.00 EUR"),
        ("C$ 500", "500.00 CAD"),
        ("$12 CAD", "12.00 CAD"),
        ("R$ 1.250,00", "1250.00 BRL"),
        ("500 kč", "500.00 CZK"),
        ("12.345,678 KWD", "12345.6780 KWD"),
        ("0.500 BHD", "0.50 BHD"),
        ("1,250 yen", "1250.00 JPY"),
        ("350 quid", "350.00 GBP"),
        ("twelve thousand euros", "12000.00 EUR"),
        ("a hundred and five", "105.00"),
        ("−50 €", "-50.00 EUR"),
        ("€-50", "-50.00 EUR"),
        ("１，２５０．５０", "1250.50"),
        ("١٢٥٠", "1250.00"),
    ],
)
def test_amounts_as_people_write_them(typed: str, amount: str) -> None:
    assert str(parse_amount(typed).only()) == amount


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("1.250", ["1250.00", "1.25"]),
        ("1,234", ["1234.00", "1.2340"]),
        ("1.250 KWD", ["1250.00 KWD", "1.25 KWD"]),
        ("1.250k", ["1250000.00", "1250.00"]),
        ("¥1,250", ["1250.00 JPY", "1250.00 CNY"]),
        ("500 kr", ["500.00 SEK", "500.00 NOK", "500.00 DKK", "500.00 ISK"]),
    ],
)
def test_what_may_be_two_amounts_is_asked_about_with_both_written_out(
    typed: str, readings: list[str]
) -> None:
    parsed = parse_amount(typed)

    assert list(map(str, parsed.readings)) == readings
    with pytest.raises(Invalid) as asked:
        parsed.only()
    assert all(reading in asked.value.words for reading in (f"“{typed}”", *readings))


def test_a_column_and_a_currency_say_more() -> None:
    assert parse_amount("1.250", decimal_mark=",").only().amount == 1250
    assert parse_amount("1.250", decimal_mark=".").only().amount == Decimal("1.25")
    assert parse_amount("1.250", currency="JPY").only().amount == 1250
    assert parse_amount("$5", currency="CAD").only().currency == "CAD"
    assert parse_amount("$5", currency="EUR").only().currency == "USD"
    assert parse_amount("500 kr", currency="NOK").only().currency == "NOK"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "free", "€", "1e5", "9" * 40, "1_000", "NaN", "-", "1O00", "2 x 500", "about 1250", "1250 net"),
        *(
            "12 50",
            "1.2.3",
            "1,250,00",
            "10%",
            "1-2k",
            "12€50",
            "5000 or 6000",
            "$12 EUR",
            "12 m²",
            "½",
            "(50)",
        ),
        *("1250 all", "12k 500", "1250/month", "0.123456", "9" * 6000),
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="The amount is a number like"):
        parse_amount(typed)


def test_a_currency_there_is_not_is_named() -> None:
    with pytest.raises(Invalid, match="no currency “XQZ”"):
        parse_amount("500 XQZ")


@given(st.text(max_size=70), CODES)
@example("1.250", None)
@example(".-5.-", "CHF")
def test_whatever_is_typed_is_an_amount_or_refused_with_words(typed: str, currency: str | None) -> None:
    try:
        readings = parse_amount(typed, currency=currency).readings
    except Invalid:
        return
    assert all(reading.amount.is_finite() for reading in readings)


@given(st.decimals(-(10**9), 10**9, places=4), CODES)
def test_an_amount_written_out_is_read_as_nothing_else(amount: Decimal, currency: str | None) -> None:
    written = WrittenAmount(amount, currency)

    assert parse_amount(str(written)).readings == (written,)

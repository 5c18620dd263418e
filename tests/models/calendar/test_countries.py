"""Countries in the words people use, and what they imply."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, available_timezones

import pytest
from babel.core import get_global
from hypothesis import example, given
from hypothesis import strategies as st

from models.calendar.countries import countries_like, country_code, country_name
from models.calendar.country_defaults import (
    country_of_zone,
    public_holidays,
    week_of_country,
    zone_of_country,
)
from models.calendar.days import MONDAY_TO_FRIDAY
from models.team.rep import Rep

LONGEST_CODE = getattr(Rep.__table__.c["country"].type, "length", 0)
CODES = [code for code, _ in countries_like("", most=10_000)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("PT", "PT"),
        ("  portugal ", "PT"),
        ("PRT", "PT"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("England", "GB-ENG"),
        ("Holland", "NL"),
        ("Georgia", "GE"),
        ("Deutschland", "DE"),
        ("ESPAÑA", "ES"),
        ("côte d’ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("Hongkong", "HK"),
        ("DE-BY", "DE-BY"),
        ("de/by", "DE-BY"),
        ("Germany, Bavaria", "DE-BY"),
    ],
)
def test_a_country_is_understood_as_people_write_it(said: str, code: str) -> None:
    assert country_code(said) == code


@pytest.mark.parametrize("said", ["", " ", "Ruritania", "xx", "EU", "ZZ", "-", "DE-XX", "🇵🇹", "x" * 5000])
def test_what_is_no_country_is_none(said: str) -> None:
    assert country_code(said) == ""


def test_for_what_is_like_no_country_none_is_offered() -> None:
    assert countries_like("xyzzy", most=5) == []


@given(st.sampled_from(CODES))
def test_every_code_is_understood_by_its_name_and_can_be_kept(code: str) -> None:
    assert country_code(code) == code
    assert country_code(country_name(code)) == code
    assert len(code) <= LONGEST_CODE
    assert len(country_name(code)) <= 64


@given(st.text(max_size=80), st.integers(1, 50))
def test_whatever_is_typed_what_is_offered_is_a_country(typed: str, most: int) -> None:
    offered = countries_like(typed, most=most)
    assert len(offered) <= most
    assert all(country_code(code) == code and name for code, name in offered)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("por", "Portugal"), ("pt", "Portugal"), ("Portgual", "Portugal"), ("bava", "Germany, Bavaria")],
)
def test_the_likeliest_country_is_offered_first(typed: str, first: str) -> None:
    assert countries_like(typed, most=5)[0][1] == first


def test_a_country_is_offered_with_its_parts() -> None:
    names = [name for _, name in countries_like("Germany", most=50)]
    assert names[0] == "Germany"
    assert "Germany, Bavaria" in names


def test_a_holiday_of_a_part_is_one_there_and_not_in_the_whole() -> None:
    epiphany = date(2026, 1, 6)
    assert epiphany in public_holidays("DE-BY", 2026)
    assert epiphany not in public_holidays("DE", 2026)


def test_a_holiday_has_its_name_in_english() -> None:
    assert public_holidays("PT", 2026)[date(2026, 12, 8)] == "Immaculate Conception"
    assert public_holidays("DE", 2026)[date(2026, 12, 26)] == "Second Day of Christmas"


@given(st.sampled_from([*CODES, "", "XX", "DE-XX", "nonsense", "-"]), st.integers(1900, 2199))
@example("IN", 2040)
def test_a_country_that_the_library_does_not_know_has_no_holidays(code: str, year: int) -> None:
    assert all(day.year == year for day in public_holidays(code, year))
    assert not (public_holidays(code, year) and country_code(code) == "")


@given(st.sampled_from([*CODES, "", "XX"]))
def test_every_country_has_working_days_and_rests(code: str) -> None:
    assert 5 <= len(week_of_country(code)) <= 6


def test_the_weekend_is_the_country_s() -> None:
    assert week_of_country("SA") == {1, 2, 3, 4, 7}
    assert week_of_country("AE") == week_of_country("PT") == week_of_country("") == MONDAY_TO_FRIDAY
    assert week_of_country("GB-SCT") == MONDAY_TO_FRIDAY


@given(st.sampled_from(sorted(available_timezones())))
def test_the_country_of_a_zone_is_one_or_none(zone: str) -> None:
    country = country_of_zone(zone)
    assert country == "" or country_name(country) != country


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/Lisbon", "PT"), ("Asia/Calcutta", "IN"), ("UTC", ""), ("Etc/GMT+5", ""), ("No/Where", "")],
)
def test_a_zone_lies_in_a_country(zone: str, country: str) -> None:
    assert country_of_zone(zone) == country


@given(st.sampled_from(CODES))
def test_the_zone_of_a_country_is_one_of_its_own(code: str) -> None:
    if zone := zone_of_country(code):
        assert ZoneInfo(zone).key == zone
        assert country_of_zone(zone) == code.partition("-")[0]


def test_a_country_of_many_zones_says_none() -> None:
    assert zone_of_country("US") == zone_of_country("BR") == ""
    assert zone_of_country("JP") == "Asia/Tokyo"
    assert zone_of_country("PT-11") == "Europe/Lisbon"


def test_most_countries_say_their_zone() -> None:
    countries = set(get_global("zone_territories").values())
    assert sum(bool(zone_of_country(country)) for country in countries) > 0.85 * len(countries)

"""Telephone numbers are compared by what is dialled, not by how they are written."""

from __future__ import annotations

import pytest

from models.duplicates.reachability import is_same_number

SAME = [
    ("+44 (0)20 7946 0000", "020 7946 0000", "GB"),
    ("020 7946 0000", "02079460000", ""),
    ("00351 912 345 678", "912-345-678", "Portugal"),
]
TWO = [
    ("+49 30 1234567 ext. 5", "+49 30 1234567 ext. 7", "DE"),
    ("020 7946 0000", "+44 20 7946 0000", ""),  # of which country is not known
    ("020 7946 0000", "020 7946 0001", "GB"),
    ("12", "2", "GB"),
    ("", "", "GB"),
]


@pytest.mark.parametrize(("phone", "other", "country"), SAME)
def test_one_number_written_twice(phone: str, other: str, country: str) -> None:
    assert is_same_number(phone, other, country)
    assert is_same_number(other, phone, country)


@pytest.mark.parametrize(("phone", "other", "country"), TWO)
def test_two_numbers(phone: str, other: str, country: str) -> None:
    assert not is_same_number(phone, other, country)
    assert not is_same_number(other, phone, country)

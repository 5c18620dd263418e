"""A birthday typed in the form is read as the import reads one; what may be two days is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.customers.contacts.contact import Birthday
from models.importing.preview.choices import DateOrder
from models.importing.reading.dates import read_birthday
from models.importing.typed_birthday import parse_birthday
from models.kernel.errors import Invalid

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "birthday"),
    [
        ("", None),
        ("3 May", Birthday(5, 3)),
        ("May 3", Birthday(5, 3)),
        ("3rd of May", Birthday(5, 3)),
        ("3.5.", Birthday(5, 3)),
        ("--05-03", Birthday(5, 3)),
        ("--0503", Birthday(5, 3)),
        ("--02-29", Birthday(2, 29)),
        ("5/5", Birthday(5, 5)),
        ("17/5", Birthday(5, 17)),
        ("5/17/1980", Birthday(5, 17, 1980)),
        ("3 May 1980", Birthday(5, 3, 1980)),
        ("03.05.1980", Birthday(5, 3, 1980)),
        ("3. 5. 1980", Birthday(5, 3, 1980)),
        ("1980-05-03", Birthday(5, 3, 1980)),
        ("1604-05-03", Birthday(5, 3)),
        ("29 February", Birthday(2, 29)),
        ("29 Feb 1980", Birthday(2, 29, 1980)),
        ("23 Nov 2026", Birthday(11, 23, 2026)),
    ],
)
def test_a_birthday_is_read_as_people_write_it(typed: str, birthday: Birthday | None) -> None:
    assert parse_birthday(typed, TODAY) == birthday


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("05-03", "“05-03” may be read in two ways: 5 March or 3 May. Write the month as a word"),
        ("3/5", "“3/5” may be read in two ways: 3 May or 5 March. Write the month as a word"),
        ("5/3/1980", "“5/3/1980” may be read in two ways: 5 March or 3 May. Write the month as a word"),
        ("1980-13-01", "There is no such day as 1980-13-01."),
        ("--13-01", "That day does not exist."),
        ("29 Feb 1981", "There is no such day as 29 Feb 1981."),
        ("3 May 80", "Please write the year with four digits."),
        ("17/05/25", "Please write the year with four digits."),
        ("24 Nov 2026", "That birth is still to come. Please check the year."),
        ("3 May 2031", "That birth is still to come. Please check the year."),
    ],
)
def test_what_may_be_two_days_or_can_be_none_is_asked_about(typed: str, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_birthday(typed, TODAY)

    assert (refused.value.field, refused.value.words[: len(words)]) == ("birthday", words)


@pytest.mark.parametrize(
    "typed", ["May", "1980", "May 1980", "3", "99 May", "Monday", "0", "9" * 30, "\u0663 May x"]
)
def test_what_is_no_birthday_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        parse_birthday(typed, TODAY)


@given(st.from_regex(r"(--)?[0-3]?\d[-/.][0-3]?\d([-/.](19|20)\d\d|\.)?", fullmatch=True))
def test_what_is_read_of_a_birthday_is_what_a_list_would_say_in_either_order(typed: str) -> None:
    try:
        born = parse_birthday(typed, TODAY)
    except Invalid:
        return

    readings = {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}
    read = set()
    for order in readings:
        try:
            read.add(read_birthday(typed, order, TODAY.year))
        except Invalid:
            continue
    assert read == {born}

"""What is too long to be looked through is kept, and nothing is read out of it."""

from __future__ import annotations

from datetime import date

import pytest

from models.calendar.period_parser import find_period
from models.calendar.typed.day_finder import find_day
from models.customers.interactions.parser import parse_note
from models.customers.promises.parser import parse_promise
from models.kernel.readable import LONGEST_READ, LONGEST_WORD, readable

TODAY = date(2026, 11, 16)
ENDLESS = "Acme" * LONGEST_WORD


def test_everyday_words_are_read_whole() -> None:
    words = "spoke with Rosa yesterday, see https://acme.example/offers " * 40
    assert readable(words) == words


@pytest.mark.parametrize("text", [ENDLESS, "9/10 " * LONGEST_READ])
def test_only_the_beginning_of_what_has_no_end_is_read(text: str) -> None:
    note = f"spoke with Rosa yesterday. {text}"
    call = parse_note(note, "", TODAY, ["Rosa"])
    assert (call.note, call.happened_on, call.persons) == (note, date(2026, 11, 15), ("Rosa",))


@pytest.mark.parametrize("text", [ENDLESS, "send " * LONGEST_READ])
def test_a_day_behind_it_is_none(text: str) -> None:
    sentence = f"{text} by Friday".strip()
    assert find_day(sentence) is None
    assert find_period(sentence, TODAY) is None
    assert parse_promise(sentence, TODAY).what == sentence

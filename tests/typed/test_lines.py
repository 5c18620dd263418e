"""Some hundred lines as people type them, written by somebody who had not seen the rules: none is read wrong
in silence, and nearly all are read as they are meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.models.cast import House
from tests.typed.book_readings import BOOK_READINGS, lines_by_book, opened
from tests.typed.readings import BLIND, FURTHER, LINES, READINGS, is_wrong, lines_of

AS_EXPECTED = 0.95  # of the lines of each kind, at least
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def check(readings: Sequence[tuple[str, object, object]]) -> None:
    """Of each line what was typed, what is meant by it, and how it is read."""
    assert [reading for reading in readings if is_wrong(reading[2], reading[1])] == []
    missed = [reading for reading in readings if reading[2] != reading[1]]
    assert len(missed) <= (1 - AS_EXPECTED) * len(readings), missed


@pytest.mark.parametrize("kind", READINGS)
@pytest.mark.parametrize("path", [LINES, BLIND], ids=["lines", "blind"])
def test_lines_are_read_as_they_are_meant_or_asked_about(kind: str, path: Path) -> None:
    lines = lines_of(kind, path)
    check([(line["typed"], line["expect"], READINGS[kind](line)) for line in lines])


@pytest.mark.parametrize("kind", READINGS)
def test_further_lines_are_read_exactly_so(kind: str) -> None:
    lines = lines_of(kind, FURTHER)
    readings = {line["typed"]: READINGS[kind](line) for line in lines}

    assert readings == {line["typed"]: line["expect"] for line in lines}


@SQLITE
@pytest.mark.parametrize("kind", BOOK_READINGS)
@pytest.mark.parametrize("path", [LINES, BLIND], ids=["lines", "blind"])
def test_lines_that_name_a_customer_are_read_over_its_book(house: House, kind: str, path: Path) -> None:
    check(list(readings_of(kind, house, path)))


@SQLITE
@pytest.mark.parametrize("kind", BOOK_READINGS)
def test_further_lines_that_name_a_customer_are_read_exactly_so(house: House, kind: str) -> None:
    for typed, expected, reading in readings_of(kind, house, FURTHER):
        assert (typed, reading) == (typed, expected)


def readings_of(kind: str, house: House, path: Path) -> Iterator[tuple[str, object, object]]:
    for lines in lines_by_book(lines_of(kind, path)):
        with opened(house, lines[0]) as book:
            readings = [(line["typed"], line["expect"], BOOK_READINGS[kind](book, line)) for line in lines]
        yield from readings

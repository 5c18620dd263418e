"""Some hundred lines as people type them, written by somebody who had not seen the rules: none is read wrong
in silence, and nearly all are read as they are meant."""

from __future__ import annotations

import pytest

from tests.typed.readings import FURTHER, READINGS, is_wrong, lines_of

AS_EXPECTED = 0.95  # of the lines of each kind, at least


@pytest.mark.parametrize("kind", READINGS)
def test_lines_are_read_as_they_are_meant_or_asked_about(kind: str) -> None:
    lines = lines_of(kind)
    readings = [(line["typed"], line["expect"], READINGS[kind](line)) for line in lines]

    assert [reading for reading in readings if is_wrong(reading[2], reading[1])] == []
    missed = [reading for reading in readings if reading[2] != reading[1]]
    assert len(missed) <= (1 - AS_EXPECTED) * len(lines), missed


@pytest.mark.parametrize("kind", READINGS)
def test_further_lines_are_read_exactly_so(kind: str) -> None:
    lines = lines_of(kind, FURTHER)
    readings = {line["typed"]: READINGS[kind](line) for line in lines}

    assert readings == {line["typed"]: line["expect"] for line in lines}

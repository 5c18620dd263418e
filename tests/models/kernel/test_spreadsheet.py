"""What an export writes stays harmless, with whatever delimiters a spreadsheet reads it."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kernel.spreadsheet import guarded, unguarded, unguarded_inside

CELLS = st.text(alphabet="=+-@;,\t\r\n\"' a", max_size=10)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=3), st.sampled_from([",", ";", "\t"]))
def test_no_cell_begins_like_a_formula(rows: list[tuple[str, str]], delimiter: str) -> None:
    file = StringIO(newline="")
    csv.writer(file).writerows([guarded(cell) for cell in row] for row in rows)
    file.seek(0)
    read = [cell for row in csv.reader(file, delimiter=delimiter) for cell in row]
    assert [cell for cell in read if cell.startswith(("=", "+", "-", "@"))] == []


@given(CELLS)
def test_an_import_takes_the_guards_away_again(cell: str) -> None:
    assert unguarded_inside(unguarded(guarded(cell))) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("Acme;=1+1", "Acme;'=1+1"),
        ("to do:\n- ovens", "to do:\n'- ovens"),
        ('x;"@SUM(1)"', 'x;"\'@SUM(1)"'),
        ("a - b; c = d", "a - b; c = d"),
    ],
)
def test_a_guard_stands_before_what_would_be_run(cell: str, written: str) -> None:
    assert guarded(cell) == written

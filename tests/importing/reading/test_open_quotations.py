"""Where a quotation ends that goes on over several lines: looked for line by line, each line once."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importing.files.records import open_record, records_of, whole_record
from tests.models.kernel.calls import calls_of

LINES = st.lists(st.text('ab", ', max_size=7).map(lambda line: f"{line}\n"), min_size=1, max_size=6)
MOST_LOOKS = 6  # at each line; with the square there were 100


def first_whole(lines: list[str], *, skips_spaces: bool) -> str | None:
    """The rule: the shortest beginning that is a record."""
    is_whole = whole_record(",", skips_spaces)
    return next((record for record in accumulate(lines) if is_whole.fullmatch(record)), None)


def found_line_by_line(lines: list[str], *, skips_spaces: bool) -> str | None:
    is_whole, goes_on = whole_record(",", skips_spaces), open_record(",", skips_spaces)
    before = ""
    for number, line in enumerate(lines, 1):
        if is_whole.fullmatch(before + line):
            return "".join(lines[:number])
        if not goes_on.fullmatch(before + line):
            return None
        before = '"'
    return None


@given(LINES, st.booleans())
def test_it_ends_where_the_whole_of_the_lines_says_so(lines: list[str], skips_spaces: bool) -> None:
    assert found_line_by_line(lines, skips_spaces=skips_spaces) == first_whole(
        lines, skips_spaces=skips_spaces
    )


@pytest.mark.parametrize("line", ['Acme,"x\n', 'Acme,"Ben" Maier\n', 'Acme,"a "b" c\n', 'Acme,5" "saw\n'])
def test_a_list_of_marks_that_are_never_closed_is_read_once(line: str) -> None:
    records = list(records_of([line] * 3000, ","))
    assert len(records) == 3000
    assert [record.line for record in records] == list(range(1, 3001))
    assert {record.cells[0] for record in records} == {"Acme"}


@pytest.mark.parametrize("line", ['Acme,"x\n', 'Acme,"Ben" Maier\n', 'Acme,"a "b" c\n'])
def test_no_line_is_looked_at_for_each_that_stands_before_it(line: str) -> None:
    def looks() -> int:
        return calls_of(lambda: list(records_of([line] * 200, ",")), event="c_call", name="fullmatch")

    assert looks() < MOST_LOOKS * 200

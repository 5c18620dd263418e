"""Where a line of a list ends, and what stands above and below the list."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.importing.files.csv_file import CsvFile, examine
from models.importing.files.records import LONGEST_CELL, records_of
from models.kernel.errors import Invalid

CELLS = st.lists(st.text(alphabet='ab", \n;é', max_size=8), min_size=2, max_size=4)


def cells(text: str, delimiter: str = ",") -> list[list[str]]:
    return [record.cells for record in records_of(StringIO(text, newline=""), delimiter)]


@given(st.lists(CELLS, max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_a_csv_writer_writes_is_read_as_it_was(rows: list[list[str]], end: str) -> None:
    def quoted(cell: str) -> str:
        return f'"{cell.replace(chr(34), chr(34) * 2)}"'

    text = "".join(",".join(map(quoted, row)) + end for row in rows)
    assert cells(text) == [row for row in rows if any(map(str.strip, row))]


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ('5" saw,PT', ['5" saw', "PT"]),
        ('"5" saw, large",PT', ['5" saw, large', "PT"]),
        ('"say ""hi""",PT', ['say "hi"', "PT"]),
        ('"",PT', ["", "PT"]),
        ('"two\nlines",PT', ["two\nlines", "PT"]),
    ],
)
def test_quotation_marks_in_the_middle_of_a_cell(line: str, right: list[str]) -> None:
    assert cells(f"{line}\nAcme,PT\n") == [right, ["Acme", "PT"]]


def test_a_quotation_that_is_never_closed_swallows_nothing() -> None:
    records = list(
        records_of(StringIO('A,B\nCobalt,"5 inch saw\nDelta,"clinic"\nEcho,pumps\n', newline=""), ",")
    )
    assert [record.cells[0] for record in records] == ["A", "Cobalt", "Delta", "Echo"]
    assert [record.is_broken for record in records] == [False, True, False, False]


def test_a_mark_of_an_encoding_in_the_middle_is_none_of_the_cell() -> None:
    assert cells('\ufeff"A","B"\nx,y\n\ufeff"A","B"\n') == [["A", "B"], ["x", "y"], ["A", "B"]]


def test_a_cell_that_nobody_can_read_costs_its_own_line_only() -> None:
    records = list(records_of(StringIO(f"A,B\nx,{'y' * (LONGEST_CELL + 1)}\nz,1\n", newline=""), ","))
    assert [(record.cells[0][:1], bool(record.problem)) for record in records] == [
        ("A", False),
        ("x", True),
        ("z", False),
    ]


def layout(folder: Path, text: str) -> CsvFile:
    path = folder / "list.csv"
    path.write_bytes(text.encode())
    return examine(path)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "^", "~", ":"])
def test_what_stands_between_the_cells_is_found_out(tmp_path: Path, mark: str) -> None:
    file = layout(tmp_path, f"Name{mark}Country\nAcme{mark}Portugal\n")
    assert [record.cells for record in file.rows()] == [["Name", "Country"], ["Acme", "Portugal"]]


@pytest.mark.parametrize("hint", ["sep=;\n", '"sep=;"\r\n', "SEP=;\r", "\ufeffsep=;\n"])
def test_the_hint_for_a_spreadsheet_is_no_heading(tmp_path: Path, hint: str) -> None:
    file = layout(tmp_path, f"{hint}Name;Country\nAcme, Lda;Portugal\n")
    assert [record.cells for record in file.rows()] == [["Name", "Country"], ["Acme, Lda", "Portugal"]]


def test_lines_above_the_heading_are_passed_over_and_told(tmp_path: Path) -> None:
    file = layout(
        tmp_path, "Our customers 2026;;\nAs of 20.11.;;\n;;\nKunde;Land;E-Mail\nAcme;PT;a@b.example\n"
    )
    assert file.passed_over == ("Our customers 2026", "As of 20.11.")
    assert [record.cells[0] for record in file.rows()] == ["Kunde", "Acme"]


def test_a_quotation_of_which_nobody_can_tell_where_it_ends_is_refused(tmp_path: Path) -> None:
    file = layout(tmp_path, 'Name,Notes\nAcme,"never\nclosed\nat all\n')
    with pytest.raises(Invalid, match="from line 2 on: probably a quotation mark"):
        list(file.rows())

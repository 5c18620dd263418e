"""Every use of a column has its words, in the chat and on the command line."""

from __future__ import annotations

import pytest

from messages.importing.dropped.preview import WORDS
from messages.importing.preview import preview_lines, read_line
from messages.kit.text import plaintext
from models.importing.preview import ColumnPreview, ColumnUse, ImportPreview


@pytest.mark.parametrize("use", ColumnUse)
def test_what_becomes_of_a_column_is_said(use: ColumnUse) -> None:
    assert plaintext(WORDS, f"use_{use.name.lower()}", field="country")
    foreign = ("Atlantis",) if use is ColumnUse.WORDS else ()
    column = ColumnPreview(0, "Land", use, "country", foreign_words=foreign)
    preview = ImportPreview("list.csv", "", "UTF-8", "comma", 1, (column,))
    said = [*preview_lines(preview), read_line(preview)]
    assert any("“Land”" in line for line in said) == (use is not ColumnUse.EMPTY)

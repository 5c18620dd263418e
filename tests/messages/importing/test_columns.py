"""Every use of a column has its words, in the chat and on the command line."""

from __future__ import annotations

import pytest

from messages.importing.dropped.form import columns_view
from messages.importing.preview import preview_lines, read_line
from messages.kit.forms.metadata import FormMetadata
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import FilePreview
from models.importing.preview import ColumnPreview, ColumnUse, ImportPreview


@pytest.mark.parametrize("use", ColumnUse)
def test_what_becomes_of_a_column_is_said(use: ColumnUse) -> None:
    foreign = ("Atlantis",) if use is ColumnUse.WORDS else ()
    column = ColumnPreview(0, "Land", use, "country", foreign_words=foreign)
    preview = ImportPreview("list.csv", "", "UTF-8", "comma", 1, (column,))
    form = columns_view(
        DroppedFile(id=1, name="list.csv"), FilePreview("", 1, columns=(column,)), 0, FormMetadata()
    )
    assert "Land" in str(form["blocks"][1:])
    said = [*preview_lines(preview), read_line(preview)]
    assert any("“Land”" in line for line in said) == (use is not ColumnUse.EMPTY)

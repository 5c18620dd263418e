"""What the whole story logs at DEBUG, malformed payloads and refusals of Slack beside it."""

from __future__ import annotations

import io
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.schema.tables import Base
from models.storage.base import CleanText
from tests.bot.test_logs import said
from tests.deep.beside import Beside
from tests.deep.refusals.trial import Refused
from tests.deep.trials import Malformed
from tests.stories.golden.run import golden
from tests.support.house import SECRET

__all__ = ["said"]

SHORTEST = 6  # characters of a text that is looked for
LONG = 16  # so long no single word of the log is

pytestmark = [pytest.mark.deep, pytest.mark.timeout(900)]


def test_no_word_of_the_whole_story_is_in_the_log(
    tmp_path: Path, said: io.StringIO, record_property: Callable[[str, object], None]
) -> None:
    beside = Beside([Malformed(3, random.Random(0)), Refused(by_all=False)], tmp_path, most=1)
    golden(tmp_path, beside=beside)
    texts = {text for file in tmp_path.rglob("rapport.db") for text in texts_of(file) if is_told_apart(text)}
    written = said.getvalue()
    record_property("texts", len(texts))
    assert len(texts) > 200
    assert written.count("\n") > 100
    looked_for = {*texts, "/respond/", SECRET, "xoxb-"}
    found = {text for text in looked_for if text in written}
    assert [line for line in written.splitlines() if any(text in line for text in found)] == []


def is_told_apart(text: str) -> bool:
    """Whether no word that the log has of its own, like the name of a button, can be taken for it."""
    return " " in text.strip() or len(text) >= LONG


def texts_of(file: Path) -> Iterator[str]:
    """All that people typed and the book keeps, and what signs of a link."""
    with closing(sqlite3.connect(file)) as database:
        for table in Base.metadata.sorted_tables:
            for column in table.c:
                if isinstance(column.type, CleanText) or column.name == "nonce":
                    query = (
                        f"SELECT DISTINCT {column.name} FROM {table.name} WHERE length({column.name}) >= ?"
                    )
                    yield from (str(text) for (text,) in database.execute(query, [SHORTEST]))

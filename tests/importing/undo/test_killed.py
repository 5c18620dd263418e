"""All or nothing: an undo that is cut short leaves the import as it was."""

from __future__ import annotations

import signal

import pytest

from tests.importing.conftest import Office
from tests.importing.undo import killed_undo
from tests.importing.undo.test_undo import exported, undo
from tests.support.processes.forked import ran

pytestmark = pytest.mark.both_databases

MANY = 600  # customers; an undo removes five hundred at a time
LIST = "Name,Owner,Contact,Last contact\n" + "".join(f"C{n},UBEN,Rosa {n},2026-10-05\n" for n in range(MANY))


def test_a_killed_undo_takes_nothing_back_and_can_be_made_again(office: Office) -> None:
    as_it_was = exported(office)
    office.take(LIST)
    imported = exported(office)
    code, said = ran(killed_undo.__name__, office.url, folder=office.folder)
    assert code == -signal.SIGKILL, said
    assert exported(office) == imported
    undo(office)
    assert exported(office) == as_it_was

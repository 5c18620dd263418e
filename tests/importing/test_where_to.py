"""Where an export may be written to: a file of its own, or what somebody has put there to read from."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot.exporting.command import ExportFormat, run_export
from models.kernel.errors import Invalid
from tests.importing.conftest import Office


@pytest.fixture
def acme(office: Office) -> Office:
    office.take("Name\nAcme\n")
    return office


@pytest.mark.parametrize("kind", ExportFormat)
def test_a_pipe_is_written_into_and_stays_there(acme: Office, kind: ExportFormat) -> None:
    pipe = acme.folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        run_export(acme.settings, kind, pipe)
        assert b"Acme" in os.read(reader, 1 << 16)
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)


def test_a_device_stays_a_device(acme: Office) -> None:
    link = acme.folder / "nothing.csv"
    link.symlink_to("/dev/null")
    run_export(acme.settings, ExportFormat.CSV, link)
    assert link.is_symlink()
    assert link.is_char_device()
    assert list(acme.folder.glob(".*.part")) == []


def test_a_device_that_is_full_is_told_and_stays(acme: Office) -> None:
    link = acme.folder / "full.csv"
    link.symlink_to("/dev/full")
    with pytest.raises(Invalid, match=r"full\.csv cannot be written: No space left on device\."):
        run_export(acme.settings, ExportFormat.CSV, link)
    assert link.is_char_device()


def test_standard_output_by_its_name_goes_on_where_the_shell_led_it(acme: Office) -> None:
    log = acme.folder / "log"
    log.write_text("earlier\n")
    with log.open("a") as shell:
        kept = os.dup(1)
        try:
            os.dup2(shell.fileno(), 1)
            run_export(acme.settings, ExportFormat.CSV, Path("/dev/stdout"))
        finally:
            os.dup2(kept, 1)
            os.close(kept)
    written = log.read_text()
    assert written.startswith("earlier\n")
    assert "Acme" in written


def test_where_a_link_leads_is_written_for_its_owner_alone(acme: Office) -> None:
    target, link = acme.folder / "exports" / "monday.csv", acme.folder / "latest.csv"
    target.parent.mkdir()
    target.write_text("of an earlier export")
    target.chmod(0o666)
    link.symlink_to(target)
    run_export(acme.settings, ExportFormat.CSV, link)
    assert link.is_symlink()
    assert "Acme" in target.read_text("utf-8-sig")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_folder_is_refused_with_words_and_stays(acme: Office) -> None:
    folder = acme.folder / "exports"
    folder.mkdir()
    with pytest.raises(Invalid, match=r"exports cannot be written: Is a directory\."):
        run_export(acme.settings, ExportFormat.CSV, folder)
    assert list(acme.folder.glob("**/*.part")) == []


def test_refused_lines_follow_no_link_that_leads_nowhere(office: Office) -> None:
    laid = office.folder / "customers.csv.rejected.csv"
    laid.symlink_to(office.folder / "nowhere.csv")
    office.take("Name,Segment\nAcme,gold\nBolt,key\n")
    assert "Acme,gold" in (office.folder / "customers.csv.rejected-2.csv").read_text("utf-8-sig")
    assert not (office.folder / "nowhere.csv").exists()

"""What was understood of a file, and what a person decides about it on the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.importing.file_import import import_context, scan_file
from models.importing.preview import ImportPreview, ReadingChoices, UnclearKind
from models.importing.preview.choices import DateOrder
from models.importing.reading.owners import OwnerLookup
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Outcome
from tests.importing.conftest import NOW, Office
from tests.importing.test_command import run

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NO_CHOICES = ReadingChoices()


def preview(office: Office, text: str | bytes, choices: ReadingChoices = NO_CHOICES) -> ImportPreview:
    path = office.write(text)
    with office.library.read(office.workspace_id) as book:
        context = import_context(book, OwnerLookup(book.reps(), None), by=0, at=NOW)
        return scan_file(path, context, choices, name="list.csv").preview()


def test_the_description_says_what_becomes_of_each_column(office: Office) -> None:
    told = preview(
        office,
        "Company,Name,Title,Phone,Mobile,Status,Category,Last contact,Last activity,Shoe size,Country,Fax\n"
        "Acme,Rosa,Ms.,1,2,Active,Retail,2026-10-05,2026-10-06,44,Atlantis,\n",
    )
    assert {column.heading: column.use.value for column in told.columns} == {
        "Company": "read",
        "Name": "read",
        "Title": "no place",
        "Phone": "read",
        "Mobile": "further",
        "Status": "words",
        "Category": "tags",
        "Last contact": "reached",
        "Last activity": "attempt",
        "Shoe size": "unknown",
        "Country": "read",
        "Fax": "empty",
    }
    foreign = {column.heading: column.foreign_words for column in told.columns if column.foreign_words}
    assert foreign == {
        "Title": ("Ms.",),
        "Status": ("Active",),
        "Category": ("Retail",),
        "Country": ("Atlantis",),
    }
    assert (told.name, told.lines, told.encoding, told.delimiter) == ("list.csv", 1, "UTF-8", "comma")
    assert told.first_lines[0][:2] == ("Acme", "Rosa")


def test_all_that_is_unclear_is_told_at_once_with_its_readings(office: Office) -> None:
    told = preview(
        office,
        "Name;Last contact;Purchase date;Amount\nInês;03/04/2026;2026-03-02;1.250\n"
        "Bolt;03/04/2026;2026-03-02;12,5\nCobalt;;2026-03-02;7.5\n".encode("cp1252"),
    )
    readings = {point.kind: point.readings for point in told.unclear}
    assert readings == {
        UnclearKind.ENCODING: (
            ("cp1252", "Inês;03/04/2026;2026-03-02;1.250"),
            ("cp1250", "Inęs;03/04/2026;2026-03-02;1.250"),
        ),
        UnclearKind.DAYS: (("day-first", "2026-04-03"), ("month-first", "2026-03-04")),
        UnclearKind.AMOUNTS: ((",", "1250.00"), (".", "1.25")),
    }
    choices = ReadingChoices("cp1250", DateOrder.DAY_FIRST, ".")
    assert preview(office, office.folder.joinpath("customers.csv").read_bytes(), choices).unclear == ()


def test_nothing_is_imported_while_something_is_unclear(office: Office) -> None:
    text = "Name;Purchase date;Amount\nAcme;2026-03-02;1.250\nBolt;2026-03-02;12,5\nCobalt;2026-03-02;7.5\n"
    with pytest.raises(Invalid, match=r"1\.250 can be two different amounts.*--decimal comma"):
        office.take(text)
    assert office.names() == []
    done = run(office, "import", office.write(text), "--by", "UANA", "--decimal", "point")
    assert done.exit_code == 0
    assert office.customer("Acme").purchases[0].amount == Decimal("1.25")


@pytest.mark.parametrize("option", ["--dates", "--day-order"])
def test_the_order_of_days_is_said_on_the_command_line(office: Office, option: str) -> None:
    path = office.write("Name,Last contact\nAcme,03/04/2026\n")
    assert "--dates day-first (2026-04-03)" in run(office, "import", path, "--by", "UANA").stderr
    assert run(office, "import", path, "--by", "UANA", option, "month-first").exit_code == 0
    assert office.customer("Acme").reached_on == date(2026, 3, 4)


def test_the_encoding_is_said_on_the_command_line(office: Office) -> None:
    path = office.write("Name\nInęs\n".encode("cp1250"))
    asked = run(office, "import", path, "--by", "UANA")
    assert asked.exit_code == 2
    assert "--encoding cp1252 (“Inês”) or --encoding cp1250 (“Inęs”)" in asked.stderr
    assert run(office, "import", path, "--by", "UANA", "--encoding", "cp1250").exit_code == 0
    assert office.names() == ["Inęs"]


def test_columns_are_left_out_and_named_on_the_command_line(office: Office) -> None:
    path = office.write("Kundin,Status,Seit,Zuletzt\nAcme,lost,2020-01-05,2026-10-05\n")
    options = ("--skip", "Status", "--map", "Kundin=Customer", "--map", "Zuletzt=Last attempt")
    done = run(office, "import", path, "--by", "UANA", *options)
    assert done.exit_code == 0
    assert "Left out as you asked: “Status”." in done.stdout
    (attempt,) = office.customer("Acme").interactions
    assert (attempt.outcome, attempt.happened_on) == (Outcome.ATTEMPT, date(2026, 10, 5))
    wrong = run(office, "import", path, "--by", "UANA", "--map", "Kundin")
    assert (wrong.exit_code, "--map needs two names" in wrong.stderr) == (2, True)


def test_a_talk_that_was_none_is_an_attempt_when_somebody_says_so(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Name,Last contact\nAcme,2026-10-05\n"
    office.take(text, dry_run=True)
    assert '--map "Last contact=Last attempt"' in capsys.readouterr().out
    run(office, "import", office.write(text), "--by", "UANA", "--map", "Last contact=Last attempt")
    assert (office.customer("Acme").reached_on, office.customer("Acme").tried_on) == (None, date(2026, 10, 5))


def test_a_dry_run_names_every_column_that_is_read(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.take("Firma,Ansprechpartner,E-Mail\nAcme,Rosa,rosa@b.example\n", dry_run=True)
    assert "Read: “Firma” as name, “Ansprechpartner” as contact name and “E-Mail” as contact e-mail." in (
        capsys.readouterr().out
    )


def test_the_same_activity_is_not_taken_twice(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        office.take("Name,Last activity\nAcme,2026-10-05\n")
    assert "0 new, 0 changed, 1 unchanged" in capsys.readouterr().out
    assert len(office.customer("Acme").interactions) == 1


def test_an_activity_that_is_planned_is_none_yet(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.take("Name,Last activity\nAcme,2027-01-05\n")
    assert "1 activity is still to come, and left out." in capsys.readouterr().out
    assert office.customer("Acme").interactions == []

"""The commands as they are typed, and what they say when they cannot."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.exporting.command import export_book
from bot.importing.command import import_book
from models.book.installation import workspace_of
from models.book.library import connect
from models.schema.migrate import upgrade
from tests.importing.conftest import Office

app = typer.Typer()
app.command("import")(import_book)
app.command("export")(export_book)


def run(office_or_url: Office | str, *arguments: str | Path) -> Result:
    url = office_or_url if isinstance(office_or_url, str) else office_or_url.url
    environment = {"DATABASE_URL": url, "SLACK_BOT_TOKEN": "", "SLACK_API_URL": ""}
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)


def test_a_list_goes_in_and_comes_out(office: Office) -> None:
    done = run(office, "import", office.write("Name,Owner\nAcme,UBEN\n"), "--by", "ana@acme.example")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 new, 0 changed, 0 unchanged, 0 rejected lines." in done.stdout
    out = run(office, "export", "--format", "csv")
    assert out.exit_code == 0
    assert "Acme,ben@acme.example,regular,first order" in out.stdout


UNREADABLE = {
    "missing": "There is no file",
    "empty": "is empty.",
    "blank": "is empty.",
    "header": "has a heading but no customers.",
    "nameless": "No column holds the customer's name. Call it “Name” or “Customer”.",
    "binary": "is not a text file. Import a CSV file.",
    "workbook": "is a workbook. Save it as CSV and import that.",
    "folder": "is not a file.",
    "quote": "probably a quotation mark is opened there and never closed.",
}
CONTENT: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n\n  \n",
    "header": b"Name,Owner\n",
    "nameless": b"Colour,Size\nred,4\n",
    "binary": bytes(range(256)) * 20,
    "workbook": b"PK\x03\x04" + bytes(200),
    "quote": b'Name,Notes\nAcme,"' + b"never closed\n" * 20_000,
}


@pytest.mark.parametrize(("kind", "words"), UNREADABLE.items())
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_cannot_be_imported_is_one_clear_sentence(office: Office, kind: str, words: str) -> None:
    path = office.folder / "list.csv"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes(CONTENT[kind])
    result = run(office, "import", path, "--by", "UANA")
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_workspaces_have_to_be_told_apart(office: Office) -> None:
    workspace_of(office.library, "T2", name="Other")
    path = office.write("Name\nAcme\n")
    lost = run(office, "import", path, "--by", "UANA")
    assert lost.exit_code == 2
    assert "Say which workspace with --workspace. There are Acme (T1) and Other (T2)." in lost.stderr
    assert "There is no workspace “T9”." in run(office, "import", path, "--workspace", "T9").stderr
    assert run(office, "import", path, "--by", "UANA", "--workspace", "acme").exit_code == 0
    assert office.names() == ["Acme"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_unprepared_database_names_the_command(office: Office, tmp_path: Path) -> None:
    result = run(f"sqlite:///{tmp_path / 'new.db'}", "import", office.write("Name\nAcme\n"))
    assert result.exit_code == 2
    assert "python -m bot migrate" in result.stderr


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_database_out_of_reach_is_one_sentence(office: Office) -> None:
    result = run("sqlite:////nowhere/at/all.db", "import", office.write("Name\nAcme\n"))
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (2, 1)


def test_a_new_database_without_slack_says_what_it_needs(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.db'}"
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
    path = tmp_path / "list.csv"
    path.write_text("Name\nAcme\n")
    for arguments in ((), ("--dry-run",)):
        result = run(url, "import", path, *arguments)
        assert result.exit_code == 2
        assert "There is no workspace yet. Set SLACK_BOT_TOKEN" in result.stderr


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_sample_list_of_the_documentation_can_be_imported(office: Office) -> None:
    sample = Path(__file__).parents[2] / "docs" / "customers.csv"
    path = shutil.copy(sample, office.folder / "sample.csv")
    result = run(office, "import", path, "--by", "UANA")
    assert "3 new, 0 changed, 0 unchanged, 0 rejected lines." in result.stdout
    assert "4 contacts, 3 purchases and 2 interactions were added" in result.stdout


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_lines_that_may_mean_a_known_customer_are_named_and_never_merged(office: Office) -> None:
    office.take("Name,Owner\nAcme Bakery,UANA\nNorth Trading 1,UANA\n")
    path = office.write("Name,Owner\nDelta,UANA\nAcme Bakry GmbH,UANA\nNorth Trading 2,UANA\n", "new.csv")

    rehearsed = run(office, "import", path, "--by", "UANA", "--dry-run").stdout

    line = "customer line 2: “Acme Bakry GmbH” and “Acme Bakery”. Perhaps the same: one letter apart."
    assert "1 new customer may be in the book already, under another name." in rehearsed
    assert line in rehearsed
    assert "write the name of the book in that line" in rehearsed
    assert "North Trading 2" not in rehearsed

    mended = office.write(path.read_text().replace("Acme Bakry GmbH", "Acme Bakery"), "mended.csv")
    said = run(office, "import", mended, "--by", "UANA", "--dry-run").stdout
    assert "2 new, 0 changed, 1 unchanged" in said
    assert "in the book already" not in said

    done = run(office, "import", path, "--by", "UANA").stdout

    assert line in done
    assert "python -m bot undo 2" in done
    assert office.names() == ["Acme Bakery", "Acme Bakry GmbH", "Delta", "North Trading 1", "North Trading 2"]

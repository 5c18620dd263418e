"""The command line, what goes in and out as a file, and the pages beside the survey."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.playground.slack import Persona
from tests.stories.golden.hands import press
from tests.stories.golden.stage import Stage
from tests.support.command_line import exported, imported, typed
from tests.support.databases import migrated

EXAMPLE = Path(__file__).parents[4] / "docs" / "customers.csv"
COMMANDS = ("import", "export", "run", "play", "migrate", "manifest")
SHOWN = 2  # rows of a table
AN_ADDRESS = "https://rapport.northwind.example/bot"
BROKEN = {
    "dates.csv": "Name,Last contact\nOne House,03/04/2026\nTwo House,05/04/2026\n",
    "amounts.csv": "Name,Owner,Amount,Colour\nOne House,nobody@x.example,many,red\n,,,\nTwo,,5,\n",
    "nameless.csv": "Colour,Size\nred,4\n",
    "book.json": '{"format": "something else", "version": 1}',
}

STRANGE = tuple(f"Strange {n}" for n in range(45))
DROPPED = "\n".join(
    [
        f"Name,Owner,Country,Last contact,{','.join(STRANGE)}",
        f"One House,Ana Silva,Portugal,03/04/2026{',x' * len(STRANGE)}",
        "Two House,Ana Silva,Spain,05/04/2026",
        "Three House,Nobody Here,Spain,",
    ]
)


def the_command_line(stage: Stage) -> None:
    for arguments in ([], ["--help"], *([command, "--help"] for command in COMMANDS)):
        _printed(stage, " ".join(["python -m bot", *arguments]), typed(*arguments))
    for arguments in (["manifest"], ["manifest", "--url", AN_ADDRESS]):
        _printed(stage, " ".join(["python -m bot", *arguments]), typed(*arguments))


def bringing_customers_in(stage: Stage) -> None:
    ana, house, folder = stage.ana, stage.house, stage.folder
    file = folder / EXAMPLE.name
    file.write_bytes(EXAMPLE.read_bytes())
    hows: tuple[dict[str, Any], ...] = ({"dry_run": True}, {}, {}, {"spread": True})
    for how in hows:
        _printed(stage, f"import customers.csv {how}", imported(house, file, by=ana.id, **how))
    for name, content in BROKEN.items():
        (folder / name).write_text(content)
        _printed(stage, f"import {name}", imported(house, folder / name, by=ana.id))
    for rejected in sorted(folder.glob("*.rejected.csv")):
        _printed(stage, rejected.name, rejected.read_text("utf-8-sig"))
    ana.command("/due")
    stage.days(1)


def dropping_files(stage: Stage) -> None:
    """Into the direct message: what can be read, what is unclear in it, and what cannot be read."""
    ana, cleo = stage.ana, stage.cleo
    ana.drops(("offer.pdf", "%PDF-1.7"), ("customers.xlsx", "PK"))
    _dropped(stage, ana, "empty.csv", "Name\n")
    _dropped(stage, ana, "companies.csv", DROPPED)
    press(ana, "file_columns")
    press(ana, "columns_page:later")
    press(ana, "columns_page:earlier")
    press(ana, "leave_out_column")
    press(ana, "keep_column")
    ana.close_all()
    press(ana, "file_unclear")
    press(ana, "choose_reading:1")
    stage.tick()
    ana.close_all()
    press(ana, "import_file")
    stage.tick()
    press(ana, "refused_lines")
    press(ana, "undo_import_of_file")
    ana.submit()
    stage.tick()
    _dropped(stage, cleo, "book.json", BROKEN["book.json"])
    _dropped(stage, cleo, "companies.csv", "Name\nOne House\n")
    press(cleo, "leave_file")
    stage.tick()


def _dropped(stage: Stage, person: Persona, name: str, content: str) -> None:
    person.drops((name, content))
    stage.tick()


def taking_the_book_out(stage: Stage) -> None:
    """The customers as they are; of the whole book, of which there is much, each table's beginning."""
    house, folder = stage.house, stage.folder
    _printed(stage, "export --format csv", exported(house, "csv", folder / "customers.csv"))
    whole = folder / "whole.json"
    _show_tables(stage, exported(house, "json", whole))
    elsewhere = migrated(f"sqlite:///{folder / 'elsewhere.db'}")
    _printed(stage, "import whole.json elsewhere", imported(house, whole, database_url=elsewhere))
    again = exported(house, "json", folder / "again.json", database_url=elsewhere)
    assert json.loads(again) == json.loads(whole.read_text())


def pages(stage: Stage) -> None:
    stage.page("GET", "/healthz")
    stage.page("GET", "/")
    stage.page("POST", "/slack/events", payload="unsigned")
    stage.tick()
    stage.page("GET", "/healthz")


def _show_tables(stage: Stage, whole: str) -> None:
    for name, entries in json.loads(whole).items():
        rows = entries if isinstance(entries, list) else [entries]
        lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows]
        stage.recording.note(f"in the whole book, {name}: {len(lines)}")
        stage.recording.body("its beginning", lines[:SHOWN])
        stage.recording.body("and all of it", [stage.recording.number(lines)])


def _printed(stage: Stage, what: str, words: str) -> None:
    stage.note(what)
    stage.recording.body("prints", words.replace(str(stage.folder), "FOLDER").splitlines())


CHAPTERS = (the_command_line, bringing_customers_in, dropping_files, taking_the_book_out, pages)

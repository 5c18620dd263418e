"""Keeping a book of this version, and opening those that were kept."""

from __future__ import annotations

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from bot.playground.slack import Persona
from tests.stories.golden.hands import press, submit
from tests.support.command_line import exported
from tests.support.databases import migrated
from tests.support.house import House, running_house
from tests.support.playground import Cast, the_cast, write_sample_book

FOLDER = Path(__file__).parent
DATABASE, WHOLE_BOOK = ".sql.gz", ".json.gz"
KEPT_AT = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # the moment at which each of them was kept


def kept() -> list[str]:
    """Their names."""
    return sorted(file.name.removesuffix(DATABASE) for file in FOLDER.glob(f"*{DATABASE}"))


def keep_one(name: str, folder: Path) -> None:
    """The sample book after some days of life, as a database and as a whole book; `folder` takes what is
    needed meanwhile."""
    file = folder / "rapport.db"
    with running_house(migrated(f"sqlite:///{file}")) as house:
        cast = the_cast(house.slack)
        write_sample_book(house, cast)
        _live(house, cast)
        _write(FOLDER / f"{name}{WHOLE_BOOK}", exported(house, "json", folder / "whole.json"))
    with closing(sqlite3.connect(file)) as database:
        _write(FOLDER / f"{name}{DATABASE}", "\n".join(database.iterdump()))


def whole_book(name: str) -> str:
    """As it was exported."""
    return gzip.decompress((FOLDER / f"{name}{WHOLE_BOOK}").read_bytes()).decode()


@contextmanager
def opened(name: str, file: Path) -> Iterator[tuple[House, Cast]]:
    """The bot of today on that database, which is written to `file` and upgraded, at the moment of then."""
    with closing(sqlite3.connect(file)) as database:
        database.executescript(gzip.decompress((FOLDER / f"{name}{DATABASE}").read_bytes()).decode())
    with running_house(migrated(f"sqlite:///{file}")) as house:
        house.clock.now = KEPT_AT
        yield house, the_cast(house.slack)


def _live(house: House, cast: Cast) -> None:
    """Three days in which something of everything happens; at the end an answer waits to be sent."""
    ana, ben, cleo = cast.ana, cast.ben, cast.cleo
    house.next_morning(ana)
    press(ana, "nudge_snooze", "9:")
    _save(ana, reason="the fair")
    ana.command("/logcall", "Acme Bakery: wants the second oven by spring, 9/10")
    press(ana, "log_more")
    _save(
        ana,
        outcome="reached",
        score_by="customer",
        next_step="send the offer",
        next_step_on=date(2026, 12, 3),
    )
    ana.command("/promise", "Acme Bakery send the price list by 30 November")
    _save(ana)
    ana.command("/rate", "Acme Bakery 8: quick and kind")
    _save(ana, giver="customer", improvement="deliver before six")
    ana.command("/customer", "purchase Acme Bakery")
    _save(ana, what="an oven", amount="1250")
    house.next_morning(ben)
    ben.command("/rapport", "away from tomorrow until Friday cover @ana")
    house.tick()
    cleo.command("/rapport", "plans")
    press(cleo, "add_plan")
    _save(cleo, name="After an oven", whom="product", product="oven", count_0="5", purpose_0="satisfaction")
    house.clock.now = KEPT_AT
    house.tick()
    ana.command("/logcall", "Tante Liese: called back")
    with house.slack.outage():
        _save(ana, outcome="reached")


def _save(person: Persona, **fields: Any) -> None:
    said = submit(person, **fields)
    assert person.modal is None, (said.text, person.modal.errors)


def _write(file: Path, text: str) -> None:
    file.write_bytes(gzip.compress(text.encode(), mtime=0))

"""The database goes away while the bot runs: the form stays open with what was typed, and words."""

from __future__ import annotations

import http.client
import json
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.playground.slack import GestureOutcome, OpenedView, Persona, SlackStandIn
from models.book.library import connect
from models.schema.migrate import upgrade
from models.storage import errors
from tests.bot.running.conftest import Running, put_in_the_book
from tests.support.postgres import running_server, start_again
from tests.support.running import Bot

ACK_SECONDS = 3.0
NOTE = {"Note": "wants the second oven by spring", "Reached?": "We spoke"}


def opened(slack: SlackStandIn, person: Persona, customer: str) -> OpenedView:
    said = person.command("/logcall", customer)
    assert slack.wait_until(lambda: person.modal is not None), said.failed
    return said.view


def refused(said: GestureOutcome, view: OpenedView) -> list[str]:
    """The words under the fields of a form that is still there, with the note in it."""
    assert said.failed is None
    assert said.person.modal is view
    assert view.value("Note") == NOTE["Note"]
    return list(view.errors.values())


def health(bot: Bot) -> Any:
    with closing(http.client.HTTPConnection("127.0.0.1", bot.port, timeout=ACK_SECONDS)) as connection:
        connection.request("GET", "/healthz")
        return json.load(connection.getresponse())


def test_a_locked_file_is_said_in_the_form_in_time(
    running: Running, slack: SlackStandIn, ana: Persona, acme: str, database: str
) -> None:
    with running() as bot, closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as another:
        form = opened(slack, ana, acme)
        another.execute("BEGIN IMMEDIATE")

        start = time.monotonic()
        said = ana.submit(form, NOTE)
        assert time.monotonic() - start < ACK_SECONDS
        assert refused(said, form) == [
            "The book is busy right now. Nothing is lost: please try again in a moment."
        ]
        assert bot.get() == 200  # readers do not wait

        another.rollback()
        again = ana.submit(form)
        assert ana.modal is None
        assert slack.wait_until(lambda: "Saved: call with Acme Bakery" in again.text)


def test_a_postgresql_that_was_stopped_is_used_again_when_it_is_back(
    running: Running, slack: SlackStandIn, ana: Persona
) -> None:
    with running_server() as server:
        url = server.url("postgres")
        engine = connect(url)
        upgrade(engine)
        engine.dispose()
        put_in_the_book(url, ana, "Acme Bakery")
        with running(DATABASE_URL=url) as bot:
            form = opened(slack, ana, "Acme Bakery")
            server.stop(by=signal.SIGINT)

            start = time.monotonic()
            said = ana.submit(form, NOTE)
            assert time.monotonic() - start < ACK_SECONDS
            (words,) = refused(said, form)
            assert words.startswith("The customer book cannot be reached right now. Nothing is lost")
            assert bot.get() == 503

            start_again(server)
            ana.submit(form)
            assert ana.modal is None
            assert bot.get() == 200
            assert "Traceback" not in bot.said


def test_a_file_that_is_deleted_is_noticed_said_and_used_again_when_it_is_back(
    running: Running, slack: SlackStandIn, ana: Persona, acme: str, database: str
) -> None:
    file = Path(database.removeprefix("sqlite:///"))
    with running() as bot:
        form = opened(slack, ana, acme)
        kept = file.with_name("kept.db")
        kept.hardlink_to(file)
        file.unlink()

        (words,) = refused(ana.submit(form, NOTE), form)
        assert words.startswith("The customer book cannot be reached right now. Nothing is lost")
        lost = ana.command("/logcall", f"{acme}: wants the second oven by spring")
        assert slack.wait_until(lambda: "wants the second oven by spring" in lost.text), lost.text
        assert health(bot) == {"ok": False, "why": errors.FILE_GONE}
        assert not file.exists()

        kept.rename(file)
        again = ana.submit(form)
        assert ana.modal is None
        assert slack.wait_until(lambda: "Saved: call with Acme Bakery" in again.text)
        assert bot.get() == 200
        assert bot.said.count(errors.FILE_GONE) == bot.said.count(errors.FILE_BACK) == 1
        assert f"Move it back to {file}" in bot.said
        assert "Traceback" not in bot.said

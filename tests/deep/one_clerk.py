"""A process of the bot that takes gestures, or brings in a file; it kills itself at a given moment."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import datetime
from io import StringIO
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.orm import configure_mappers

from bot.afterwards import inline
from bot.app import create_app, survey_links
from bot.http.web import create_web
from bot.importing.command import run_import
from bot.playground.slack.wire.signed_requests import FORM, Signature
from bot.settings import Settings
from models.book.library import Library, connect
from tests.scheduler.one_process import end_at_commit
from tests.support.processes import dying_with

configure_mappers()  # once, in the process from which the others are forked


def take(
    settings: Settings, now: datetime, bodies: Sequence[bytes], taken: Path, ends_at: int, before: bool
) -> None:
    """These gestures, one after the other. For each that was answered `taken` grows by a byte.

    ends_at: at which commit the process kills itself, before it or after."""
    dying_with(os.getppid(), signal.SIGKILL)()
    engine = connect(settings.database_url)
    end_at_commit(engine, ends_at, before=before)
    library, secret = Library(engine), settings.slack_signing_secret
    app = create_app(settings, library=library, clock=lambda: now, afterwards=inline, at_once=inline)
    web = create_web(app, library, secret, links=survey_links(settings, library), clock=lambda: now)
    http = web.test_client()
    for body in bodies:
        headers = Signature(secret).headers(body)
        answer = http.post("/slack/events", headers=headers, data=body, content_type=FORM)
        assert (answer.status_code, answer.data) == (200, b"")
        with taken.open("ab") as told:
            told.write(b".")


def bring_in(settings: Settings, file: Path, now: datetime, ends_at: int, before: bool) -> None:
    """ends_at: at which statement to the database the process kills itself, before it or after."""
    dying_with(os.getppid(), signal.SIGKILL)()
    _end_at_statement(Engine, ends_at, "before_cursor_execute" if before else "after_cursor_execute")
    with redirect_stdout(StringIO()):
        run_import(
            settings,
            file,
            now,
            by="ana@acme.example",
            dates=None,
            dry_run=False,
            workspace=None,
            spread=False,
        )


def _end_at_statement(engines: type[Engine], number: int, moment: str) -> None:
    statements = 0

    def on_statement(*_: object) -> None:
        nonlocal statements
        statements += 1
        if statements == number:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engines, moment, on_statement)

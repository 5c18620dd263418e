"""The log tells what happened, and at no level what people wrote."""

from __future__ import annotations

import io
import logging
import sqlite3
import sys
import threading
from collections.abc import Iterator
from urllib.error import URLError

import psycopg
import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.logs import OWN, configure_logging, words_of
from models.book.library import Library
from models.kernel.errors import Busy, NotFound
from models.team.workspace import Workspace
from tests.support.house import House
from tests.support.house.databases import both

PLANTED = "Quibblefax"
REFUSED = "UNIQUE constraint failed: reps.id"


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """What is logged at DEBUG."""
    hooks, stream = (sys.excepthook, threading.excepthook), io.StringIO()
    root, before = logging.getLogger(), logging.getLogger().level
    handlers = list(root.handlers)
    configure_logging("DEBUG", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(before)
    for name in OWN:
        logging.getLogger(name).setLevel(logging.NOTSET)
    sys.excepthook, threading.excepthook = hooks


def of_slack(answer: object) -> SlackApiError:
    return SlackApiError("The request to the Slack API failed.", answer)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError(f"invalid literal for int() with base 10: '{PLANTED}'"), "ValueError"),
        (KeyError(PLANTED), "KeyError"),
        (AssertionError(f"<Customer {PLANTED}> belongs to another workspace"), "AssertionError"),
        (UnicodeDecodeError("utf-8", PLANTED.encode(), 0, 1, PLANTED), "UnicodeDecodeError"),
        (TypeError("unhashable type: 'list'"), "TypeError: unhashable type: 'list'"),
        (NotFound(f"There is no customer “{PLANTED}”."), "NotFound"),
        (Busy(), "Busy: The book is busy right now. Nothing is lost: please try again in a moment."),
        (FileNotFoundError(2, "No such file", f"/home/{PLANTED}.csv"), "FileNotFoundError: No such file"),
        (URLError(ConnectionResetError(104, "Reset")), "URLError: ConnectionResetError: Reset"),
        (URLError(PLANTED), "URLError"),
        (of_slack({"error": "invalid_blocks", "text": PLANTED}), "SlackApiError: invalid_blocks"),
        (of_slack({"error": f"{PLANTED} is no code"}), "SlackApiError"),
        (of_slack(PLANTED), "SlackApiError"),
        (sqlite3.IntegrityError("UNIQUE constraint failed: reps.id"), f"IntegrityError: {REFUSED}"),
        (psycopg.errors.UniqueViolation(f"DETAIL:  Key (name)=({PLANTED})"), "UniqueViolation: 23505"),
        (psycopg.OperationalError("connection refused\nmore"), "OperationalError: connection refused"),
        (DBAPIError(None, None, psycopg.errors.UniqueViolation(PLANTED)), "UniqueViolation: 23505"),
    ],
)  # fmt: skip
def test_an_error_is_told_by_its_kind_and_quotes_nobody(error: BaseException, words: str) -> None:
    assert words_of(error) == words


def test_a_traceback_tells_the_way_and_not_the_words(said: io.StringIO) -> None:
    try:
        try:
            int(PLANTED)
        except ValueError as error:
            raise KeyError(PLANTED) from error
    except KeyError as error:
        logging.getLogger("handlers.kit.problems").error("unexpected in a %s", "/logcall", exc_info=error)
        logging.getLogger("bot.service").warning("Slack is away: %s", error)
    assert PLANTED not in said.getvalue().replace(f"int({PLANTED})", "")
    first, _, second = said.getvalue().partition("which led to")
    assert first.rstrip().endswith("ValueError")
    assert "KeyError" in second
    assert "test_logs.py" in second
    assert said.getvalue().endswith("WARNING bot.service: Slack is away: KeyError\n")


def test_a_library_is_heard_from_warning_up_and_by_its_place(said: io.StringIO) -> None:
    for name in ("slack_bolt.App", "slack_sdk.web.base_client", "sqlalchemy.engine", "waitress", "rapport"):
        logging.getLogger(name).info(f"a request: {PLANTED}")
    assert said.getvalue() == ""
    logging.getLogger("slack_sdk.socket_mode").error(f"Failed to parse {PLANTED}")
    line = said.getvalue().strip()
    assert line.partition("ERROR ")[2].startswith("slack_sdk.socket_mode: test_logs.test_a_library_is_heard")
    assert PLANTED not in line


def test_our_own_lines_are_heard_at_debug(said: io.StringIO) -> None:
    logging.getLogger("scheduler.delivery").debug("three messages wait")
    assert said.getvalue().endswith("DEBUG scheduler.delivery: three messages wait\n")


def test_what_nobody_catches_is_logged_likewise(said: io.StringIO) -> None:
    error = ValueError(PLANTED)
    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=lambda: int(PLANTED), name="somewhere")
    thread.start()
    thread.join()
    assert "ended by an error that was not foreseen" in said.getvalue()
    assert "the thread somewhere ended by an error" in said.getvalue()
    assert PLANTED not in said.getvalue().replace("int(PLANTED)", "")


@both
def test_a_row_that_a_database_refuses_is_not_quoted(house: House, said: io.StringIO) -> None:
    """PostgreSQL tells the values of the row that it refuses."""
    with pytest.raises(Busy) as refused:
        rename_twice(house.library, house.workspace_id)
    error = refused.value.__cause__
    assert isinstance(error, IntegrityError)
    logging.getLogger("handlers.kit.problems").warning("%s: %s", "Busy", error)
    logging.getLogger("handlers.kit.problems").error("unexpected", exc_info=refused.value)
    assert "IntegrityError" in said.getvalue() or "UniqueViolation: 23505 workspaces" in said.getvalue()
    assert PLANTED not in said.getvalue()


def rename_twice(library: Library, workspace_id: int) -> None:
    with library.open(workspace_id) as book:
        book.session.add_all([Workspace(slack_team_id=PLANTED), Workspace(slack_team_id=PLANTED)])
        book.session.flush()

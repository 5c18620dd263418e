"""The log: what happened and where, at every level without what people wrote, their names, or secrets.

What an error says may be a customer's: a driver quotes the row that it refuses, Python the text that is no
number. So of an error its kind is told and the way it took, and its words only where they are nobody's.
Libraries are heard from WARNING up, for below it they log whole requests; of those whose lines may quote one
only the place is told.
"""

from __future__ import annotations

import copy
import logging
import re
import sqlite3
import sys
import threading
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import TextIO

from jinja2 import UndefinedError
from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError

from models.kernel.errors import Busy, Unavailable

log = logging.getLogger(__name__)

OWN = ("__main__", "bot", "handlers", "messages", "models", "scheduler")
QUOTE_NOBODY = (*OWN, "alembic", "apscheduler")
# Their words are about the program, or fixed, or names of columns.
HARMLESS = (
    *(TypeError, AttributeError, NameError, ImportError, NotImplementedError, RecursionError),
    *(Busy, Unavailable, UndefinedError, sqlite3.Error),
)
A_CODE = re.compile(r"[a-z_]{1,60}")
ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure_logging(level: str, stream: TextIO | None = None) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    of_libraries = max(logging.getLevelNamesMapping()[level], logging.WARNING)
    logging.basicConfig(level=of_libraries, handlers=[handler], force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(level)
    # It warns of every request that waits for a thread, be it a millisecond.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sys.excepthook = _note_end
    threading.excepthook = _note_end_of_thread


class DiscreetFormatter(logging.Formatter):
    """Tells what errors are, not what they say."""

    def format(self, record: logging.LogRecord) -> str:
        discreet = copy.copy(record)
        discreet.exc_text = None  # another handler may have written its own
        if record.name.split(".")[0] not in QUOTE_NOBODY:
            discreet.msg, discreet.args = f"{record.module}.{record.funcName}, line {record.lineno}", None
        elif isinstance(record.args, tuple):
            discreet.args = tuple(words_of(a) if isinstance(a, BaseException) else a for a in record.args)
        return super().format(discreet)

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - logging's own
        return "".join(_lines(ei[1])).rstrip("\n") if ei[1] else ""


def words_of(error: BaseException) -> str:
    """The kind of an error, with as many of its words as quote nobody."""
    kind = type(error).__name__
    if isinstance(error, DBAPIError):
        return words_of(error.orig) if error.orig else kind
    if isinstance(error, HARMLESS):
        return f"{kind}: {error}"
    if isinstance(error, SlackApiError):
        code = str(error.response.get("error") if hasattr(error.response, "get") else "")
        return f"{kind}: {code}" if A_CODE.fullmatch(code) else kind
    if isinstance(reason := getattr(error, "reason", None), BaseException):  # of urllib, around another
        return f"{kind}: {words_of(reason)}"
    if isinstance(error, OSError) and error.strerror:
        return f"{kind}: {error.strerror}"
    return _of_postgresql(error) if hasattr(error, "sqlstate") else kind


def _of_postgresql(error: BaseException) -> str:
    """The driver's state and the names of what is concerned; its words where the server was not reached."""
    diagnosis = getattr(error, "diag", None)
    names = [getattr(diagnosis, name, None) for name in ("table_name", "constraint_name")]
    state = getattr(error, "sqlstate", None)
    parts = [state, *names] if state else str(error).splitlines()[:1]
    return f"{type(error).__name__}: {' '.join(filter(None, parts))}"


def _lines(error: BaseException) -> Iterator[str]:
    """The error's way through the code, after that of the one that led to it."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier:
        yield from _lines(earlier)
        yield "\nwhich led to\n\n"
    yield "Traceback (most recent call last):\n"
    yield from traceback.format_tb(error.__traceback__)
    yield f"{words_of(error)}\n"


def _note_end(kind: type[BaseException], error: BaseException, way: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, way)
    else:
        log.critical("ended by an error that was not foreseen", exc_info=(kind, error, way))


def _note_end_of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value and not isinstance(args.exc_value, SystemExit):
        name = args.thread.name if args.thread else ""
        log.error("the thread %s ended by an error", name, exc_info=args.exc_value)

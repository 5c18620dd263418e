"""One tick: the rounds and the digests of every workspace, in transactions that each stand alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from messages.digest import digest_message
from models.book import Book
from models.database import Library
from models.errors import Busy, Unavailable
from models.installation import workspaces
from models.mornings import compose_digest, put_aside, reps_whose_morning_came
from models.outbox import announce_digest
from models.recall import morning_of
from models.rep import Rep
from models.rounds import CHUNK, make_rounds, make_rounds_singly

log = logging.getLogger(__name__)

Going = Callable[[], bool]


def tick(library: Library, *, now: datetime, going: Going = lambda: True) -> None:
    """Whoever has become due gets a nudge, and whose morning has come a digest. Stops when not `going`."""
    for workspace in workspaces(library):
        try:
            make_all_rounds(library, workspace.id, now=now, going=going)
            compose_digests(library, workspace.id, now=now, going=going)
            with library.open(workspace.id) as book:
                book.workspace.last_tick_at = now
        except (Busy, Unavailable) as error:
            log.warning("workspace %s: %s", workspace.id, error.words)
        except Exception:  # one workspace must not stop the others; the next tick tries again
            log.exception("the tick of workspace %s failed", workspace.id)


def make_all_rounds(
    library: Library, workspace_id: int, *, now: datetime, going: Going = lambda: True, chunk: int = CHUNK
) -> None:
    full = True
    while full and going():
        full = _one_round(library, workspace_id, now, chunk) == chunk


def compose_digests(
    library: Library, workspace_id: int, *, now: datetime, going: Going = lambda: True
) -> None:
    """Each in its own transaction, together with the message that carries it."""
    while going() and _next_digest(library, workspace_id, now):
        pass


def _one_round(library: Library, workspace_id: int, now: datetime, chunk: int) -> int:
    try:
        with library.open(workspace_id) as book:
            return make_rounds(book, now=now, chunk=chunk)
    except (Busy, Unavailable):
        raise
    except Exception:  # a row whose rule raises: find it, and let the others pass
        log.exception("a chunk of the rounds failed; repeating it row by row")
        with library.open(workspace_id) as book:
            return make_rounds_singly(book, now=now, chunk=chunk)


def _next_digest(library: Library, workspace_id: int, now: datetime) -> bool:
    """Whether there was a rep whose morning had come."""
    rep_id = None
    try:
        with library.open(workspace_id) as book:
            for rep in reps_whose_morning_came(book, now=now, most=1):
                rep_id = rep.id
                _compose(book, rep, now)
    except (Busy, Unavailable):
        raise
    except Exception:  # one rep must not stop the others
        if rep_id is None:
            raise
        log.exception("the digest of rep %s could not be composed; trying again in some minutes", rep_id)
        with library.open(workspace_id) as book:
            put_aside(book, rep_id, now=now)
    return rep_id is not None


def _compose(book: Book, rep: Rep, now: datetime) -> None:
    if digest := compose_digest(book, rep, now=now):
        payload = digest_message(morning_of(book, digest, now=now))
        announce_digest(digest, payload, expires_at=rep.working_day_ends(digest.day))

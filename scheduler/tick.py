"""One tick: the rounds and the digests of every workspace, in transactions that each stand alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from messages.digests.message import digest_message
from messages.nudges.card import nudges_in
from models.absences.returns import absences_changing, update_absence
from models.book import Book
from models.book.installation import workspaces
from models.book.library import Library
from models.digests.composition import compose_digests as compose
from models.digests.composition import put_aside, reps_due_for_digest
from models.digests.contents import digest_contents
from models.digests.questions import keep_questions
from models.digests.shown_cards import note_shown
from models.digests.wrong_clock import plan_mornings_anew, ran_ahead
from models.forecasts.replanning import CHUNK as REPLANNED_TOGETHER
from models.forecasts.replanning import replan, replan_singly
from models.kernel.errors import Busy, Unavailable
from models.nudges.rounds import CHUNK, make_rounds, make_rounds_singly
from models.outbox.message import announce_digest
from models.team.rep import Rep
from scheduler.alerts import send_alerts
from scheduler.promises_today import send_promise_alerts
from scheduler.summaries import send_summaries

log = logging.getLogger(__name__)

REPLANNED_A_TICK = 9000  # customers; the mornings of the others do not wait for more
TOGETHER = 25  # digests a transaction: what they need is read at once, and no gesture waits for long

IsRunning = Callable[[], bool]


def tick(library: Library, *, now: datetime, is_running: IsRunning = lambda: True) -> None:
    """Give a nudge to every customer who has become due, and a digest to every rep whose morning has come.
    Stops when not `is_running`."""
    for workspace in workspaces(library):
        try:
            if ran_ahead(workspace.last_tick_at, now=now):
                _plan_mornings_anew(library, workspace.id, now=now)
            follow_changed_plans(library, workspace.id, now=now, is_running=is_running)
            make_all_rounds(library, workspace.id, now=now, is_running=is_running)
            if turn_absences(library, workspace.id, now=now):  # whose customers have days of their own then
                make_all_rounds(library, workspace.id, now=now, is_running=is_running)
            compose_digests(library, workspace.id, now=now, is_running=is_running)
            send_promise_alerts(library, workspace.id, now=now, is_running=is_running)
            send_summaries(library, workspace.id, now=now, is_running=is_running)
            send_alerts(library, workspace.id, now=now, is_running=is_running)
            with library.open(workspace.id) as book:
                book.workspace.last_tick_at = now
        except (Busy, Unavailable) as error:
            log.warning("workspace %s: %s", workspace.id, error.words)
        except Exception:  # one workspace must not stop the others; the next tick tries again
            log.exception("the tick of workspace %s failed", workspace.id)


def _plan_mornings_anew(library: Library, workspace_id: int, *, now: datetime) -> None:
    log.warning("workspace %s: the clock of this machine ran ahead; mornings are planned anew", workspace_id)
    with library.open(workspace_id) as book:
        plan_mornings_anew(book, now=now)


def follow_changed_plans(
    library: Library, workspace_id: int, *, now: datetime, is_running: IsRunning
) -> None:
    """Before the rounds, which look at whoever is due on another day. The rest comes with the next ticks."""
    for _ in range(REPLANNED_A_TICK // REPLANNED_TOGETHER):
        if _some_replanned(library, workspace_id, now) < REPLANNED_TOGETHER or not is_running():
            return


def make_all_rounds(
    library: Library,
    workspace_id: int,
    *,
    now: datetime,
    is_running: IsRunning = lambda: True,
    chunk: int = CHUNK,
) -> None:
    full = True
    while full and is_running():
        full = _one_round(library, workspace_id, now, chunk) == chunk


def turn_absences(library: Library, workspace_id: int, *, now: datetime) -> bool:
    """Before the digests, which none of those who are away gets. One that raises jams none of them. Returns
    whether there were any."""
    with library.read(workspace_id) as book:
        due = absences_changing(book, now=now)
    for absence_id in due:
        try:
            with library.open(workspace_id) as book:
                update_absence(book, absence_id, now=now)
        except (Busy, Unavailable):
            raise
        except Exception:  # the outermost edge of one absence: the others and the digests go on
            log.exception("absence %s could neither begin nor end; trying again in a minute", absence_id)
    return bool(due)


def compose_digests(
    library: Library,
    workspace_id: int,
    *,
    now: datetime,
    is_running: IsRunning = lambda: True,
    together: int = TOGETHER,
) -> None:
    """Each in one transaction with the message that carries it. What lapsed with one is looked at before the
    others, which wait for the rounds."""
    while is_running() and _some_digests(library, workspace_id, now, together):
        make_all_rounds(library, workspace_id, now=now, is_running=is_running)


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


def _some_replanned(library: Library, workspace_id: int, now: datetime) -> int:
    try:
        with library.open(workspace_id) as book:
            return replan(book, now=now)
    except (Busy, Unavailable):
        raise
    except Exception:  # a customer whose plans raise: find it, and let the others pass
        log.exception("some plans could not follow what was changed; repeating it one by one")
        with library.open(workspace_id) as book:
            return replan_singly(book, now=now)


def _some_digests(library: Library, workspace_id: int, now: datetime, together: int) -> bool:
    """Whether there were reps whose morning had come."""
    reps: list[int] = []
    try:
        with library.open(workspace_id) as book:
            due_reps = reps_due_for_digest(book, now=now, most=together)
            reps = [rep.id for rep in due_reps]
            _compose(book, due_reps, now)
    except (Busy, Unavailable):
        raise
    except Exception:  # one rep must not stop the others
        if not reps:
            raise
        log.exception("digests could not be composed")
        _apart(library, workspace_id, now, reps)
    return bool(reps)


def _apart(library: Library, workspace_id: int, now: datetime, reps: list[int]) -> None:
    """One by one; whose digest raises again is put aside."""
    if len(reps) == 1:
        log.error("trying the digest of rep %s again in some minutes", reps[0])
        with library.open(workspace_id) as book:
            put_aside(book, reps[0], now=now)
        return
    for _ in reps:
        _some_digests(library, workspace_id, now, together=1)


def _compose(book: Book, reps: list[Rep], now: datetime) -> None:
    digests = compose(book, reps, now=now) if reps else []
    for morning in digest_contents(book, digests, now=now):
        keep_questions(morning.cards)
        digest, message = morning.digest, digest_message(morning)
        shown = nudges_in(message["blocks"])
        if len(shown) < len(morning.cards):
            note_shown(digest, shown)
        digest.greeted = morning.own_among(shown)
        announce_digest(digest, message, expires_at=digest.rep.working_day_ends(digest.day))
        digest.rep.welcomed_at = digest.rep.welcomed_at or now

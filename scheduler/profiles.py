"""The daily look at who people are: name, zone, e-mail, and whether they are still there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from messages.departure import departure_message
from messages.people import followed
from models.book import Book
from models.database import Library
from models.outbox import announce
from models.rep import Profile, Rep
from models.roster import departures_to_tell, profiles_to_refresh
from models.vocabulary import OutboxKind
from scheduler.line import Line
from scheduler.troubles import NeverTaken, Trouble

log = logging.getLogger(__name__)

NOBODY = {"user_not_found", "user_not_visible"}  # removed altogether
A_TURN = 25  # people looked up at once: far below Slack's 100 a minute, and 7,200 in a day of turns


def refresh_profiles(library: Library, workspace_id: int, line: Line, clock: Callable[[], datetime]) -> None:
    """Look up the next few, and tell the managers of whoever has left."""
    with library.read(workspace_id) as book:
        team_id = book.workspace.slack_team_id
        reps = profiles_to_refresh(book, now=clock(), most=A_TURN)
    for rep in reps:
        try:
            profile = _profile(line, rep, team_id)
        except Trouble as trouble:
            log.warning("workspace %s: people are looked up later: %s", workspace_id, trouble.code)
            break
        with library.open(workspace_id) as book:
            book.learn(book.rep_with_id(rep.id), profile, at=clock())
    with library.open(workspace_id) as book:
        tell_departures(book, now=clock())


def tell_departures(book: Book, *, now: datetime) -> None:
    """Once to each manager of the rep's teams, or to the admins; kept for later while there is neither."""
    for rep in departures_to_tell(book):
        listeners = book.managers_of(rep) or book.admins()
        payload = departure_message(rep, customers=book.owned_by(rep).count())
        for listener in listeners:
            announce(listener, OutboxKind.ALERT, payload, at=now)
        rep.departure_told_at = now if listeners else None


def _profile(line: Line, rep: Rep, team_id: str) -> Profile:
    try:
        return followed(line.user(rep.slack_user_id), rep, team_id)
    except NeverTaken as trouble:
        known = Profile(rep.name, rep.time_zone, rep.email)
        return replace(known, is_deactivated=trouble.code in NOBODY)

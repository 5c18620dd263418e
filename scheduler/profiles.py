"""The daily look at who people are: name, zone, e-mail, status, and whether they are still there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from messages.absences.offer import offer_message
from messages.profiles.slack_profile import followed
from messages.profiles.slack_status import SlackStatus, read_status
from models.absences.offers import absence_offer
from models.book.library import Library
from models.outbox.message import OutboxKind, announce
from models.team.rep import Profile, Rep
from scheduler.slack_connection import SlackConnection
from scheduler.slack_errors import PermanentFailure, SlackCallError
from scheduler.unattended_customers import tell_departures, tell_long_absences, tell_returns

log = logging.getLogger(__name__)

NOBODY = {"user_not_found", "user_not_visible"}  # removed altogether
A_TURN = 25  # people looked up at once: far below Slack's 100 a minute, and 7,200 in a day of turns


def refresh_profiles(
    library: Library, workspace_id: int, connection: SlackConnection, clock: Callable[[], datetime]
) -> None:
    """Look up the next few, and tell the managers whose customers need somebody."""
    with library.read(workspace_id) as book:
        team_id = book.workspace.slack_team_id
        reps = book.profiles_to_refresh(now=clock(), most=A_TURN)
    for rep in reps:
        try:
            profile, status = _looked_up(connection, rep, team_id)
        except SlackCallError as error:
            log.warning("workspace %s: people are looked up later: %s", workspace_id, error.code)
            break
        _learn(library, workspace_id, rep.id, profile, status, now=clock())
    with library.open(workspace_id) as book:
        book.look_at_absences(at=clock())
        tell_departures(book, now=clock())
        tell_long_absences(book, now=clock())
        tell_returns(book, now=clock())


def _learn(
    library: Library, workspace_id: int, rep_id: int, profile: Profile, status: SlackStatus, *, now: datetime
) -> None:
    with library.open(workspace_id) as book:
        rep = book.rep_with_id(rep_id)
        book.update_profile(rep, profile, at=now)
        until = status.last_day(rep.time_zone)
        if offer := absence_offer(book, rep, status=status.mark_of_absence, until=until, at=now):
            announce(rep, OutboxKind.ANSWER, offer_message(status, offer), at=now)


def _looked_up(connection: SlackConnection, rep: Rep, team_id: str) -> tuple[Profile, SlackStatus]:
    try:
        user = connection.user(rep.slack_user_id)
        return followed(user, rep, team_id), read_status(user)
    except PermanentFailure as error:
        profile = Profile(rep.name, rep.time_zone, rep.email)
        return replace(profile, is_deactivated=error.code in NOBODY), SlackStatus("", "")

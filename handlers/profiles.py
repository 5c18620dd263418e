"""What Slack tells of people's profiles: a new name, another time zone, a deactivated account."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, App

from handlers.gesture import Clock, OpenBook, Payload, team_of
from messages.people import read_profile, refusal
from models.rep import Profile, Rep


def register(app: App) -> None:
    app.event("user_change")(learn)


def learn(
    ack: Ack, body: Payload, event: Payload, read_book: OpenBook, open_book: OpenBook, clock: Clock
) -> None:
    """Slack tells of everybody in the workspace; most are no reps, and cost a look only."""
    user = event["user"]
    with read_book() as book:
        is_known = book.rep_known_as(user["id"]) is not None
    if is_known:
        with open_book() as book:
            if rep := book.rep_known_as(user["id"]):
                book.learn(rep, _profile(user, rep, team_of(body)), at=clock())
    ack()


def _profile(user: Payload, rep: Rep, team: str) -> Profile:
    """What Slack leaves out stays as it was known; who has become a guest can be no rep any more."""
    profile = read_profile(user)
    zone = profile.time_zone if user.get("tz") else rep.time_zone
    return replace(profile, time_zone=zone, is_deactivated=refusal(user, team) is not None)

"""What Slack tells of people's profiles: a new name, another time zone, a deactivated account."""

from __future__ import annotations

from dataclasses import replace

from slack_bolt import Ack, App

from handlers.gesture import Clock, OpenBook, Payload
from messages.people import read_profile


def register(app: App) -> None:
    app.event("user_change")(learn)


def learn(ack: Ack, event: Payload, read_book: OpenBook, open_book: OpenBook, clock: Clock) -> None:
    """Slack tells of everybody in the workspace; most are no reps, and cost a look only."""
    user = event["user"]
    with read_book() as book:
        is_known = book.rep_known_as(user["id"]) is not None
    if is_known:
        with open_book() as book:
            if rep := book.rep_known_as(user["id"]):
                profile = read_profile(user)
                if not user.get("tz"):
                    profile = replace(profile, time_zone=rep.time_zone)
                book.learn(rep, profile, at=clock())
    ack()

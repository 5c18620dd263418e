"""What is tried beside a story: every gesture made again by seven other people, and sent malformed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.deep.beside import Findings
from tests.deep.gesture import Gesture
from tests.deep.mutations import mutated
from tests.deep.twin import Twin

FAILING = {  # which part of mutated payloads is answered with 5xx, at most; it is to become nothing
    "view_submission": 0.12,
    "block_actions": 0.05,
    "block_suggestion": 0.05,
    "shortcut": 0.2,
    "message_action": 0.1,
    "view_closed": 0.1,
    "event app_home_opened": 0.1,
    "event message": 0.1,
    "event user_change": 0.1,
}
CHANCE = 4  # more, where few were tried
REFUSED = "SlackApiError"  # the bot of the tests has one token, with which no form opens in another workspace


@dataclass
class Replays:
    """By all seven, or by one of them, each in turn."""

    by_all: bool
    findings: Findings = field(default_factory=Findings)

    def __call__(self, twin: Twin, gesture: Gesture) -> None:
        seven = list(twin.others.beside(twin.house.slack, gesture.maker or "").items())
        turn = self.findings.tried.total() % len(seven)
        for who, person in seven if self.by_all else seven[turn : turn + 1]:
            made = twin.as_made_by(gesture, person)
            self.findings.note(who, twin, made, twin.make(made))


@dataclass
class Malformed:
    """So many mutated payloads of each gesture."""

    each: int
    chance: random.Random
    findings: Findings = field(default_factory=Findings)

    def __call__(self, twin: Twin, gesture: Gesture) -> None:
        genuine = twin.as_made_by(gesture, twin.house.slack.people[gesture.maker or ""])
        for _ in range(self.each):
            made = mutated(genuine, self.chance, twin.known)
            self.findings.note(gesture.kind, twin, made, twin.make(made))


def known_to_fail(found: Findings) -> bool:
    """Whether no kind of gesture failed more often than is known."""
    return all(
        found.failed[kind] <= CHANCE + FAILING.get(kind, 0.0) * tried for kind, tried in found.tried.items()
    )


def unexpected(found: Findings) -> list[str]:
    """What was raised, but for what Slack refused."""
    return [place for place in found.tracebacks if not place.startswith(REFUSED)]

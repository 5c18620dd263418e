"""What is tried beside a story: every gesture made again by seven other people, and sent malformed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.deep.beside import Findings
from tests.deep.gesture import Gesture
from tests.deep.mutations import mutated
from tests.deep.twin import Twin

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


def unexpected(found: Findings) -> list[str]:
    """What was raised, but for what Slack refused."""
    return [place for place in found.tracebacks if not place.startswith(REFUSED)]

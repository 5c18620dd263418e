"""The playground's cast and sample book, in a house with a pushed clock."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground import play
from bot.playground.slack import Persona, SlackStandIn
from tests.support.house import House


@dataclass(frozen=True)
class Cast:
    """Three reps of one team, Dora away and covered by Ana; Cleo, their manager and admin; Gil, a guest; Eli,
    who has never used the bot."""

    ana: Persona
    ben: Persona
    cleo: Persona
    dora: Persona
    gil: Persona
    eli: Persona

    @property
    def reps(self) -> list[Persona]:
        return [self.ana, self.ben, self.cleo, self.dora]


def the_cast(slack: SlackStandIn) -> Cast:
    """They join Slack; each has a direct message with the bot."""
    ana, ben, cleo, dora, eli = play._cast(slack)
    gil = slack.person("Gil Torres")
    for person in (ana, ben, cleo, dora, gil, eli):
        slack.direct_message(person.member)
    return Cast(ana, ben, cleo, dora, gil, eli)


def write_sample_book(house: House, cast: Cast) -> None:
    """What the playground begins with."""
    play._fill(house.library, house.slack, cast.reps, house.clock())

"""The scope of the figures: a scope of owners, one rep of it, and perhaps one segment only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.book import Book
from models.book.owner_scope import owner_scope_with
from models.kernel.derived import derive
from models.kernel.errors import NotFound
from models.satisfaction import errors
from models.team.owner_scope import OWN, OwnerScope, led_scope, own_scope, team_scope
from models.team.rep import Rep
from models.team.segment import Segment
from models.team.team import Team

COMMAND = "/team satisfaction"
OF_REP = "rep"  # before the id, in the key of a scope that is one rep's


@dataclass(frozen=True, slots=True)
class Scope:
    """`asker` looks at it; `owners` says whose it is, `teams` by name which teams that are; `rep` is the one
    rep who was named, `segment` the only one that counts.

    `key` is what `scope_with` finds it again by, fit for the value of a button. `reps`: whose customers of
    today count. `leads`: whether the asker leads a team; who leads none sees the own figures, and is told
    why. `team`: the name of the one team, where it is one. `is_own`: whether these are the asker's own
    customers and nobody else's.
    """

    asker: Rep
    owners: OwnerScope
    teams: tuple[str, ...] = ()
    rep: Rep | None = None
    segment: Segment | None = None
    key: str = field(init=False)
    reps: Sequence[Rep] = field(init=False)
    leads: bool = field(init=False)
    team: str = field(init=False)
    is_own: bool = field(init=False)

    def __post_init__(self) -> None:
        owners = self.owners
        derive(self, reps=owners.reps, leads=owners.leads, team=owners.team)
        derive(self, key=f"{owners.key}/{self.segment.id if self.segment else ''}")
        derive(self, is_own=[rep.id for rep in owners.reps] == [self.asker.id])


def scope_of_leader(book: Book, rep: Rep | None = None) -> Scope:
    """All that a rep leads, with the own customers; the one team where that is the same; for who leads nobody
    the own customers. Without a rep, of whoever opened the book."""
    asker = rep or book.rep
    led = book.teams_led_by(asker)
    if not led:
        return Scope(asker, own_scope(asker, led))
    alone = led[0] if len(led) == 1 else None
    if alone and (asker in alone.members or not book.owned_by(asker).count()):
        return scope_of_team(asker, alone)
    return scope_of_all(asker, led)


def scope_of_team(asker: Rep, team: Team) -> Scope:
    return Scope(asker, team_scope(team), (team.name,))


def scope_of_all(asker: Rep, led: Sequence[Team]) -> Scope:
    return Scope(asker, led_scope(asker, led), tuple(team.name for team in led))


def scope_of_rep(asker: Rep, rep: Rep, led: Sequence[Team]) -> Scope:
    """One whom the asker leads, or the asker."""
    if rep is asker:
        return Scope(asker, own_scope(asker, led))
    return Scope(asker, OwnerScope(f"{OF_REP}{rep.id}", [rep], leads=True), rep=rep)


def scope_with(book: Book, key: str) -> Scope:
    """The one a button stands for, seen anew. Raises NotFound for what is not led any more."""
    owners_key, _, segment_id = key.partition("/")
    segment = book.segment(int(segment_id)) if segment_id.isdigit() else None
    led = book.teams_led_by(book.rep)
    if owners_key.startswith(OF_REP):
        member = next((rep for rep in book.led_by(book.rep) if f"{OF_REP}{rep.id}" == owners_key), None)
        if member is None:
            raise NotFound(errors.NO_FIGURES_FOR.format(command=COMMAND))
        return Scope(book.rep, scope_of_rep(book.rep, member, led).owners, rep=member, segment=segment)
    owners = owner_scope_with(book, owners_key, COMMAND)
    named = [owners.team] if owners.team else [] if owners.key == OWN else [team.name for team in led]
    return Scope(book.rep, owners, tuple(named), segment=segment)

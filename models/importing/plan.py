"""Judging a draft against the book: who is new, who has changed, and what that comes to in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from models.importing import errors
from models.importing.draft import Draft, Group, Judgement, Verdict
from models.importing.imported import Said
from models.importing.known import Finder, Known
from models.importing.new_customers import Arriving
from models.importing.news import News, news
from models.kernel.errors import Invalid

T = TypeVar("T")
CHUNK = 1000


@dataclass(slots=True)
class Counts:
    """What an import does, in customers and in what is added to them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    contacts: int = 0
    purchases: int = 0
    interactions: int = 0
    mended: int = 0  # contacts and interactions that the book had otherwise

    def take(self, found: Said | News) -> None:
        self.contacts += len(found.contacts)
        self.purchases += len(found.purchases)
        self.interactions += len(found.touches)
        if isinstance(found, News):
            self.mended += len(found.mended_contacts) + len(found.mended_touches)


def plan(
    draft: Draft, finder: Finder, arriving: Arriving, currency: str, moved: Callable[[int], None]
) -> Counts:
    """Writes the verdicts into the draft. `moved` hears of every chunk how many customers it had."""
    judge = Judge(draft, arriving, currency)
    draft.forget_judgements()
    for groups in chunks(draft.groups(), CHUNK):
        found = finder.find(groups)
        judgements = (judge.judgement_on(group, found.get(group.head)) for group in groups)
        draft.judge(filter(None, judgements))
        moved(len(groups))
    draft.give_turns()
    return judge.counts


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells one group after the other from what the book has, and counts as it goes."""

    draft: Draft
    arriving: Arriving
    currency: str
    counts: Counts = field(default_factory=Counts)

    def judgement_on(self, group: Group, match: Known | Invalid | None) -> Judgement | None:
        """None for one that is rejected."""
        said = group.said
        if isinstance(match, Invalid):
            self.draft.reject_group(group.head, match.words)
            return None
        if match is None:
            return self._newcomer(group)
        owner_id = None if said.owner is None else self.arriving.owners[said.owner].rep_id or -1
        found = news(said, match, owner_id)
        self.counts.take(found)
        verdict = Verdict.CHANGED if found else Verdict.UNCHANGED
        self.counts.changed += bool(found)
        self.counts.unchanged += not found
        return Judgement(group.head, verdict, match.customer.id)

    def _newcomer(self, group: Group) -> Judgement | None:
        said = group.said
        if said.owner is None or not said.name:
            self.draft.reject_group(group.head, errors.NO_OWNER if said.name else errors.NO_NAME)
            return None
        self.counts.new += 1
        self.counts.take(said)
        if said.touches:
            return Judgement(group.head, Verdict.NEW)
        days = self.arriving.cadence(said.profile, said.purchases).ideal
        value = sum(float(one.amount or 0) for one in said.purchases if one.currency == self.currency)
        return Judgement(group.head, Verdict.NEW, owner=said.owner, days=days, value=value)


def chunks(items: Iterator[T], size: int) -> Iterator[Sequence[T]]:
    while chunk := list(islice(items, size)):
        yield chunk

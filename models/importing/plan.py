"""Judging a draft against the book: who is new, who has changed, and what that comes to in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
    counts = Counts()
    draft.forget_judgements()
    for groups in chunks(draft.groups(), CHUNK):
        found = finder.find(groups)
        judgements = [
            judgement
            for group in groups
            if (judgement := _judge(draft, group, found.get(group.head), arriving, currency, counts))
        ]
        draft.judge(judgements)
        moved(len(groups))
    draft.give_turns()
    return counts


def _judge(
    draft: Draft,
    group: Group,
    match: Known | Invalid | None,
    arriving: Arriving,
    currency: str,
    counts: Counts,
) -> Judgement | None:
    said = group.said
    if isinstance(match, Invalid):
        draft.reject_group(group.head, match.words)
        return None
    if match is None:
        return _newcomer(draft, group, arriving, currency, counts)
    owner_id = None if said.owner is None else arriving.owners[said.owner].rep_id or -1
    found = news(said, match, owner_id)
    counts.take(found)
    verdict = Verdict.CHANGED if found else Verdict.UNCHANGED
    counts.changed += bool(found)
    counts.unchanged += not found
    return Judgement(group.head, verdict, match.customer.id)


def _newcomer(
    draft: Draft, group: Group, arriving: Arriving, currency: str, counts: Counts
) -> Judgement | None:
    said = group.said
    if said.owner is None or not said.name:
        draft.reject_group(group.head, errors.NO_NAME if not said.name else errors.NO_OWNER)
        return None
    counts.new += 1
    counts.take(said)
    if said.touches:
        return Judgement(group.head, Verdict.NEW)
    days = arriving.cadence(said.profile, said.purchases).ideal
    value = sum(float(one.amount or 0) for one in said.purchases if one.currency == currency)
    return Judgement(group.head, Verdict.NEW, owner=said.owner, days=days, value=value)


def chunks(items: Iterator[T], size: int) -> Iterator[Sequence[T]]:
    while chunk := list(islice(items, size)):
        yield chunk

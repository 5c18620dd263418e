"""Judging a draft against the book: who is new, who has changed, and what that comes to in numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from models.importing import errors
from models.importing.changes import ImportChanges, changes_of
from models.importing.existing import CustomerFinder, ExistingCustomer
from models.importing.import_draft import CustomerLines, ImportDecision, ImportDraft, Verdict
from models.importing.imported import ImportedCustomer
from models.importing.new_customers import RowBuilder
from models.kernel.errors import Invalid
from models.kernel.vocabulary import Outcome

T = TypeVar("T")
CHUNK = 1000


@dataclass(slots=True)
class ImportCounts:
    """Counts of an import, in customers and in what is added to them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    contacts: int = 0
    purchases: int = 0
    interactions: int = 0
    amended: int = 0  # contacts and interactions that the book had otherwise

    def take(self, addition: ImportedCustomer | ImportChanges) -> None:
        self.contacts += len(addition.contacts)
        self.purchases += len(addition.purchases)
        self.interactions += len(addition.interactions)
        if isinstance(addition, ImportChanges):
            self.amended += len(addition.amended_contacts) + len(addition.amended_interactions)


def plan(
    draft: ImportDraft,
    finder: CustomerFinder,
    row_builder: RowBuilder,
    currency: str,
    advance: Callable[[int], None],
) -> ImportCounts:
    """Writes the verdicts into the draft. `moved` hears of every chunk how many customers it had."""
    planner = ImportPlanner(draft, row_builder, currency)
    draft.forget_decisions()
    for groups in chunks(draft.groups(), CHUNK):
        matches = finder.find(groups)
        decisions = (planner.decide(group, matches.get(group.head)) for group in groups)
        draft.decide(filter(None, decisions))
        advance(len(groups))
    draft.rank_new()
    return planner.counts


@dataclass(frozen=True, slots=True)
class ImportPlanner:
    """Tells one group after the other from what the book has, and counts as it goes."""

    draft: ImportDraft
    row_builder: RowBuilder
    currency: str
    counts: ImportCounts = field(default_factory=ImportCounts)

    def decide(self, group: CustomerLines, match: ExistingCustomer | Invalid | None) -> ImportDecision | None:
        """None for one that is rejected."""
        imported = group.customer
        if isinstance(match, Invalid):
            self.draft.reject_group(group.head, match.words)
            return None
        try:
            imported.notes_after("" if match is None else match.customer.notes)
            imported.tags_after(() if match is None else match.customer.tags)
        except Invalid as error:
            self.draft.reject_group(group.head, error.words)
            return None
        if match is None:
            return self._decide_new(group)
        owner_id = None if imported.owner is None else self.row_builder.owners[imported.owner].rep_id or -1
        changes = changes_of(imported, match, owner_id)
        self.counts.take(changes)
        verdict = Verdict.CHANGED if changes else Verdict.UNCHANGED
        self.counts.changed += bool(changes)
        self.counts.unchanged += not changes
        return ImportDecision(group.head, verdict, match.customer.id, changes=changes.kinds)

    def _decide_new(self, group: CustomerLines) -> ImportDecision | None:
        imported = group.customer
        if imported.owner is None or not imported.name:
            self.draft.reject_group(group.head, errors.NO_OWNER if imported.name else errors.NO_NAME)
            return None
        self.counts.new += 1
        self.counts.take(imported)
        if any(interaction.outcome is Outcome.REACHED for interaction in imported.interactions):
            return ImportDecision(group.head, Verdict.NEW)
        days = self.row_builder.cadence(imported.profile, imported.purchases).ideal
        value = sum(
            float(purchase.amount or 0)
            for purchase in imported.purchases
            if purchase.currency == self.currency
        )
        return ImportDecision(group.head, Verdict.NEW, owner=imported.owner, days=days, value=value)


def chunks(items: Iterator[T], size: int) -> Iterator[Sequence[T]]:
    while chunk := list(islice(items, size)):
        yield chunk

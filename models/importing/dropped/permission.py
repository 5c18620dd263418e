"""For whom somebody may bring customers: for oneself, a manager for the team, an admin for everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.book import Book
from models.importing.dropped import errors
from models.importing.imported import ImportOwner
from models.importing.reading.owners import Directory, OwnerLookup
from models.kernel.errors import Invalid
from models.team.rep import Rep


@dataclass(frozen=True, slots=True)
class ImportPermission:
    """`rep_ids` are the owners for whom lines are taken; None: anybody."""

    rep_ids: frozenset[int] | None
    leads: bool = False

    def allows(self, rep_id: int | None) -> bool:
        return self.rep_ids is None or rep_id in self.rep_ids

    def directory(self, ask_slack: Directory | None) -> Directory | None:
        """Where unknown owners are looked up: only by who may bring customers for them."""
        return ask_slack if self.rep_ids is None else self._refuse

    def finder(self, lookup: OwnerLookup) -> Callable[[str], int]:
        """Finds an owner as the lookup does. Raises Invalid for one for whom the person may not write."""

        def find(identifier: str) -> int:
            index = lookup.find(identifier)
            if not self.allows(lookup.owners[index].rep_id):
                raise Invalid(self._words(identifier))
            return index

        return find

    def _refuse(self, identifier: str) -> ImportOwner:
        raise Invalid(self._words(identifier))

    def _words(self, identifier: str) -> str:
        return (errors.NOT_THE_TEAMS if self.leads else errors.NOT_OWN).format(owner=identifier)


def import_permission(book: Book, rep: Rep) -> ImportPermission:
    if rep.is_admin:
        return ImportPermission(None)
    owners = book.may_own(rep)
    return ImportPermission(frozenset(owner.id for owner in owners), leads=len(owners) > 1)

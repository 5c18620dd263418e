"""The customers of an import that somebody may take back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from models.book import Book
from models.importing.undo.customer_rows import CUSTOMER
from models.importing.undo.record import Import, ImportedRow
from models.storage.bulk import table_of
from models.storage.locks import has_many_writers
from models.team.rep import Rep

REP = table_of(Rep)


@dataclass(frozen=True, slots=True)
class ImportScope:
    """Customers of an import that belong to these owners by now; None: all of them. A customer that was
    merged into another belongs to the owner of the other."""

    record: Import
    owner_ids: frozenset[int] | None = None

    def brought(self) -> Select[int]:
        """The ids of those it brought."""
        return select(CUSTOMER.c.id).where(self._is_brought, self._is_reached)

    def changed(self) -> Select[int]:
        """The ids of those who were there before."""
        return select(CUSTOMER.c.id).where(self._is_changed, self._is_reached)

    def customers(self) -> Select[int]:
        return select(CUSTOMER.c.id).where(or_(self._is_brought, self._is_changed), self._is_reached)

    def count(self, book: Book) -> int:
        return book.session.scalar(select(func.count()).select_from(self.customers().subquery())) or 0

    def elsewhere(self, book: Book) -> list[tuple[str, int]]:
        """How many are not among them, by the name of their owner."""
        if self.owner_ids is None:
            return []
        of_import = or_(self._is_brought, self._is_changed)
        staying = CUSTOMER.alias()
        counted = (
            select(REP.c.name, func.count().label("customers"))
            .select_from(CUSTOMER)
            .join(staying, staying.c.id == func.coalesce(CUSTOMER.c.merged_into_id, CUSTOMER.c.id))
            .join(REP, REP.c.id == staying.c.owner_id)
            .where(of_import, staying.c.owner_id.not_in(self.owner_ids))
        )
        rows = book.session.execute(counted.group_by(REP.c.id, REP.c.name).order_by(REP.c.name, REP.c.id))
        return [(row.name, row.customers) for row in rows]

    def hold(self, book: Book) -> None:
        """Nobody adds anything to them, or hands them over, until all is done."""
        if has_many_writers(book.session):
            book.session.execute(self.customers().order_by(CUSTOMER.c.id).with_for_update())

    @property
    def _is_brought(self) -> ColumnElement[bool]:
        return CUSTOMER.c.import_id == self.record.id

    @property
    def _is_changed(self) -> ColumnElement[bool]:
        rows = ImportedRow.import_id == self.record.id, ImportedRow.customer_id.is_not(None)
        return CUSTOMER.c.id.in_(select(ImportedRow.customer_id).where(*rows))

    @property
    def _is_reached(self) -> ColumnElement[bool]:
        if self.owner_ids is None:
            return true()
        staying = CUSTOMER.alias()
        reached = select(staying.c.id).where(staying.c.owner_id.in_(self.owner_ids))
        return func.coalesce(CUSTOMER.c.merged_into_id, CUSTOMER.c.id).in_(reached)

"""An import from its draft to the book: plan it while others work, then write it in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models.book import Book
from models.book.library import Library
from models.customers import Customer
from models.customers.change import Change
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction
from models.customers.plans.contact_plan import ContactPlan, ContactPoint, PlanRun
from models.customers.purchases.purchase import Purchase
from models.forecasts.forecast import Forecast
from models.forecasts.outlook import outlook
from models.forecasts.waiting import spread_waiting
from models.importing.existing import CustomerFinder
from models.importing.import_draft import CustomerLines, ImportDraft, Verdict
from models.importing.imported import ImportOwner
from models.importing.initial_plans import InitialPlans, LoadedPlan
from models.importing.new_customers import NewRows, RowBuilder
from models.importing.plan import CHUNK, ImportCounts, chunks, plan
from models.importing.undo.record import FileKind, Import
from models.importing.undo.recorder import ImportRecorder
from models.importing.updates import bring_up_to_date
from models.storage.bulk import IdAllocator, analyze, put, table_of
from models.storage.locks import LOCK, held_rows
from models.team.rep import Rep
from models.team.workspace import Enrolment

CUSTOMER, CONTACT, INTERACTION, PURCHASE = map(table_of, (Customer, Contact, Interaction, Purchase))
RUN, POINT = map(table_of, (PlanRun, ContactPoint))
Advance = Callable[[int], None]
Within = Callable[[Book, ImportCounts, int], None]  # the counts, and the number of the import
TALKS = selectinload(Customer.interactions)
TOGETHER = (
    *(joinedload(Customer.owner), joinedload(Customer.segment)),
    *(selectinload(Customer.contacts), selectinload(Customer.purchases)),
    *(TALKS.selectinload(kind) for kind in (Interaction.contacts, Interaction.promises, Interaction.ratings)),
)
CHANGED_CHUNK = 200  # customers whose rows are all kept in memory, as they were and as they are


class CustomerImport:
    """One import. `by` is an index in `owners`, like the owner of what is said."""

    def __init__(
        self,
        library: Library,
        workspace_id: int,
        draft: ImportDraft,
        owners: list[ImportOwner],
        *,
        by: int,
        at: datetime,
        file_name: str = "",
        may_change: Callable[[int], bool] = lambda _: True,
    ) -> None:
        """may_change: whether customers of the owner with that id may be changed."""
        self.library, self.workspace_id, self.draft = library, workspace_id, draft
        self.owners, self.by, self.at = owners, by, at
        self.file_name = file_name
        self.import_id: int | None = None  # once it is written
        self._may_change = may_change
        self._counts = ImportCounts()
        self._planned_on: tuple[object, ...] = ()
        self._enrolled: set[int] = set()

    def plan(self, advance: Advance) -> ImportCounts:
        """Count what would be done. Changes nothing in the book."""
        with self.library.read(self.workspace_id) as book:
            return self._plan(book, advance)

    def _plan(self, book: Book, advance: Advance) -> ImportCounts:
        self._planned_on = _latest_ids(book)
        finder = CustomerFinder(book.session, self.workspace_id, self.owners, self._may_change)
        currency = book.workspace.currency
        self._counts = plan(self.draft, finder, self._row_builder(book), currency, advance)
        return self._counts

    def write(
        self,
        advance: Advance,
        advance_replanning: Advance = lambda _: None,
        *,
        within: Within | None = None,
    ) -> ImportCounts | None:
        """Do what was planned: all of it, or nothing when it is interrupted. `within` is done in the same
        transaction, at its end; it gets the counts and the number of the import.

        Returns other counts than the plan's if the book has changed since and it was planned anew.
        """
        with self.library.open(self.workspace_id) as book:
            book.lock("import", str(self.workspace_id))
            counts = None if _latest_ids(book) == self._planned_on else self._plan(book, advance_replanning)
            recorder = self._record(book, self._enrol(book))
            self._write_new(book, recorder.record.id, advance)
            self._write_changed(book, recorder, advance)
            recorder.finish(self._counts, self.draft.rejected_count())
            self.import_id = recorder.record.id
            if within:
                within(book, self._counts, self.import_id)
        return counts

    def forecasts(self) -> list[tuple[ImportOwner, Forecast]]:
        """For every owner of the file, what the book means now, the fullest first."""
        owners = {owner.rep_id or 0: owner for owner in self._owners_of_lines()}
        with self.library.read(self.workspace_id) as book:
            by_rep = outlook(book, owners, now=self.at)
        forecasts = [(owners[rep_id], forecast) for rep_id, forecast in by_rep.items()]
        return sorted(forecasts, key=lambda pair: -pair[1].customers)

    def spread(self) -> int:
        """Give those of the file's owners that wait at once a turn each. Returns how many."""
        ids = {owner.rep_id for owner in self._owners_of_lines()}
        with self.library.open(self.workspace_id) as book:
            reps = [rep for rep in book.reps() if rep.id in ids]
            return len(spread_waiting(book, reps, now=self.at))

    def _owners_of_lines(self) -> list[ImportOwner]:
        return [self.owners[place] for place in sorted(self.draft.owners())]

    def _row_builder(self, book: Book, import_id: int | None = None) -> RowBuilder:
        segments = book.segments()
        return RowBuilder(
            workspace_id=self.workspace_id,
            owners=self.owners,
            segments={segment.id: segment.cadence for segment in segments},
            default_segment_id=book.default_segment.id,
            by_id=self.owners[self.by].rep_id,
            import_id=import_id,
            at=self.at,
            initial_plans=InitialPlans(
                [LoadedPlan(plan, tuple(step.step for step in plan.steps)) for plan in _plans(book)], self.at
            ),
        )

    def _enrol(self, book: Book) -> list[Rep]:
        """Colleagues that Slack knows and the book does not become reps, each with an empty book.

        Returns those who are new. Raises Refused when only admins and managers may enrol here, and whose act
        it is is neither.
        """
        is_open, enrolled = book.workspace.enrolment is Enrolment.OPEN, []
        for owner in (self.owners[self.by], *self.owners):
            if owner.profile is None or (owner.rep_id and owner.rep_id in self._enrolled):
                continue
            by_id = self.owners[self.by].rep_id
            by = None if is_open or by_id is None else book.rep_with_id(by_id)
            is_new = book.rep_known_as(owner.slack_user_id) is None
            rep = book.enrol(owner.slack_user_id, owner.profile, at=self.at, by=by)
            owner.rep_id = rep.id
            self._enrolled.add(rep.id)
            enrolled += [rep] if is_new else []
        return enrolled

    def _record(self, book: Book, enrolled: Sequence[Rep]) -> ImportRecorder:
        by_id = self.owners[self.by].rep_id
        record = Import(by_id=by_id, at=self.at, file_name=self.file_name, kind=FileKind.of(self.file_name))
        recorder = ImportRecorder(book, record)
        for rep in enrolled:
            recorder.enrolled(rep)
        return recorder

    def _write_new(self, book: Book, import_id: int, advance: Advance) -> None:
        """The new customers, in the order of the file."""
        connection = book.session.connection()
        row_builder = self._row_builder(book, import_id)
        allocators = [IdAllocator(connection, table) for table in (CUSTOMER, INTERACTION, PURCHASE)]
        plan_allocators = IdAllocator(connection, RUN), IdAllocator(connection, POINT)
        for groups in chunks(self.draft.decided(Verdict.NEW), CHUNK):
            rows = new_rows(groups, row_builder, allocators)
            put(connection, CUSTOMER, rows.customers)
            put(connection, CONTACT, rows.contacts)
            put(connection, INTERACTION, rows.interactions)
            put(connection, PURCHASE, rows.purchases)
            rows.plan_rows.take_ids(*plan_allocators)
            put(connection, RUN, rows.plan_rows.runs)
            put(connection, POINT, rows.plan_rows.points)
            advance(len(groups))
        analyze(connection, CUSTOMER, CONTACT, INTERACTION, PURCHASE, RUN, POINT)

    def _write_changed(self, book: Book, recorder: ImportRecorder, advance: Advance) -> None:
        """The known customers of which the file says something new."""
        segments = {segment.id: segment for segment in book.segments()}
        reps = {rep.id: rep for rep in book.reps()}
        by = reps[self.owners[self.by].rep_id or 0]
        for groups in chunks(self.draft.decided(Verdict.CHANGED), CHANGED_CHUNK):
            customers = _customers(book, groups)
            with recorder.watching(customers):
                for group in groups:
                    owner = None if group.customer.owner is None else self.owners[group.customer.owner]
                    customer = customers[group.customer_id or 0]
                    bring_up_to_date(
                        customer, group.customer, owner, reps=reps, segments=segments, by=by, at=self.at
                    )
            _release(book.session)
            advance(len(groups))


def new_rows(
    groups: Sequence[CustomerLines], row_builder: RowBuilder, allocators: list[IdAllocator]
) -> NewRows:
    customers, interactions, purchases = allocators
    rows = NewRows()
    ids = customers.take(len(groups))
    interaction_ids = iter(interactions.take(sum(len(group.customer.interactions) for group in groups)))
    purchase_ids = iter(purchases.take(sum(len(group.customer.purchases) for group in groups)))
    for group, customer_id in zip(groups, ids, strict=True):
        own_ids = (
            list(islice(interaction_ids, len(group.customer.interactions))),
            list(islice(purchase_ids, len(group.customer.purchases))),
        )
        row_builder.add(group, rows, customer_id, own_ids)
    return rows


def _customers(book: Book, groups: Sequence[CustomerLines]) -> dict[int, Customer]:
    """The customers of the groups, held, with all that a file may say again about them."""
    wanted = select(Customer).where(Customer.id.in_([group.customer_id for group in groups]))
    held = wanted.options(*TOGETHER).with_for_update(of=Customer, **LOCK).order_by(Customer.id)
    customers = {customer.id: customer for customer in book.session.scalars(held)}
    held_rows(book.session).update(customers.values())
    return customers


def _release(session: Session) -> None:
    """Keep nothing in memory of the customers that are written."""
    held_rows(session).clear()
    for entity in list(session):
        if isinstance(entity, Customer) or hasattr(type(entity), "customer_id"):
            session.expunge(entity)


def _plans(book: Book) -> list[ContactPlan]:
    """The plans that a purchase may start."""
    return list(book.session.scalars(select(ContactPlan).where(ContactPlan.retired_at.is_(None))))


def _latest_ids(book: Book) -> tuple[object, ...]:
    """Moves whenever somebody adds or mends what an import compares itself with."""
    tables = (Customer, Contact, Interaction, Purchase, Change)
    return tuple(book.session.scalar(select(func.max(table.id))) for table in tables)

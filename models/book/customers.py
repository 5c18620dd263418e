"""The book's customers: who may see which, and adding one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, or_, select

from models.book import errors
from models.book.customer_scope import CustomerScope
from models.book.segments import SegmentsOfBook
from models.book.teams import TeamsOfBook
from models.customers import Customer, CustomerDetails
from models.customers.form_keys import made_with
from models.kernel.errors import AlreadyThere, NotFound, Refused
from models.kernel.names import name_key
from models.rhythm.occasions import Milestones
from models.rhythm.spreading import spread
from models.storage.ids import IsAmong
from models.storage.locks import held_rows
from models.team.absence import Absence
from models.team.rep import Rep
from models.team.team import Membership, TeamRole, ids_in, team_ids_of
from models.team.workspace import Visibility


class CustomersOfBook(TeamsOfBook, SegmentsOfBook):
    def customers_of(self, rep: Rep) -> CustomerScope:
        """The customers a rep may see and log for: own ones, those of led teams, with the workspace's team
        visibility those of the rep's teams, and those of whoever the rep stands in for just now. All else
        does not exist for the rep."""
        if self.workspace.visibility is Visibility.TEAM:
            return self._of_teams(rep, select(Membership.team_id).where(Membership.rep_id == rep.id))
        return self.customers_kept_by(rep)

    def customers_kept_by(self, rep: Rep) -> CustomerScope:
        """The customers a rep may also edit: own ones, those of led teams, and those of a rep for whom
        this one stands in just now."""
        return self._of_teams(rep, team_ids_of(rep.id, TeamRole.MANAGER))

    def may_edit(self, customer: Customer, rep: Rep) -> bool:
        """For a customer that the rep sees."""
        if customer.owner_id == rep.id or self.workspace.visibility is not Visibility.TEAM:
            return True
        return self.customers_kept_by(rep).holds(customer.id)

    def check_may_edit(self, customer: Customer, rep: Rep) -> None:
        """Raises Refused, for a customer that the rep sees and may log for."""
        if not self.may_edit(customer, rep):
            raise Refused(errors.KEPT_BY.format(owner=customer.owner.name, customer=customer.name))

    def _of_teams(self, rep: Rep, team_ids: Select[int]) -> CustomerScope:
        colleagues = ids_in(team_ids, TeamRole.MEMBER)
        away = select(Absence.rep_id).where(Absence.stand_in_id == rep.id)
        seen = select(Rep.id).where(or_(Rep.id == rep.id, Rep.id.in_(colleagues), Rep.id.in_(away)))
        return CustomerScope(self.session, IsAmong(Customer.owner_id, seen), rep)

    def owned_by(self, *reps: Rep) -> CustomerScope:
        return CustomerScope(self.session, Customer.owner_id.in_([rep.id for rep in reps]))

    def other_owner_of(self, name: str, *, beside: Rep) -> Rep | None:
        """A colleague who has a customer of that name, one who can be asked first. Nothing else about it is
        told."""
        same = (
            select(Rep)
            .join(Customer, Customer.owner_id == Rep.id)
            .where(Customer.name_key == name_key(name), Rep.id != beside.id)
        )
        here_first = same.order_by(Rep.deactivated_at.is_not(None), Rep.id)
        return self.session.scalars(here_first.limit(1)).first()

    def add_customer(
        self, details: CustomerDetails, *, owner: Rep, by: Rep | None, at: datetime, key: str | None = None
    ) -> Customer:
        """Add a customer. Idempotent by the key: again, it amends. Raises AlreadyThere and Invalid."""
        self.lock("customers of", str(owner.id))
        segment = self.segment_named(details.segment)
        if known := made_with(self.session, Customer, key):
            if by is None or known.added_by_id != by.id:
                raise NotFound(errors.NO_CUSTOMER)
            known.edit(details, segment, by=by, at=at)
            return known
        if self.owned_by(owner).named(details.name):
            raise AlreadyThere(errors.IN_THE_BOOK_ALREADY.format(name=details.name), field="name")
        today = owner.today(at)
        customer = Customer(owner=owner, key=key, added_by_id=by.id if by else None, added_at=at)
        customer.describe(details, segment)
        customer.attempt_takes_days = False
        customer.first_due_on = today + timedelta(days=spread(1, customer.cadence.ideal)[0])
        with self.session.no_autoflush:
            customer.workspace_id = self.workspace_id
            self.session.add(customer)
            customer.start()
        self.session.flush()
        held_rows(self.session).add(customer)
        if customer.milestones != Milestones():
            customer.celebrate(by=by, at=at)
        return customer

    def edit_customer(self, customer: Customer, details: CustomerDetails, *, by: Rep, at: datetime) -> None:
        """Mend who the customer is. Raises AlreadyThere for the name of another one of the same book, which
        nobody could tell apart from it, and Invalid."""
        self.lock("customers of", str(customer.owner_id))
        same = self.owned_by(customer.owner).named(details.name)
        namesakes = [other for other in same if other is not customer]
        if customer.name_key != name_key(details.name) and namesakes:
            raise AlreadyThere(errors.ANOTHER_OF_THAT_NAME.format(name=namesakes[0].name), field="name")
        customer.edit(details, self.segment_named(details.segment), by=by, at=at)

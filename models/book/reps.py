"""The book's people: who is known, who may come in, and what Slack says of them."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import or_, select, update

from models.book import errors
from models.book.tenant import Tenant
from models.calendar.days import WorkingWeek
from models.customers import Customer
from models.customers.plans.contact_plan import PlanRun
from models.customers.promises.promise import Promise, Side
from models.kernel.errors import NotFound, Refused
from models.team.rep import Profile, Rep, enrol
from models.team.team import TeamRole, team_ids_of
from models.team.workspace import Enrolment, Workspace

PROFILES_ARE_FRESH = timedelta(hours=20)  # so that a daily look does not slip later every day


class RepsOfBook(Tenant):
    @property
    def rep(self) -> Rep:
        """The rep who opened the book; read once. Raises NotFound when nobody in it did."""
        if self._rep is None:
            query = select(Rep, Workspace).join(Workspace, Workspace.id == Rep.workspace_id)
            row = self.session.execute(query.where(Rep.slack_user_id == self.person)).one_or_none()
            if row is None:
                raise NotFound(errors.UNKNOWN)
            self._rep, self._workspace = row
        return self._rep

    def rep_known_as(self, slack_user_id: str) -> Rep | None:
        return self.session.scalar(select(Rep).where(Rep.slack_user_id == slack_user_id))

    def rep_with_id(self, rep_id: int) -> Rep:
        """Raises NotFound."""
        return self._get(Rep, rep_id, errors.NO_PERSON)

    def reps(self) -> list[Rep]:
        return list(self.session.scalars(select(Rep).order_by(Rep.name)))

    def departed_owners(self) -> list[Rep]:
        """Return reps who are no longer active in Slack and still have customers, by name."""
        owning = select(Customer.owner_id).where(Customer.owner_id == Rep.id).exists()
        gone = select(Rep).where(Rep.deactivated_at.is_not(None), owning)
        return list(self.session.scalars(gone.order_by(Rep.name, Rep.id)))

    def enrol(self, slack_user_id: str, profile: Profile, *, at: datetime, by: Rep | None = None) -> Rep:
        """The rep of that name, made with an empty book when new.

        Raises Refused when enrolment is closed, unless `by` is an admin or a manager. A workspace admin
        starts as an admin and so may come in alone.
        """
        if known := self.rep_known_as(slack_user_id):
            return known
        self.lock("enrol", slack_user_id)
        if known := self.rep_known_as(slack_user_id):
            return known
        if not (profile.is_admin or self._is_open_to_newcomers(by)):
            raise Refused(errors.ENROLLED_BY_OTHERS)
        rep = enrol(slack_user_id, profile, at=at)
        self.session.add(rep)
        self.session.flush()
        return rep

    def _is_open_to_newcomers(self, by: Rep | None) -> bool:
        if by is not None:
            return self.may_enrol(by)
        return self.workspace.enrolment is Enrolment.OPEN

    def may_enrol(self, rep: Rep) -> bool:
        """Whether the rep may enrol others: an admin, or who leads a team."""
        leads = team_ids_of(rep.id, TeamRole.MANAGER).limit(1)
        return rep.is_admin or self.session.scalar(leads) is not None

    def set_preferences(
        self,
        rep: Rep,
        *,
        morning: time,
        working_week: WorkingWeek,
        budget: int,
        country: str | None = None,
        at: datetime,
    ) -> None:
        """The rep's own settings; other working days move the days on which customers are due.

        country: whose public holidays are days off, a code of models.calendar.countries; empty: nobody's;
        None: as it is. Raises Invalid.
        """
        days, began = rep.working_days, rep.morning
        country = rep.country if country is None else country
        rep.set_preferences(morning=morning, working_week=working_week, budget=budget, country=country, at=at)
        if rep.working_days != days:
            self.recheck(Customer.owner_id == rep.id, at=at)
            self._recount_plans(rep, at=at)
        if (rep.working_days, rep.morning) != (days, began):
            self._recheck_promises(rep, at=at)
            self.recheck_alerts(rep, at=at)

    def _recount_plans(self, rep: Rep, *, at: datetime) -> None:
        """The due days of what runs for the rep's customers follow with the next tick."""
        customer_ids = select(Customer.id).where(Customer.owner_id == rep.id, Customer.step_on.is_not(None))
        running = update(PlanRun).where(PlanRun.customer_id.in_(customer_ids), PlanRun.ended_at.is_(None))
        self.session.execute(running.values(recount_at=at))

    def _recheck_promises(self, rep: Rep, *, at: datetime) -> None:
        """The next tick looks anew at when open promises interrupt the rep's day."""
        customer_ids = select(Customer.id).where(
            Customer.owner_id == rep.id, Customer.promised_on.is_not(None)
        )
        coming = update(Promise).where(
            Promise.customer_id.in_(customer_ids),
            Promise.side == Side.OURS,
            Promise.settled_at.is_(None),
            Promise.withdrawn_at.is_(None),
            Promise.interrupted_at.is_(None),
            Promise.due_on >= rep.today(at),
        )
        self.session.execute(coming.values(interrupts_at=at))

    def update_profile(self, rep: Rep, profile: Profile, *, at: datetime) -> None:
        """Take over a profile from Slack; a new time zone moves the days on which customers are due,
        and another country's holidays those of the contact points.

        Where no admin is left, an admin of the Slack workspace becomes one.
        """
        before = rep.working_days
        if rep.update_profile(profile, at=at):
            self.recheck(Customer.owner_id == rep.id, at=at)
            self._recheck_promises(rep, at=at)
            self.recheck_alerts(rep, at=at)
        if rep.working_days != before:
            self._recount_plans(rep, at=at)
        if profile.is_admin and rep.is_active and not self.admins():
            rep.admin_since = at

    def profiles_to_refresh(self, *, now: datetime, most: int) -> list[Rep]:
        """The active reps nobody has looked up in Slack for a day, the longest first."""
        stale = or_(Rep.profile_checked_at.is_(None), Rep.profile_checked_at < now - PROFILES_ARE_FRESH)
        wanted = select(Rep).where(Rep.deactivated_at.is_(None), stale)
        return list(self.session.scalars(wanted.order_by(Rep.profile_checked_at, Rep.id).limit(most)))

    def admins(self) -> list[Rep]:
        admins = select(Rep).where(Rep.admin_since.is_not(None), Rep.deactivated_at.is_(None))
        return list(self.session.scalars(admins.order_by(Rep.name)))

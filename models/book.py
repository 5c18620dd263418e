"""The book: the one door to everything that is kept, for one workspace, in one transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, delete, event, select, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from models.base import InWorkspace
from models.cadence import Cadence, spread
from models.customer import Customer, CustomerDetails
from models.errors import AlreadyThere, Invalid, NotFound, Refused
from models.names import name_key
from models.nudge import Digest
from models.outbox import OutboxMessage, SeenEvent
from models.rep import Profile, Rep, enrol
from models.segment import Segment
from models.shelf import Customers
from models.team import Membership, Team
from models.vocabulary import TeamRole, Visibility
from models.workspace import Workspace

Row = TypeVar("Row", bound=InWorkspace)
EVENTS_ARE_REMEMBERED = timedelta(days=1)  # Slack repeats an event within minutes


class Book:
    """Reads see rows of this workspace only, and writes belong to it: nobody has to remember that."""

    def __init__(self, session: Session, workspace_id: int, person: str | None = None) -> None:
        self.session = session
        self.workspace_id = workspace_id
        self.person = person  # the Slack user id of whoever asks, when somebody does
        event.listen(session, "do_orm_execute", self._keep_to_workspace)
        event.listen(session, "before_flush", self._belongs_to_workspace)

    def _keep_to_workspace(self, state: ORMExecuteState) -> None:
        mine = self.workspace_id
        if state.is_select or state.is_update or state.is_delete:
            state.statement = state.statement.options(
                with_loader_criteria(InWorkspace, lambda row: row.workspace_id == mine, include_aliases=True)
            )

    def _belongs_to_workspace(self, session: Session, _context: UOWTransaction, _instances: Any) -> None:
        for row in session.new:
            if isinstance(row, InWorkspace):
                row.workspace_id = row.workspace_id or self.workspace_id
                if row.workspace_id != self.workspace_id:
                    raise AssertionError(f"{row!r} belongs to another workspace")
            if isinstance(row, OutboxMessage):
                session.info["announced"] = True

    @property
    def workspace(self) -> Workspace:
        return self.session.get_one(Workspace, self.workspace_id)

    # People

    @property
    def rep(self) -> Rep:
        """Whoever opened the book. Raises NotFound when nobody in it did."""
        rep = self.rep_known_as(self.person) if self.person else None
        if rep is None:
            raise NotFound("I do not know you yet.")
        return rep

    def rep_known_as(self, slack_user_id: str) -> Rep | None:
        return self.session.scalar(select(Rep).where(Rep.slack_user_id == slack_user_id))

    def rep_with_id(self, rep_id: int) -> Rep:
        """Raises NotFound."""
        return self._get(Rep, rep_id, "I do not know that person.")

    def reps(self) -> list[Rep]:
        return list(self.session.scalars(select(Rep).order_by(Rep.name)))

    def enrol(self, slack_user_id: str, profile: Profile, *, at: datetime) -> Rep:
        """The rep of that name, made with an empty book when new."""
        if known := self.rep_known_as(slack_user_id):
            return known
        rep = enrol(slack_user_id, profile, at=at)
        self.session.add(rep)
        self.session.flush()
        return rep

    def learn(self, rep: Rep, profile: Profile, *, at: datetime) -> None:
        """What Slack says of a person now; a new time zone moves the days on which customers are due."""
        if rep.learn(profile, at=at):
            self.look_again(Customer.owner_id == rep.id, at=at)

    # Teams

    def teams(self) -> list[Team]:
        return list(self.session.scalars(select(Team).order_by(Team.name)))

    def team(self, team_id: int) -> Team:
        """Raises NotFound."""
        return self._get(Team, team_id, "That team is no longer there.")

    def teams_led_by(self, rep: Rep) -> list[Team]:
        led = select(Membership.team_id).where(
            Membership.rep_id == rep.id, Membership.role == TeamRole.MANAGER
        )
        return list(self.session.scalars(select(Team).where(Team.id.in_(led)).order_by(Team.name)))

    def managers_of(self, rep: Rep) -> list[Rep]:
        """Those who lead a team the rep is a member of."""
        teams = select(Membership.team_id).where(
            Membership.rep_id == rep.id, Membership.role == TeamRole.MEMBER
        )
        leading = select(Membership.rep_id).where(
            Membership.team_id.in_(teams), Membership.role == TeamRole.MANAGER
        )
        managers = select(Rep).where(Rep.id.in_(leading), Rep.deactivated_at.is_(None)).order_by(Rep.name)
        return list(self.session.scalars(managers))

    def admins(self) -> list[Rep]:
        admins = select(Rep).where(Rep.admin_since.is_not(None), Rep.deactivated_at.is_(None))
        return list(self.session.scalars(admins.order_by(Rep.name)))

    def add_team(self, name: str, *, by: Rep, at: datetime) -> Team:
        """Raises Invalid and AlreadyThere."""
        team = Team(name=self._team_name(name), added_at=at, added_by_id=by.id)
        self.session.add(team)
        self.session.flush()
        return team

    def rename_team(self, team: Team, name: str) -> None:
        """Raises Invalid and AlreadyThere."""
        if name.strip() != team.name:
            team.name = self._team_name(name)

    def dissolve_team(self, team: Team) -> None:
        self.session.delete(team)

    def _team_name(self, name: str) -> str:
        name = name.strip()
        if not 0 < len(name) <= 80:
            raise Invalid("A team needs a name of up to 80 characters.", field="name")
        if any(name_key(team.name) == name_key(name) for team in self.teams()):
            raise AlreadyThere(f"There is a team “{name}” already.", field="name")
        return name

    # Segments

    def segments(self) -> list[Segment]:
        return list(self.session.scalars(select(Segment).order_by(Segment.ideal_days, Segment.name)))

    def segment(self, segment_id: int) -> Segment:
        """Raises NotFound."""
        return self._get(Segment, segment_id, "That segment is no longer there.")

    def segment_named(self, name: str) -> Segment:
        """Raises Invalid, naming the segments there are."""
        segments = self.segments()
        if not name_key(name):
            return self.default_segment
        for segment in segments:
            if name_key(segment.name) == name_key(name):
                return segment
        there = ", ".join(segment.name for segment in segments)
        raise Invalid(f"There is no segment “{name}”. There are: {there}.", field="segment")

    @property
    def default_segment(self) -> Segment:
        return self.session.scalars(select(Segment).where(Segment.is_default)).one()

    def add_segment(self, name: str, cadence: Cadence) -> Segment:
        """Raises Invalid and AlreadyThere."""
        name = name.strip()
        if not 0 < len(name) <= 80:
            raise Invalid("A segment needs a name of up to 80 characters.", field="name")
        if any(name_key(segment.name) == name_key(name) for segment in self.segments()):
            raise AlreadyThere(f"There is a segment “{name}” already.", field="name")
        segment = Segment(name=name, ideal_days=cadence.ideal, maximum_days=cadence.maximum)
        self.session.add(segment)
        self.session.flush()
        return segment

    def pace(self, segment: Segment, cadence: Cadence, *, at: datetime) -> None:
        """Give a segment another cadence; its customers' due days follow with the next tick."""
        if segment.pace(cadence):
            self.look_again(Customer.segment_id == segment.id, at=at)

    def look_again(self, which: ColumnElement[bool], *, at: datetime) -> None:
        """Have the rounds derive anew when these customers are due."""
        self.session.execute(update(Customer).where(which).values(due_at=at))

    # Customers

    def customers_of(self, rep: Rep) -> Customers:
        """What the rep may see and log for: own customers, those of led teams and, with the workspace's
        team visibility, those of the rep's teams. All else does not exist for the rep."""
        teams = select(Membership.team_id).where(Membership.rep_id == rep.id)
        if self.workspace.visibility is Visibility.OWN:
            teams = teams.where(Membership.role == TeamRole.MANAGER)
        colleagues = select(Membership.rep_id).where(
            Membership.team_id.in_(teams), Membership.role == TeamRole.MEMBER
        )
        owners = [rep.id, *self.session.scalars(colleagues)]
        return Customers(self.session, Customer.owner_id.in_(sorted(set(owners))))

    def owned_by(self, *reps: Rep) -> Customers:
        return Customers(self.session, Customer.owner_id.in_([rep.id for rep in reps]))

    def customers_led_by(self, rep: Rep) -> Customers:
        """The customers of the teams that the rep leads."""
        members = {member for team in self.teams_led_by(rep) for member in team.members}
        return self.owned_by(*sorted(members, key=lambda member: member.id))

    def keeper_of(self, name: str, *, beside: Rep) -> Rep | None:
        """A colleague who has a customer of that name. Nothing else about it is told."""
        same = (
            select(Rep)
            .join(Customer, Customer.owner_id == Rep.id)
            .where(Customer.name_key == name_key(name), Rep.id != beside.id)
        )
        return self.session.scalars(same.limit(1)).first()

    def add_customer(
        self, details: CustomerDetails, *, owner: Rep, by: Rep | None, at: datetime, key: str | None = None
    ) -> Customer:
        """The same key again is the same customer, mended if it differs. Raises AlreadyThere and Invalid."""
        segment = self.segment_named(details.segment)
        if key and (known := self.session.scalar(select(Customer).where(Customer.key == key))):
            known.edit(details, segment, by=by, at=at)
            return known
        if self.owned_by(owner).named(details.name):
            raise AlreadyThere(f"{details.name.strip()} is in the book already.", field="name")
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
        return customer

    # What the bot says by itself

    def digest(self, digest_id: int) -> Digest:
        """Raises NotFound."""
        return self._get(Digest, digest_id, "That digest is no longer there.")

    def is_first_delivery(self, event_id: str, *, at: datetime) -> bool:
        """Whether Slack delivers this event for the first time; says yes once."""
        if self.session.scalar(select(SeenEvent).where(SeenEvent.event_id == event_id)):
            return False
        self.session.add(SeenEvent(event_id=event_id, seen_at=at))
        self.session.flush()
        return True

    def forget_events(self, *, at: datetime) -> None:
        self.session.execute(delete(SeenEvent).where(SeenEvent.seen_at < at - EVENTS_ARE_REMEMBERED))

    def _get(self, kind: type[Row], row_id: int, words: str) -> Row:
        found = self.session.get(kind, row_id)
        if found is None:
            raise NotFound(words)
        return found


def must_be_admin(rep: Rep, what: str) -> None:
    if not rep.is_admin:
        raise Refused(f"Only an admin of Rapport can {what}.")

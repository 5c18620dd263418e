"""Interactions: what happened with the customer, when it happened, and how far it got."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Index, Select, String, Table, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.calendar.days import moment_recorded
from models.calendar.errors import STILL_TO_COME, TEN_YEARS_AGO, TEN_YEARS_AHEAD
from models.customers.interactions import errors
from models.customers.interactions.further_talk import is_further_talk
from models.customers.promises.promise import Promise, PromiseDetails
from models.customers.ratings.errors import OUT_OF_SCALE
from models.customers.ratings.metric import SCALES, RatedBy
from models.customers.ratings.rating import Rating
from models.kernel.errors import Invalid, check_length
from models.kernel.fields import field_names, values_of
from models.kernel.imported import is_of_file
from models.kernel.vocabulary import Channel, Metric, Outcome
from models.rhythm.clocks import HistoryEvent
from models.storage.base import Base, InWorkspace, LongText, ShortText, one_of
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.change import Change
    from models.customers.contacts.contact import Contact
    from models.team.rep import Rep

LONGEST_NOTE = 3000  # what a Slack text field holds
LONGEST_STEP = 300
OLDEST = FARTHEST = timedelta(days=3653)  # more than ten years back or ahead is a typing error

interaction_contacts = Table(
    "interaction_contacts",
    Base.metadata,
    Column("interaction_id", ForeignKey("interactions.id", ondelete="CASCADE"), primary_key=True),
    Column("contact_id", ForeignKey("contacts.id"), primary_key=True, index=True),
)


class Initiator(StrEnum):
    WE = "we"
    THEY = "they"


@dataclass(frozen=True, slots=True)
class InteractionDetails:
    """Details of an interaction as typed. `happened_at` is the wall-clock time, when it matters; `score`
    an overall rating that was told in it."""

    channel: Channel
    outcome: Outcome
    happened_on: date
    note: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    happened_at: time | None = None
    initiator: Initiator = Initiator.WE
    contact_ids: frozenset[int] = frozenset()
    score: int | None = None
    score_by: RatedBy | None = None
    problem: bool = False
    promise: PromiseDetails | None = None

    def check(self, today: date) -> None:
        """Raises Invalid, naming the field."""
        if self.happened_on > today:
            raise Invalid(STILL_TO_COME, field="day")
        if self.happened_on < today - OLDEST:
            raise Invalid(TEN_YEARS_AGO, field="day")
        check_length(self.note, LONGEST_NOTE, field="note", words=errors.NOTE_UP_TO)
        check_length(self.next_step, LONGEST_STEP, field="next_step", words=errors.STEP_UP_TO)
        self._check_next_step(today)
        self._check_score()

    def _check_next_step(self, today: date) -> None:
        if self.next_step_on is None:
            if self.next_step.strip():
                raise Invalid(errors.NO_DAY_OF_STEP, field="next_step_on")
            return
        if not self.next_step.strip():
            raise Invalid(errors.NO_STEP, field="next_step")
        if self.next_step_on < self.happened_on:
            raise Invalid(errors.STEP_BEFORE, field="next_step_on")
        if self.next_step_on > today + FARTHEST:
            raise Invalid(TEN_YEARS_AHEAD, field="next_step_on")

    def _check_score(self) -> None:
        if self.score is None and self.score_by is None:
            return
        if self.score is None or self.score not in SCALES[Metric.OVERALL]:
            raise Invalid(OUT_OF_SCALE[Metric.OVERALL], field="score")
        if self.score_by is None:
            raise Invalid(errors.NO_GIVER, field="score_by")


STATED_COLUMNS = set(field_names(InteractionDetails)) - {"happened_at", "contact_ids", "promise"}


class Interaction(Withdrawable, InWorkspace, Base):
    __tablename__ = "interactions"
    __table_args__ = (
        Index("ix_interactions_customer_id", "customer_id", "happened_at"),
        Index("ix_interactions_rep_id", "rep_id", "happened_at"),
        Index("uq_interactions_key", "key", "workspace_id", unique=True),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    channel: Mapped[Channel] = mapped_column(one_of(Channel))
    channel_assumed: Mapped[bool | None]  # a file named none, and a call stands for it
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    initiator: Mapped[Initiator] = mapped_column(one_of(Initiator), default=Initiator.WE)
    happened_on: Mapped[date]
    happened_time: Mapped[time | None]
    happened_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(LongText(), default="")
    next_step: Mapped[str] = mapped_column(ShortText(LONGEST_STEP), default="")
    next_step_on: Mapped[date | None]
    step_waits: Mapped[bool] = mapped_column(default=False)  # until somebody says that it is done
    step_done_at: Mapped[datetime | None]
    step_done_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    problem: Mapped[bool] = mapped_column(default=False)
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    logged_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    customer: Mapped[Customer] = relationship(back_populates="interactions")
    rep: Mapped[Rep] = relationship(foreign_keys=rep_id)
    step_done_by: Mapped[Rep | None] = relationship(foreign_keys=step_done_by_id)
    contacts: Mapped[list[Contact]] = relationship(secondary=interaction_contacts)
    changes: Mapped[list[Change]] = relationship(order_by="desc(Change.at), desc(Change.id)", viewonly=True)
    promises: Mapped[list[Promise]] = relationship(order_by=Promise.id)  # with those taken back
    ratings: Mapped[list[Rating]] = relationship(order_by=Rating.id, back_populates="interaction")  # likewise

    @property
    def is_imported(self) -> bool:
        """Whether a file brought it: nobody in particular logged it."""
        return is_of_file(self.key)

    @property
    def promise(self) -> Promise | None:
        """The promise made in it."""
        return next((promise for promise in self.promises if not promise.is_withdrawn), None)

    @property
    def rating(self) -> Rating | None:
        """The overall rating that was told in it."""
        return next((rating for rating in self.ratings if not rating.is_withdrawn), None)

    @property
    def score(self) -> int | None:
        return self.rating.value if self.rating else None

    @property
    def score_by(self) -> RatedBy | None:
        return self.rating.giver if self.rating else None

    @property
    def is_trouble(self) -> bool:
        """A hot potato: a problem, or a bad rating given by the customer."""
        return self.problem or bool(self.rating and self.rating.is_trouble)

    @property
    def is_reached(self) -> bool:
        return self.outcome is Outcome.REACHED

    @property
    def details(self) -> InteractionDetails:
        return InteractionDetails(
            **values_of(self, STATED_COLUMNS),
            happened_at=self.happened_time,
            contact_ids=frozenset(contact.id for contact in self.contacts),
            promise=self.promise.details if self.promise else None,
        )

    def write(self, details: InteractionDetails, contacts: list[Contact], *, zone: str, at: datetime) -> None:
        """Take over what was said. Without a time of day, today means now and an earlier day its noon;
        mending the rest leaves the moment as it was. Raises Invalid for a time still to come."""
        is_new = (self.happened_on, self.happened_time) != (details.happened_on, details.happened_at)
        self.channel_assumed = self.channel_assumed if self.channel is details.channel else None
        self.channel, self.outcome, self.initiator = details.channel, details.outcome, details.initiator
        self.happened_on, self.happened_time = details.happened_on, details.happened_at
        if is_new:
            self.happened_at = moment_recorded(details.happened_on, details.happened_at, zone, at)
        self.note, self.problem = details.note, details.problem
        self._agree_on(details)
        self.contacts = contacts

    def _agree_on(self, details: InteractionDetails) -> None:
        """Another step is still to be done, whatever was said of the one before."""
        if (self.next_step, self.next_step_on) == (details.next_step, details.next_step_on):
            return
        self.next_step, self.next_step_on = details.next_step, details.next_step_on
        self.step_waits = self.next_step_on is not None and not is_further_talk(self.next_step)
        self.step_done_at = self.step_done_by = None

    def history_event(self) -> HistoryEvent:
        """The event by the owner's calendar: the rep who logged it may have been in tomorrow already."""
        told_on = self.customer.owner.today(self.edited_at or self.logged_at)
        return HistoryEvent(
            self.happened_at,
            min(self.happened_on, told_on),
            self.id,
            self.outcome,
            self.channel,
            trouble=self.is_trouble,
            doubt=bool(self.rating and self.rating.is_doubt),
            rated=bool(self.rating and self.rating.is_theirs),
            next_step=self.next_step,
            next_step_on=None if self.step_done_at else self.next_step_on,
            step_waits=self.step_waits,
            by=self.rep_id,
        )


def talks_with(customer_id: int) -> Select[Interaction]:
    """The interactions that reached the customer, those taken back left out."""
    return select(Interaction).filter_by(customer_id=customer_id, withdrawn_at=None, outcome=Outcome.REACHED)

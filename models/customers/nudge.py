"""Nudges: at most one open card for a customer, with all its reasons, and how it was settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, Index, String, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from models.outbox.message import ReducedForm
from models.outbox.updates import redraw
from models.storage.base import Base, InWorkspace, ShortText, one_of, session_of
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.team.rep import Rep


LONGEST_REASON = 300  # characters
LONGEST_KEY = 60
CARDS_STAY_FRESH = timedelta(days=14)  # older digests are not redrawn


class NudgeOutcome(StrEnum):
    LOGGED = "logged"
    DONE_OTHERWISE = "done otherwise"
    PURCHASE = "purchase"
    PROMISE = "promise"
    RATING = "rating"
    SNOOZED = "snoozed"
    LAPSED = "lapsed"  # the rule no longer holds


class Nudge(InWorkspace, Base):
    """The reasons are not kept: they follow from the customer's clocks whenever they are asked for."""

    __tablename__ = "nudges"
    __table_args__ = (
        Index(
            "uq_nudges_open",
            "customer_id",
            unique=True,
            sqlite_where=text("settled_at is null"),
            postgresql_where=text("settled_at is null"),
        ),
        Index("ix_nudges_interaction_id", "interaction_id"),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    opened_at: Mapped[datetime]
    passed_over: Mapped[int] = mapped_column(default=0)  # mornings on which others were more pressing
    waited: Mapped[int] = mapped_column(default=0)  # of these, those since it was last shown
    question: Mapped[str | None] = mapped_column(String(LONGEST_KEY))  # what to ask, as long as it stands
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    outcome: Mapped[NudgeOutcome | None] = mapped_column(one_of(NudgeOutcome))
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # what settled it
    customer: Mapped[Customer] = relationship(back_populates="nudges")
    settled_by: Mapped[Rep | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.settled_at is None

    def settle(
        self, outcome: NudgeOutcome, *, by: Rep | None, at: datetime, interaction_id: int | None = None
    ) -> None:
        self.settled_at, self.settled_by, self.outcome = at, by, outcome
        self.interaction_id = interaction_id

    def reopen(self) -> None:
        self.settled_at = self.settled_by = self.outcome = self.interaction_id = None


class Snooze(Withdrawable, InWorkspace, Base):
    """A customer put to sleep until a day, and why."""

    __tablename__ = "snoozes"
    __table_args__ = (Index("uq_snoozes_key", "key", "workspace_id", unique=True),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"), index=True)
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(ShortText(LONGEST_REASON), default="")
    key: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    by: Mapped[Rep] = relationship(foreign_keys=by_id)
    customer: Mapped[Customer] = relationship()


class DigestCard(InWorkspace, Base):
    """A nudge's place in a digest; the cards past the budget are named only (`is_shown` false). A card with a
    moment in `unfolded_at` is drawn whole, as far as there is room, the others take a line."""

    __tablename__ = "digest_cards"
    __table_args__ = (Index("ix_digest_cards_digest_id", "digest_id", "place"),)

    digest_id: Mapped[int] = mapped_column(ForeignKey("digests.id"))
    nudge_id: Mapped[int] = mapped_column(ForeignKey("nudges.id"), index=True)
    place: Mapped[int]
    is_shown: Mapped[bool]
    unfolded_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(String(60))  # the first one, as `reason_key` has it
    stood_on: Mapped[date | None]  # the day of the digest before, when it stood there for the same reason
    nudge: Mapped[Nudge] = relationship()
    digest: Mapped[Digest] = relationship(viewonly=True)


class Digest(InWorkspace, Base):
    """The one morning message of a rep's local date."""

    __tablename__ = "digests"
    __table_args__ = (Index("uq_digests_rep_id_day", "rep_id", "day", unique=True),)

    rep_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    day: Mapped[date]
    composed_at: Mapped[datetime]
    channel: Mapped[str | None] = mapped_column(String(32))  # where it was sent, once it was
    ts: Mapped[str | None] = mapped_column(String(32))
    sent_at: Mapped[datetime | None]
    skipped_at: Mapped[datetime | None]
    skipped_because: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    reduced_to: Mapped[ReducedForm | None] = mapped_column(one_of(ReducedForm))
    greeted: Mapped[int | None]  # of the rep's own customers, the number its greeting says
    rep: Mapped[Rep] = relationship()
    cards: Mapped[list[DigestCard]] = relationship(order_by=DigestCard.place)

    @property
    def begins_weekly(self) -> bool:
        """Whether this is the one that says that three went unanswered."""
        return self.rep.is_quiet and self.rep.weekly_since == self.composed_at

    @property
    def is_whole(self) -> bool:
        """Whether it carries everything; between two weekly ones come some with what is urgent."""
        return not self.is_weekly or self.day in self.rep.digest_days

    @property
    def is_weekly(self) -> bool:
        """Whether it was composed after the one with which they became weekly."""
        since = self.rep.weekly_since
        return since is not None and since < self.composed_at

    def sent(self, *, channel: str, ts: str, at: datetime) -> None:
        """From now on it waits for a reaction."""
        self.channel, self.ts, self.sent_at = channel, ts, at
        reps = Base.metadata.tables["reps"]
        unanswered = {"unanswered_digests": reps.c.unanswered_digests + 1}
        session_of(self).execute(update(reps).where(reps.c.id == self.rep_id).values(unanswered))

    def unfold(self, nudge_id: int | None, *, at: datetime) -> None:
        """Show the card of this nudge whole from now on; no other when it has none."""
        card = DigestCard.digest_id == self.id, DigestCard.nudge_id == nudge_id, DigestCard.is_shown
        statement = update(DigestCard).where(*card).values(unfolded_at=at)
        session_of(self).execute(statement, execution_options={"synchronize_session": False})

    def skip(self, because: str, *, at: datetime) -> None:
        """It was never seen: what only it would have said is said by the next."""
        self.skipped_at, self.skipped_because = at, because[:LONGEST_REASON]
        if self.begins_weekly:
            self.rep.weekly_since = None


@dataclass(frozen=True, slots=True)
class NudgeInDigests:
    """A nudge with the fresh digests that carry it, those that were skipped among them."""

    nudge: Nudge
    digests: tuple[Digest, ...]

    def day_seen_on(self, today: date) -> date:
        """Today when a digest of today carries it, else the owner's local date on which it opened."""
        is_of_today = any(digest.day == today for digest in self.digests)
        return today if is_of_today else self.nudge.customer.owner.today(self.nudge.opened_at)

    def redraw_digests(self, *, at: datetime) -> None:
        """Announce that these digests look different now."""
        redraw([digest for digest in self.digests if digest.skipped_at is None], at=at)


def nudge_in_digests(
    session: Session, condition: ColumnElement[bool], *, at: datetime
) -> NudgeInDigests | None:
    """The one nudge of which this holds, if there is one."""
    is_fresh = (Digest.id == DigestCard.digest_id) & (Digest.composed_at > at - CARDS_STAY_FRESH)
    nudges = select(Nudge, Digest).outerjoin(DigestCard, DigestCard.nudge_id == Nudge.id)
    rows = session.execute(nudges.outerjoin(Digest, is_fresh).where(condition)).all()
    digests: list[Digest | None] = [row[1] for row in rows]
    return NudgeInDigests(rows[0][0], tuple(filter(None, digests))) if rows else None


def redraw_cards(session: Session, *conditions: ColumnElement[bool], at: datetime) -> None:
    """Announce it for every digest that carries a nudge of which all of these hold."""
    session.flush()
    carrying = select(DigestCard.digest_id).join(Nudge, DigestCard.nudge_id == Nudge.id).where(*conditions)
    fresh = select(Digest).where(
        Digest.id.in_(carrying), Digest.composed_at > at - CARDS_STAY_FRESH, Digest.skipped_at.is_(None)
    )
    redraw(session.scalars(fresh).all(), at=at)

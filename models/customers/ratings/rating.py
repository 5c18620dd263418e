"""Ratings: what somebody said of us, on one metric or in words only, and who stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.calendar.days import moment_recorded, start_of_day
from models.calendar.errors import STILL_TO_COME, TEN_YEARS_AGO
from models.customers.ratings import errors
from models.customers.ratings.metric import SCALES, RatedBy
from models.kernel.errors import Invalid, check_length
from models.kernel.fields import from_attributes
from models.kernel.vocabulary import Metric
from models.rhythm.clocks import HistoryEvent
from models.storage.base import Base, InWorkspace, LongText, one_of, sparse_index
from models.team.withdrawable import Withdrawable

if TYPE_CHECKING:
    from models.customers import Customer
    from models.customers.contacts.contact import Contact
    from models.customers.interactions.interaction import Interaction
    from models.customers.surveys.request import SurveyRequest
    from models.team.rep import Rep

LONGEST_WORDS = 3000  # characters; what a Slack text field holds
OLDEST = timedelta(days=3653)  # more than ten years back is a typing error
COUNTS = "withdrawn_at is null and metric is not null"  # which of them are in a figure
IDENTIFYING_PARTS = 3  # of the parts of an opinion say which one it is: number, giver and day


@dataclass(frozen=True, slots=True)
class RatingDetails:
    """Details of a rating as typed. Without a metric it is feedback in words. `contact_id`: who at the
    customer gave it, if known. `problem`: a complaint."""

    giver: RatedBy
    given_on: date
    metric: Metric | None = None
    value: int | None = None
    words: str = ""
    contact_id: int | None = None
    problem: bool = False

    def parts(self, contact_name: str = "") -> tuple[str, ...]:
        """The details piece by piece, the number first, some empty. contact_name: if known."""
        number = f"{self.metric} {self.value}" if self.metric else ""
        giver = f"by {contact_name or f'the {self.giver}'}"
        quote = f"“{self.words.strip()}”" if self.words.strip() else ""
        return number, giver, self.given_on.isoformat(), quote, "a problem" if self.problem else ""

    @property
    def normalized(self) -> RatingDetails:
        """As it is written down: whoever works at the customer has not given an estimate of ours."""
        contact_id = self.contact_id if self.giver is RatedBy.CUSTOMER else None
        return replace(self, words=self.words.strip(), contact_id=contact_id)

    def check(self, today: date) -> None:
        """Raises Invalid, naming the field."""
        if self.metric is None:
            if self.value is not None or not self.words.strip():
                raise Invalid(errors.EMPTY, field="words")
        elif self.value is None or self.value not in SCALES[self.metric]:
            raise Invalid(errors.OUT_OF_SCALE[self.metric], field="value")
        check_length(self.words, LONGEST_WORDS, field="words")
        if self.given_on > today:
            raise Invalid(STILL_TO_COME, field="day")
        if self.given_on < today - OLDEST:
            raise Invalid(TEN_YEARS_AGO, field="day")


def change_lines(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Both opinions by their parts in one line each: which one it was, and how it differs. Without parts
    nothing had been said, or nothing is said any more."""
    both = list(enumerate(zip_longest(before, after, fillvalue="")))
    was = (part for nth, (part, other) in both if nth < IDENTIFYING_PARTS or part != other)
    became = (other for nth, (part, other) in both if not nth or part != other)
    return ", ".join(filter(None, was)), ", ".join(filter(None, became))


class Rating(Withdrawable, InWorkspace, Base):
    """Told in a talk (`interaction_id`), by itself, or answered by the customer on the survey page
    (`request_id`); then nobody of us noted it."""

    __tablename__ = "ratings"
    __table_args__ = (
        Index("ix_ratings_customer_id", "customer_id", "given_on"),
        sparse_index("ix_ratings_contact_id", "contact_id"),
        Index(
            "ix_ratings_latest",  # satisfaction is counted from it alone
            *("customer_id", "metric", "giver", "given_on", "followed_on", "value"),
            sqlite_where=text(COUNTS),
            postgresql_where=text(COUNTS),
        ),
        Index("ix_ratings_given_on", "workspace_id", "given_on"),
        Index("ix_ratings_noted_by_id", "noted_by_id", "given_on"),
        Index("ix_ratings_interaction_id", "interaction_id"),
        Index("ix_ratings_request_id", "request_id"),
        Index("uq_ratings_key", "key", "workspace_id", unique=True),
        CheckConstraint("(metric is null) = (value is null)", name="a_number_is_on_a_metric"),
        CheckConstraint(
            "metric is null or (metric in ('overall', 'nps') and value between 0 and 10)"
            " or (metric = 'csat' and value between 1 and 5) or (metric = 'ces' and value between 1 and 7)"
            " or (metric = 'intention' and value between 0 and 2)",
            name="value_on_its_scale",
        ),
    )

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))  # who gave it, if known
    giver: Mapped[RatedBy] = mapped_column(one_of(RatedBy, name="giver"))
    metric: Mapped[Metric | None] = mapped_column(one_of(Metric))
    value: Mapped[int | None]
    words: Mapped[str] = mapped_column(LongText(), default="")
    problem: Mapped[bool] = mapped_column(default=False)  # a complaint
    given_on: Mapped[date]
    given_at: Mapped[datetime]
    followed_on: Mapped[date | None]  # the day of the next like it, see `models.customers.ratings.latest`
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interactions.id"))  # where it was told
    request_id: Mapped[int | None] = mapped_column(ForeignKey("survey_requests.id"))  # what it answers
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    noted_at: Mapped[datetime]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    edited_at: Mapped[datetime | None]
    customer: Mapped[Customer] = relationship()
    contact: Mapped[Contact | None] = relationship()
    noted_by: Mapped[Rep | None] = relationship(foreign_keys=noted_by_id)
    interaction: Mapped[Interaction | None] = relationship(back_populates="ratings")
    request: Mapped[SurveyRequest | None] = relationship()

    @property
    def is_number(self) -> bool:
        """Whether it is in a figure."""
        return self.metric is not None and not self.is_withdrawn

    @property
    def is_theirs(self) -> bool:
        """Given by the customer, not estimated by us."""
        return self.giver is RatedBy.CUSTOMER

    @property
    def is_bad(self) -> bool:
        return self.metric is not None and self.value is not None and SCALES[self.metric].is_bad(self.value)

    @property
    def is_trouble(self) -> bool:
        """A hot potato: a complaint, or a bad rating given by the customer."""
        return self.problem or (self.is_bad and self.is_theirs)

    @property
    def is_doubt(self) -> bool:
        """A low estimate of the rep's own makes a contact point and no alarm: who is punished for honesty
        stops being honest."""
        return self.is_bad and not self.is_theirs

    @property
    def details(self) -> RatingDetails:
        return from_attributes(RatingDetails, self)

    def write(self, details: RatingDetails, *, zone: str, at: datetime) -> None:
        """Take over what was said. Today means now, and an earlier day its noon. Whoever writes one lets the
        customer follow: the clocks and the order of its ratings hang on it."""
        details = details.normalized
        if self.given_on != details.given_on:
            self.given_on = details.given_on
            self.given_at = moment_recorded(details.given_on, None, zone, at)
        self.giver, self.metric, self.value = details.giver, details.metric, details.value
        self.words, self.problem, self.contact_id = details.words, details.problem, details.contact_id

    def history_event(self) -> HistoryEvent:
        """The event by the owner's calendar, for a rating by itself; one of a talk counts with it."""
        told_on = self.customer.owner.today(self.edited_at or self.noted_at)
        return HistoryEvent(
            self.given_at,
            min(self.given_on, told_on),
            self.id,
            None,
            trouble=self.is_trouble,
            doubt=self.is_doubt,
            rated=self.is_theirs,
            is_rating=True,
            by=self.noted_by_id,
            at_latest=self._given_by(),
        )

    def _given_by(self) -> datetime | None:
        """When it had been given for sure: whoever noted it told the day, and no time. None: `given_at`."""
        if self.noted_by_id is None:
            return None
        day_ends = start_of_day(self.given_on + timedelta(days=1), self.customer.owner.time_zone)
        return max(self.given_at, min(self.noted_at, day_ends))

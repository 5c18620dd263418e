"""Who the customer is, and how that is edited without losing what stood before."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.base import Base, InWorkspace, one_of, session_of
from models.cadence import Cadence
from models.calendar import WorkingWeek
from models.change import Change
from models.errors import Invalid
from models.names import LONGEST_NAME, name_key
from models.rep import Rep
from models.segment import Segment
from models.vocabulary import Stage, Tone


@dataclass(frozen=True, slots=True)
class CustomerDetails:
    """What a person says about a customer. None: not known, or as the segment has it."""

    name: str
    segment: str
    stage: Stage = Stage.FIRST_ORDER
    tone: Tone = Tone.FORMAL
    cadence: Cadence | None = None
    preferred_channels: tuple[str, ...] = ()
    language: str = ""
    country: str = ""
    time_zone: str = ""
    working_week: WorkingWeek | None = None
    not_before: date | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""

    def __post_init__(self) -> None:
        if not name_key(self.name):
            raise Invalid("A customer needs a name.", field="name")
        if len(self.name) > LONGEST_NAME:
            raise Invalid(f"A name holds up to {LONGEST_NAME} characters.", field="name")


class CustomerProfile(InWorkspace, Base):
    __abstract__ = True

    owner_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"))
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    name_key: Mapped[str] = mapped_column(String(2 * LONGEST_NAME))
    external_id: Mapped[str | None] = mapped_column(String(200))  # its id in the list it was imported from
    stage: Mapped[Stage] = mapped_column(one_of(Stage), default=Stage.FIRST_ORDER)
    tone: Mapped[Tone] = mapped_column(one_of(Tone), default=Tone.FORMAL)
    preferred_channels: Mapped[list[str]] = mapped_column(default=list)
    language: Mapped[str] = mapped_column(String(16), default="")
    country: Mapped[str] = mapped_column(String(64), default="")
    time_zone: Mapped[str] = mapped_column(String(64), default="")
    working_week: Mapped[WorkingWeek | None]
    tags: Mapped[list[str]] = mapped_column(default=list)
    notes: Mapped[str] = mapped_column(Text, default="")
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    added_at: Mapped[datetime]
    ideal_days: Mapped[int | None]  # the customer's own cadence, when it has one
    maximum_days: Mapped[int | None]
    not_before: Mapped[date | None]

    @declared_attr
    def owner(cls) -> Mapped[Rep]:
        return relationship(Rep, foreign_keys="Customer.owner_id")

    @declared_attr
    def segment(cls) -> Mapped[Segment]:
        return relationship(Segment)

    @declared_attr
    def changes(cls) -> Mapped[list[Change]]:
        return relationship(Change, order_by=Change.at.desc(), lazy="select")

    @property
    def own_cadence(self) -> Cadence | None:
        if self.ideal_days is None or self.maximum_days is None:
            return None
        return Cadence(self.ideal_days, self.maximum_days)

    @property
    def details(self) -> CustomerDetails:
        return CustomerDetails(
            self.name,
            self.segment.name,
            self.stage,
            self.tone,
            self.own_cadence,
            tuple(self.preferred_channels),
            self.language,
            self.country,
            self.time_zone,
            self.working_week,
            self.not_before,
            tuple(self.tags),
            self.notes,
        )

    def describe(self, details: CustomerDetails, segment: Segment) -> None:
        """Take over what was said, without keeping what stood before."""
        self.segment, self.name, self.name_key = segment, details.name.strip(), name_key(details.name)
        own = details.cadence
        self.ideal_days, self.maximum_days = (own.ideal, own.maximum) if own else (None, None)
        self.preferred_channels, self.tags = list(details.preferred_channels), list(details.tags)
        for field in (
            "stage",
            "tone",
            "language",
            "country",
            "time_zone",
            "working_week",
            "not_before",
            "notes",
        ):
            setattr(self, field, getattr(details, field))

    def note_change(self, field: str, before: str, after: str, *, by: Rep | None, at: datetime) -> None:
        change = Change(
            workspace_id=self.workspace_id,
            customer_id=self.id,
            field=field,
            before=before,
            after=after,
            by=by,
            at=at,
        )
        session_of(self).add(change)

    def move_to(self, stage: Stage, *, by: Rep | None, at: datetime) -> None:
        if stage is not self.stage:
            self.note_change("stage", self.stage, stage, by=by, at=at)
            self.stage = stage


def fields_of(details: CustomerDetails) -> dict[str, object]:
    return asdict(details)

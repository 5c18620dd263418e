"""The profile of a customer, edited without losing what stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from models.calendar.countries import country_code
from models.calendar.country_defaults import zone_of_country
from models.calendar.days import WorkingWeek, is_sensible, known_zone
from models.calendar.errors import CHECK_THE_YEAR
from models.calendar.working_days import WorkingDays, their_working_days
from models.customers import errors
from models.customers.change import Change
from models.customers.contacts.contact import Contact
from models.kernel.errors import Invalid, check_length
from models.kernel.fields import field_names, values_of
from models.kernel.names import LONGEST_KEY, LONGEST_NAME, name_key
from models.kernel.vocabulary import Stage, Tone
from models.rhythm.cadence import Cadence
from models.storage.base import (
    LONGEST_LIST,
    OF_THIS_DATABASE,
    Base,
    InWorkspace,
    LongText,
    ShortText,
    one_of,
    session_of,
    storable,
)
from models.storage.locks import LOCK, has_many_writers, held_rows
from models.team.rep import Rep
from models.team.segment import Segment

PICTURE = ("needs", "motivations", "habits", "obstacles", "interests")  # what there is to know of a customer
DAYS = ("not_before", "contract_on")
LONGEST_PICTURE = 1000
LONGEST = {
    "name": LONGEST_NAME,
    "language": 16,
    "country": 64,
    "notes": 10_000,
    **dict.fromkeys(PICTURE, LONGEST_PICTURE),
}  # characters
LONGEST_EXTERNAL_ID, LONGEST_ZONE = 200, 64


@dataclass(frozen=True, slots=True)
class CustomerDetails:
    """Details of a customer as typed. None: not known, or as the segment has it."""

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
    contract_on: date | None = None
    needs: str = ""
    motivations: str = ""
    habits: str = ""
    obstacles: str = ""
    interests: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", storable(self.name).strip())
        if not name_key(self.name):
            raise Invalid(errors.NO_NAME, field="name")
        for field, longest in LONGEST.items():
            if len(getattr(self, field)) > longest:
                words = errors.FIELD_UP_TO.format(field=field.capitalize(), longest=longest)
                raise Invalid(words, field=field)
        check_length("\n".join(self.tags), LONGEST_LIST, field="tags", words=errors.TAGS_UP_TO)
        if self.time_zone and known_zone(self.time_zone) != self.time_zone:
            raise Invalid(errors.NO_TIME_ZONE.format(zone=self.time_zone), field="time_zone")
        for field in DAYS:
            if (day := getattr(self, field)) and not is_sensible(day):
                raise Invalid(CHECK_THE_YEAR, field=field)


STATED_COLUMNS = tuple(name for name in field_names(CustomerDetails) if name not in ("segment", "cadence"))


class CustomerProfile(InWorkspace, Base):
    __abstract__ = True

    owner_id: Mapped[int] = mapped_column(ForeignKey("reps.id"))
    segment_id: Mapped[int] = mapped_column(ForeignKey("segments.id"), index=True)
    name: Mapped[str] = mapped_column(ShortText(LONGEST_NAME))
    name_key: Mapped[str] = mapped_column(ShortText(LONGEST_KEY), index=True)
    external_id: Mapped[str | None] = mapped_column(
        ShortText(LONGEST_EXTERNAL_ID)
    )  # in the list it came from
    stage: Mapped[Stage] = mapped_column(one_of(Stage), default=Stage.FIRST_ORDER)
    tone: Mapped[Tone] = mapped_column(one_of(Tone), default=Tone.FORMAL)
    preferred_channels: Mapped[tuple[str, ...]] = mapped_column(default=())
    language: Mapped[str] = mapped_column(ShortText(LONGEST["language"]), default="")
    country: Mapped[str] = mapped_column(ShortText(LONGEST["country"]), default="")
    time_zone: Mapped[str] = mapped_column(ShortText(LONGEST_ZONE), default="")
    working_week: Mapped[WorkingWeek | None]
    tags: Mapped[tuple[str, ...]] = mapped_column(default=())
    notes: Mapped[str] = mapped_column(LongText(), default="")
    needs: Mapped[str] = mapped_column(LongText(), default="")
    motivations: Mapped[str] = mapped_column(LongText(), default="")
    habits: Mapped[str] = mapped_column(LongText(), default="")
    obstacles: Mapped[str] = mapped_column(LongText(), default="")
    interests: Mapped[str] = mapped_column(LongText(), default="")
    key: Mapped[str | None] = mapped_column(String(64))  # the form that made it
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("reps.id"))
    added_at: Mapped[datetime]
    import_id: Mapped[int | None] = mapped_column(info=OF_THIS_DATABASE)  # the import that brought it
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("customers.id"))
    ideal_days: Mapped[int | None]  # the customer's own cadence, when it has one
    maximum_days: Mapped[int | None]
    not_before: Mapped[date | None]
    contract_on: Mapped[date | None]  # since when there is a contract

    @declared_attr
    def owner(cls) -> Mapped[Rep]:
        return relationship(Rep, foreign_keys="Customer.owner_id")

    @declared_attr
    def segment(cls) -> Mapped[Segment]:
        return relationship(Segment)

    @declared_attr
    def changes(cls) -> Mapped[list[Change]]:
        return relationship(Change, order_by=[Change.at.desc(), Change.id.desc()])

    @declared_attr
    def contacts(cls) -> Mapped[list[Contact]]:
        return relationship(Contact, order_by=Contact.name)

    @property
    def own_cadence(self) -> Cadence | None:
        if self.ideal_days is None or self.maximum_days is None:
            return None
        return Cadence(self.ideal_days, self.maximum_days)

    @own_cadence.setter
    def own_cadence(self, own: Cadence | None) -> None:
        self.ideal_days, self.maximum_days = (own.ideal, own.maximum) if own else (None, None)

    @property
    def details(self) -> CustomerDetails:
        stated = values_of(self, STATED_COLUMNS)
        return CustomerDetails(segment=self.segment.name, cadence=self.own_cadence, **stated)

    @property
    def working_days(self) -> WorkingDays:
        """The customer's own: the week known of them, or their country's, without its public holidays."""
        return their_working_days(self.working_week, self.country)

    @property
    def zone(self) -> str:
        """The zone that is known of them, or their country's; empty where neither says it."""
        return self.time_zone or zone_of_country(country_code(self.country))

    def hold(self) -> None:
        """Let nobody else write to this customer until the book is closed, and see what others wrote."""
        session = session_of(self)
        held = held_rows(session)
        if has_many_writers(session) and self not in held:
            session.refresh(self, with_for_update={"of": type(self), **LOCK})
        held.add(self)

    def describe(self, details: CustomerDetails, segment: Segment) -> None:
        """Take over what was said, without keeping what stood before."""
        self.segment, self.name_key, self.own_cadence = segment, name_key(details.name), details.cadence
        for name in STATED_COLUMNS:
            setattr(self, name, getattr(details, name))

    def note_change(
        self, field: str, before: str, after: str, *, by: Rep | None, at: datetime, **of: int
    ) -> None:
        """Keep what stood before, of the customer or of an interaction or a contact of it: `of` is the
        `interaction_id` or the `contact_id`."""
        change = Change(customer_id=self.id, field=field, before=before, after=after, by=by, at=at, **of)
        session_of(self).add(change)

    def move_to(self, stage: Stage, *, by: Rep | None, at: datetime) -> None:
        if stage is not self.stage:
            self.note_change("stage", self.stage, stage, by=by, at=at)
            self.stage = stage

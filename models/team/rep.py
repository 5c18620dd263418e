"""The rep: a Slack user of the workspace who looks after customers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.calendar import days
from models.calendar.attendance import Attendance
from models.calendar.countries import country_code
from models.calendar.country_defaults import country_of_zone, week_of_country
from models.calendar.days import DAY, EARLIEST_MORNING, LATEST_MORNING, MONDAY_TO_FRIDAY, Days, WorkingWeek
from models.calendar.errors import NO_WORKING_DAY
from models.calendar.working_days import WorkingDays, working_days
from models.kernel.errors import Invalid
from models.storage.base import OF_THIS_DATABASE, ShortText
from models.team import errors
from models.team.digest_preferences import DigestPreferences, WeeklyDigestDays, first_weekday

LONGEST_NAME = 255
LONGEST_STATUS = 200
DEFAULT_MORNING = time(8, 30)
DEFAULT_BUDGET = 7
MOMENT = timedelta(microseconds=1)
LARGEST_BUDGET = 10  # cards a digest; Slack refuses a message near 13,200 characters


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's profile in Slack."""

    name: str
    time_zone: str
    email: str | None = None
    is_admin: bool = False
    is_deactivated: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", self.name[:LONGEST_NAME])


class Rep(DigestPreferences):
    __tablename__ = "reps"
    __table_args__ = (
        UniqueConstraint("slack_user_id", "workspace_id"),
        CheckConstraint(f"budget between 1 and {LARGEST_BUDGET}", name="budget_in_range"),
        Index("ix_reps_next_digest_at", "next_digest_at"),
        Index("ix_reps_next_summary_at", "next_summary_at"),
    )

    slack_user_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(ShortText(LONGEST_NAME))
    email: Mapped[str | None] = mapped_column(ShortText(320))
    time_zone: Mapped[str] = mapped_column(String(64))
    morning: Mapped[time] = mapped_column(default=DEFAULT_MORNING)
    working_week: Mapped[WorkingWeek] = mapped_column(default=MONDAY_TO_FRIDAY)
    country: Mapped[str] = mapped_column(String(32), default="")  # whose public holidays are days off
    budget: Mapped[int] = mapped_column(default=DEFAULT_BUDGET)
    admin_since: Mapped[datetime | None]
    enrolled_at: Mapped[datetime]
    welcomed_at: Mapped[datetime | None]
    deactivated_at: Mapped[datetime | None]
    departure_told_at: Mapped[datetime | None]
    profile_checked_at: Mapped[datetime | None]
    status_asked: Mapped[str] = mapped_column(
        ShortText(LONGEST_STATUS), default=""
    )  # offered an absence for it
    away_from: Mapped[date | None]  # the latest absence that has begun, both days included
    away_until: Mapped[date | None]
    dm_channel: Mapped[str | None] = mapped_column(String(32))
    next_digest_at: Mapped[datetime | None]  # None while deactivated
    form_kept_at: Mapped[datetime | None] = mapped_column(info=OF_THIS_DATABASE)  # the last of them

    @property
    def working_days(self) -> WorkingDays:
        return working_days(self.working_week, self.country)

    @property
    def attended_days(self) -> Attendance:
        """The working days but for those of an absence under way."""
        return Attendance(self.working_days, self.away_from, self.away_until)

    def is_away_on(self, day: date) -> bool:
        return self.attended_days.is_away_on(day)

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @property
    def is_admin(self) -> bool:
        return self.admin_since is not None

    def today(self, now: datetime) -> date:
        return days.local_day(now, self.time_zone)

    def works_on(self, day: date) -> bool:
        return day in self.attended_days

    def morning_of(self, day: date) -> datetime:
        return days.moment_of(day, self.morning, self.time_zone)

    def working_day_ends(self, day: date) -> datetime:
        return days.end_of_working_day(day, self.morning, self.time_zone)

    def schedule_digest(self, after: datetime) -> None:
        """The next digest comes on the first working morning after that moment on which the rep is there."""
        zone, morning, attended = self.time_zone, self.morning, self.attended_days
        self.next_digest_at = days.next_morning(after, zone, morning, attended) if self.is_active else None

    def start_absence(self, first_day: date, last_day: date, *, at: datetime) -> None:
        """On these days no digest comes. One whose moment has passed is left to whoever looks after it."""
        self.away_from, self.away_until = first_day, last_day
        if self.next_digest_at and self.next_digest_at > at:
            self.schedule_digest(at)

    def end_absence(self, *, at: datetime) -> None:
        """There again before the absence was over: the digest of a working day under way comes at once."""
        self.away_until = self.today(at) - DAY
        self.resume_digests(at=at)

    def undo_absence(
        self, first_day: date | None, last_day: date | None, *, missed: bool, at: datetime
    ) -> None:
        """Treat the absence that began today as never told. first_day, last_day: of the one before.
        missed: whether today's digest did not come because of it."""
        self.away_from, self.away_until = first_day, last_day
        if missed:
            self.resume_digests(at=at)
        elif self.next_digest_at is None or self.next_digest_at > at:
            self.schedule_digest(at)

    def resume_digests(self, *, at: datetime) -> None:
        """The next one is that of the working day under way, where there was none, or of the next."""
        today = self.today(at)
        self.schedule_digest(at)
        if self.next_digest_at and self.works_on(today) and at < self.working_day_ends(today):
            self.next_digest_at = max(at, self.morning_of(today))

    @property
    def digest_days(self) -> Days:
        """On these the digest carries everything; on other days of a weekly one what is urgent."""
        attended = self.attended_days
        return WeeklyDigestDays(attended, first_weekday(self.working_week)) if self.is_weekly else attended

    def set_preferences(
        self, *, morning: time, working_week: WorkingWeek, budget: int, country: str, at: datetime
    ) -> None:
        """The rep's own settings. Raises Invalid."""
        if not EARLIEST_MORNING <= morning <= LATEST_MORNING:
            raise Invalid(errors.MORNING_BETWEEN, field="morning")
        if not working_week:
            raise Invalid(NO_WORKING_DAY, field="working_days")
        if not 1 <= budget <= LARGEST_BUDGET:
            raise Invalid(errors.BUDGET_UP_TO.format(largest=LARGEST_BUDGET), field="budget")
        if country != country_code(country):
            raise Invalid(errors.NO_COUNTRY.format(country=country), field="country")
        had_morning = self._mornings_had_by(at)
        self.morning, self.working_week, self.budget, self.country = morning, working_week, budget, country
        self._reschedule_digest(had_morning, at=at)

    def update_profile(self, profile: Profile, *, at: datetime) -> bool:
        """Take over what Slack says; of a deactivated account it no longer says the zone. Holidays are those
        of the zone's country for as long as the rep has chosen no others.

        Returns whether the zone moved, so that due days must follow.
        """
        zone = self.time_zone if profile.is_deactivated else days.known_zone(profile.time_zone)
        moved, had_morning = zone != self.time_zone, self._mornings_had_by(at)
        if self.country == country_of_zone(self.time_zone):
            self.country = country_of_zone(zone)
        returned = not self.is_active and not profile.is_deactivated
        self.name, self.email, self.time_zone = profile.name, profile.email or self.email, zone
        self.profile_checked_at = at
        if profile.is_deactivated and self.is_active:
            self.deactivated_at, self.departure_told_at = at, None
        elif returned:
            self.deactivated_at = None
        if moved or returned or profile.is_deactivated:
            self._reschedule_digest(had_morning, at=at)
        return moved

    def _mornings_had_by(self, at: datetime) -> Callable[[date], bool]:
        """Answers, also when another zone and other working days hold, whether a local date has had its
        morning by that moment for certain; of another date than today's only its digest knows."""
        today, working = self.today(at), self.working_days
        coming = self.today(self.next_digest_at) if self.next_digest_at else date.max
        return lambda day: day == today and day in working and day < coming

    def _reschedule_digest(self, had_morning: Callable[[date], bool], *, at: datetime) -> None:
        """Where today has not had its morning, and by the clock that holds now this has passed, the digest
        comes at once."""
        today = self.today(at)
        self.schedule_digest(at if had_morning(today) else days.start_of_day(today, self.time_zone) - MOMENT)


def enrol(slack_user_id: str, profile: Profile, *, at: datetime) -> Rep:
    zone = days.known_zone(profile.time_zone)
    country = country_of_zone(zone)
    rep = Rep(
        slack_user_id=slack_user_id,
        name=profile.name,
        email=profile.email,
        time_zone=zone,
        country=country,
        morning=DEFAULT_MORNING,
        working_week=week_of_country(country),
        enrolled_at=at,
        profile_checked_at=at,
        admin_since=at if profile.is_admin else None,
    )
    rep.schedule_digest(at)
    return rep

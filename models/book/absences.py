"""The absences of the book's reps, and who looks after their customers meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from models.book import errors
from models.book.teams import TeamsOfBook
from models.calendar.days import DAY, working_days_from
from models.customers import Customer
from models.customers.form_keys import made_with
from models.customers.nudge import Digest, Nudge, redraw_cards
from models.kernel.errors import Invalid, NotFound
from models.team.absence import Absence, AbsenceDetails, AbsenceResult
from models.team.errors import NO_ABSENCE
from models.team.rep import Rep


class AbsencesOfBook(TeamsOfBook):
    def absence(self, absence_id: int, *, by: Rep) -> Absence:
        """One's own, or that of a member of a led team. Raises NotFound."""
        absence = self._get(Absence, absence_id, NO_ABSENCE)
        if not self.may_speak_for(by, absence.rep):
            raise NotFound(NO_ABSENCE)
        return absence

    def may_speak_for(self, by: Rep, rep: Rep) -> bool:
        """Whether the one may say when the other is away: oneself, and the members of led teams."""
        return by is rep or rep in self.led_by(by)

    def absence_of(self, rep: Rep, *, today: date) -> Absence | None:
        """The one under way, else the next to come."""
        return next(iter(self._of(rep, today)), None)

    def absence_on(self, rep: Rep, day: date) -> Absence | None:
        """The one under way on that day of the rep's calendar."""
        return next((absence for absence in self._of(rep, day) if absence.is_on(day)), None)

    def responsible_for(self, rep: Rep, *, at: datetime) -> Rep | None:
        """The person who hears what cannot wait about the rep's customers: the rep, or the stand-in while the
        rep is away; None when nobody stands in."""
        absence = self.absence_on(rep, rep.today(at)) if rep.is_away_on(rep.today(at)) else None
        return absence.stand_in if absence else rep

    def absences_covered_by(self, rep: Rep, details: AbsenceDetails) -> list[Absence]:
        """Absences of others whom the rep covers on any of these days."""
        covered = _standing().where(Absence.cover_id == rep.id)
        return [absence for absence in self.session.scalars(covered) if absence.overlaps(details)]

    def stood_in_for(self, reps: Iterable[Rep]) -> list[Absence]:
        """The absences under way in which one of these looks after the customers."""
        ids = [rep.id for rep in reps]
        query = select(Absence).where(Absence.stand_in_id.in_(ids)).options(joinedload(Absence.rep))
        return list(self.session.scalars(query.order_by(Absence.last_day, Absence.id)))

    def record_absence(
        self, rep: Rep, details: AbsenceDetails, *, by: Rep, at: datetime, key: str | None = None
    ) -> AbsenceResult:
        """The rep is away on these days. An absence that overlaps with them is mended instead of made.

        The same key again is the same absence. Raises Invalid, and NotFound for somebody else's rep.
        """
        self.lock("absences")
        if not self.may_speak_for(by, rep):
            raise NotFound(errors.NOT_YOURS_TO_SAY)
        today = rep.today(at)
        details.check(rep, today)
        self._check_cover(rep, details)
        overlapping = self._overlapping(rep, details)
        made = made_with(self.session, Absence, key)
        known = made if made and made.rep_id == rep.id else next(iter(overlapping), None)
        if known and known.is_on(today) and known.first_day < details.first_day:
            details = replace(details, first_day=known.first_day)
        before = known.details if known and known.details != details else None
        is_known = known is not None and known.details == details and overlapping == [known]
        absence = known or self._new(rep, details, by=by, at=at, key=key)
        absence.write(details)
        for other in overlapping:
            if other is not absence:
                other.withdraw(by=by, at=at)
        self.follow_absences(rep, at=at)
        uncovered = tuple(self.absences_covered_by(rep, details))
        manager = next((member for member in self.managers_of(rep) if member is not rep), None)
        return AbsenceResult(absence, before, uncovered, self._back_on(absence), manager, is_known)

    def _new(self, rep: Rep, details: AbsenceDetails, *, by: Rep, at: datetime, key: str | None) -> Absence:
        absence = Absence(workspace_id=self.workspace_id, rep=rep, key=key, told_at=at, told_by_id=by.id)
        absence.write(details)
        self.session.add(absence)
        return absence

    def amend_absence(
        self, absence: Absence, details: AbsenceDetails, *, by: Rep, at: datetime
    ) -> AbsenceResult:
        """Other days, or another cover. Raises Invalid."""
        absence.restore()
        self.session.flush()
        return self.record_absence(absence.rep, details, by=by, at=at, key=absence.key)

    def withdraw_absence(self, absence: Absence, *, by: Rep, at: datetime) -> None:
        """Treat the absence as never told. Idempotent."""
        self.lock("absences")
        if not absence.is_withdrawn:
            absence.withdraw(by=by, at=at)
            self.follow_absences(absence.rep, at=at)

    def follow_absences(self, rep: Rep, *, at: datetime) -> None:
        """Let the rep's mornings, and who stands in for whom, follow from what is told now."""
        self.session.flush()
        today = rep.today(at)
        absences = self._of(rep, today)
        for absence in absences:
            absence.schedule_change(at)
        current = next((absence for absence in absences if absence.is_on(today)), None)
        if current:
            rep.start_absence(current.first_day, current.last_day, at=at)
        elif rep.is_away_on(today):
            self._end(rep, today, at)
        self.recheck_alerts(rep, at=at)
        self.choose_stand_ins(at=at)

    def _end(self, rep: Rep, today: date, at: datetime) -> None:
        if rep.away_from != today:
            rep.end_absence(at=at)
            return
        of_today = Absence.rep_id == rep.id, Absence.first_day == today
        told_at = self.session.scalar(select(func.min(Absence.told_at)).where(*of_today))
        ended = _standing().where(Absence.rep_id == rep.id, Absence.last_day < today)
        earlier = self.session.scalars(
            ended.order_by(None).order_by(Absence.last_day.desc()).limit(1)
        ).first()
        rep.undo_absence(
            earlier.first_day if earlier else None,
            earlier.last_day if earlier else None,
            missed=told_at is not None and told_at < rep.morning_of(today),
            at=at,
        )

    def look_at_absences(self, *, at: datetime) -> None:
        """Follow other changes: of the zones of those who are away, and of who is there for them."""
        self.lock("absences")
        for absence in self.session.scalars(_standing().where(Absence.turns_at.is_not(None))).all():
            absence.reschedule_change()
        self.choose_stand_ins(at=at)

    def choose_stand_ins(self, *, at: datetime) -> None:
        """For everybody who is away: the cover or else a manager, whoever is there; for the others nobody."""
        self.session.flush()
        concerned = or_(Absence.turns_at.is_not(None), Absence.stand_in_id.is_not(None))
        for absence in self.session.scalars(select(Absence).where(concerned).order_by(Absence.id)).all():
            stand_in = self._stand_in(absence, at) if absence.is_on(absence.rep.today(at)) else None
            if stand_in is not absence.stand_in:
                before, absence.stand_in = absence.stand_in, stand_in
                self._redraw_cards(absence.rep, before, at)

    def _redraw_cards(self, away: Rep, reader: Rep | None, at: datetime) -> None:
        """The digests in which the reader was shown customers of somebody who was away."""
        if reader:
            is_of_the_absent = Nudge.customer_id.in_(select(Customer.id).where(Customer.owner_id == away.id))
            redraw_cards(self.session, Digest.rep_id == reader.id, is_of_the_absent, at=at)

    def _stand_in(self, absence: Absence, at: datetime) -> Rep | None:
        if absence.cover and _is_there(absence.cover, at):
            return absence.cover
        managers = self.managers_of(absence.rep)
        return next(
            (member for member in managers if member is not absence.rep and _is_there(member, at)), None
        )

    def _check_cover(self, rep: Rep, details: AbsenceDetails) -> None:
        """Raises Invalid for a cover who is away on one of these days."""
        if details.cover is None:
            return
        absences = _standing().where(Absence.rep_id == details.cover.id)
        for other in self.session.scalars(absences):
            if other.overlaps(details):
                raise Invalid(errors.cover_is_away(other, rep), field="cover")

    def _of(self, rep: Rep, today: date) -> list[Absence]:
        absences = _standing().where(Absence.rep_id == rep.id, Absence.last_day >= today - DAY)
        return [absence for absence in self.session.scalars(absences) if absence.last_day >= today]

    def _overlapping(self, rep: Rep, details: AbsenceDetails) -> list[Absence]:
        absences = _standing().where(Absence.rep_id == rep.id, Absence.last_day >= details.first_day)
        return [absence for absence in self.session.scalars(absences) if absence.overlaps(details)]

    def _back_on(self, absence: Absence) -> date:
        later = self._of(absence.rep, absence.last_day)
        days = working_days_from(absence.last_day + DAY, absence.rep.working_days)
        return next(day for day in days if not any(absence.is_on(day) for absence in later))


def _standing() -> Select[Absence]:
    """Select absences that were not taken back, the earliest first."""
    absences = select(Absence).where(Absence.withdrawn_at.is_(None))
    together = (joinedload(Absence.rep), joinedload(Absence.cover))
    return absences.options(*together).order_by(Absence.first_day, Absence.id)


def _is_there(rep: Rep, at: datetime) -> bool:
    return rep.is_active and not rep.is_away_on(rep.today(at))

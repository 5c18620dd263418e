"""Asking the customer for a rating, and what the customer answers on the survey page."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.customers.alerts.actions import is_trouble
from models.customers.contacts.actions import Contacts
from models.customers.contacts.contact import Contact
from models.customers.form_keys import made_here, made_with
from models.customers.improvements.improvement import Improvement
from models.customers.nudge import NudgeOutcome
from models.customers.ratings.actions import Ratings
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.customers.surveys import errors
from models.customers.surveys.answer import SurveyAnswer
from models.customers.surveys.cool_down import CoolDown
from models.customers.surveys.request import LASTS, SurveyRequest, new_nonce
from models.kernel.errors import Invalid, NotFound, Refused, Settled
from models.storage.base import session_of
from models.team.rep import Rep
from models.team.workspace import Workspace


class Surveys(CoolDown, Contacts, Ratings):
    __abstract__ = True

    def open_requests(self, at: datetime) -> list[SurveyRequest]:
        """The links that can still be answered for the first time, the newest first."""
        query = select(SurveyRequest).filter_by(customer_id=self.id, withdrawn_at=None, answered_at=None)
        together = (joinedload(SurveyRequest.contact), joinedload(SurveyRequest.asked_by))
        newest = (SurveyRequest.asked_at.desc(), SurveyRequest.id.desc())
        takes_answers = query.where(SurveyRequest.expires_at > at).options(*together)
        return list(session_of(self).scalars(takes_answers.order_by(*newest)))

    def ask_for_rating(
        self, contact: Contact | None, *, by: Rep, at: datetime, key: str, regardless: bool = False
    ) -> SurveyRequest:
        """A link for one contact, or for a customer where nobody is known. The same key again is the same
        link. regardless: of the cool-down. Raises Refused within it, Invalid and NotFound."""
        self.hold()
        if known := made_here(self, SurveyRequest, key, errors.NOT_THERE):
            if known.asked_by_id != by.id:
                raise NotFound(errors.NOT_THERE)
            return known
        self._check_asked(contact)
        if not regardless and (last := self.cooling_down(at)):
            raise Refused(errors.AGAIN_FROM.format(day=last.again_on))
        session = session_of(self)
        request = SurveyRequest(
            customer_id=self.id,
            contact=contact,
            metric=session.get_one(Workspace, self.workspace_id).survey_metric,
            nonce=new_nonce(),
            key=key,
            asked_at=at,
            asked_by=by,
            expires_at=at + LASTS,
        )
        session.add(request)
        session.flush()
        return request

    def withdraw_request(self, request: SurveyRequest, *, by: Rep, at: datetime) -> None:
        """The link says from now on that it was withdrawn. Idempotent. Raises Settled once it was
        answered: then it is the rating that could be taken back."""
        self.hold()
        if request.is_answered:
            raise Settled(errors.ANSWERED)
        if not request.is_withdrawn:
            request.withdraw(by=by, at=at)

    def answer_survey(self, request: SurveyRequest, answer: SurveyAnswer, *, at: datetime) -> None:
        """Note the customer's own answer: nobody of us noted it. The same again changes nothing, and for
        an hour another answer takes the place of the first. Raises Settled and Invalid."""
        self.hold()
        if not request.state(at).takes_answers:
            raise Settled(errors.CLOSED)
        if troubles := answer.errors(request.metric):
            field, trouble = next(iter(troubles.items()))
            raise Invalid(errors.NOT_KEPT.format(trouble=trouble), field=field)
        known = made_with(session_of(self), Rating, request.answer_key)
        was_trouble = known is not None and is_trouble(known)
        rating = self._rating_answered(request, known, answer, at)
        stands = None if rating is None or rating.is_withdrawn else rating
        self._improvement_answered(request, answer.improvement, stands, at)
        request.answered_at = request.answered_at or at
        self.follow(NudgeOutcome.RATING, by=None, at=at)
        if rating:
            self.update_alerts(rating, was_trouble=was_trouble, by=None, at=at)

    def _rating_answered(
        self, request: SurveyRequest, known: Rating | None, answer: SurveyAnswer, at: datetime
    ) -> Rating | None:
        """Without a number and words there is none, or it is taken back. One that a rep took back meanwhile
        stays so until the customer says something else."""
        if answer.value is None and not answer.words:
            if known and not known.is_withdrawn:
                self.note_rating_change(known.details, None, by=None, at=at)
                known.withdraw(by=None, at=at)
            return known
        today = self.owner.today(at)
        stood = known.details if known else RatingDetails(RatedBy.CUSTOMER, today)
        stood = replace(stood, giver=RatedBy.CUSTOMER, contact_id=request.contact_id)
        metric = None if answer.value is None else request.metric
        details = replace(stood, metric=metric, value=answer.value, words=answer.words)
        if known is None:
            rating = Rating(customer_id=self.id, request_id=request.id, key=request.answer_key, noted_at=at)
            rating.write(details, zone=self.owner.time_zone, at=at)
            session_of(self).add(rating)
            return rating
        if details != stood or known.is_withdrawn_by_customer:
            self.note_rating_change(None if known.is_withdrawn else stood, details, by=None, at=at)
            known.write(details, zone=self.owner.time_zone, at=at)
            known.edited_at = at
            known.restore()
        return known

    def _improvement_answered(
        self, request: SurveyRequest, words: str, rating: Rating | None, at: datetime
    ) -> None:
        """Write the improvement asked for. In other words it is open again, whatever came of it."""
        session = session_of(self)
        known = made_with(session, Improvement, request.answer_key)
        if not known and words:
            known = Improvement(
                customer_id=self.id,
                contact_id=request.contact_id,
                key=request.answer_key,
                said_on=self.owner.today(at),
                noted_at=at,
                words=words,
            )
            session.add(known)
        elif known and not words:
            if known.is_open:
                self.note_change("suggestion", known.words, "", by=None, at=at)
                known.withdraw(by=None, at=at)
        elif known and (known.words != words or known.is_withdrawn_by_customer):
            before = "" if known.is_withdrawn else known.words
            self.note_change("suggestion", before, words, by=None, at=at)
            known.words, known.answer = words, ""
            known.outcome = known.settled_at = known.settled_by = known.told_on = None
            known.restore()
        if known:
            known.rating = rating

    def _check_asked(self, contact: Contact | None) -> None:
        """Raises Invalid and NotFound."""
        if contact is None and self.present_contacts:
            raise Invalid(errors.NOBODY, field="contact")
        if contact is not None and contact not in self.present_contacts:
            raise NotFound(errors.NOT_AT_ANY_MORE.format(customer=self.name), field="contact")

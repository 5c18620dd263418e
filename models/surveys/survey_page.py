"""Queries of the survey page: who asks what, and the answer brought to it. Nothing else of the book
gets there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from models.book import Book
from models.customers import Customer
from models.customers.improvements.improvement import Improvement
from models.customers.ratings.rating import Rating
from models.customers.surveys.answer import SurveyAnswer
from models.customers.surveys.request import RequestState, SurveyRequest
from models.kernel.vocabulary import Metric
from models.team.rep import Rep
from models.team.workspace import Workspace

PROMPT_QUERY = (  # put together once: it is what every visit asks
    select(SurveyRequest, Rep.name, Workspace.name, Customer.language)
    .join(Rep, Rep.id == SurveyRequest.asked_by_id)
    .join(Workspace, Workspace.id == SurveyRequest.workspace_id)
    .join(Customer, Customer.id == SurveyRequest.customer_id)
    .where(SurveyRequest.nonce == bindparam("nonce"))
)


@dataclass(frozen=True, slots=True)
class SurveyPrompt:
    """language: as it is written of the customer, in whatever way; it is not shown."""

    metric: Metric
    state: RequestState
    rep: str
    workspace: str
    language: str


def survey_prompt(book: Book, nonce: str, *, at: datetime) -> SurveyPrompt | None:
    """None where there is no such link in this workspace."""
    row = book.session.execute(PROMPT_QUERY, {"nonce": nonce}).one_or_none()
    if row is None:
        return None
    request, rep, workspace, language = row
    return SurveyPrompt(request.metric, request.state(at), rep, workspace, language)


def current_answer(book: Book, nonce: str) -> SurveyAnswer:
    """The answer the customer has given by this link until now."""
    request = book.session.scalar(select(SurveyRequest).where(SurveyRequest.nonce == nonce))
    if request is None:
        return SurveyAnswer()
    stands = Rating.key == request.answer_key, Rating.withdrawn_at.is_(None)
    rating = book.session.scalar(select(Rating).where(*stands))
    stands = Improvement.key == request.answer_key, Improvement.withdrawn_at.is_(None)
    improvement = book.session.scalar(select(Improvement).where(*stands))
    return SurveyAnswer(
        rating.value if rating else None,
        improvement.words if improvement else "",
        rating.words if rating else "",
    )


def record_answer(book: Book, nonce: str, answer: SurveyAnswer, *, at: datetime) -> bool:
    """Bring an answer to the customer it is about. Returns whether there is such a link. Raises Settled and
    Invalid."""
    its_customer = select(SurveyRequest.customer_id).where(SurveyRequest.nonce == nonce)
    customer = book.session.get(Customer, book.session.scalar(its_customer) or 0)
    if customer is None:
        return False
    customer.hold()  # before the link is looked at: somebody may be withdrawing it
    request = book.session.scalars(select(SurveyRequest).where(SurveyRequest.nonce == nonce)).one()
    customer.answer_survey(request, answer, at=at)
    return True

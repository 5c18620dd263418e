"""What a customer says by a link, again and again, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models.book import Book
from models.customers import Customer
from models.customers.change import Change
from models.customers.contacts.contact import ContactDetails
from models.customers.improvements.improvement import Improvement, ImprovementDetails, Theme
from models.customers.ratings.rating import Rating
from models.customers.surveys.answer import OFF_SCALE, AnswerError, AnswerField, SurveyAnswer
from models.customers.surveys.request import RequestState, SurveyRequest
from models.kernel.errors import Invalid, NotFound, Refused, Settled
from models.kernel.vocabulary import Metric
from tests.models.cast import DAY, NOW, TODAY, add, kinds, nudged, person, reached

HOUR = timedelta(hours=1)


def asking(book: Book, metric: Metric = Metric.OVERALL, *, key: str = "form-1") -> SurveyRequest:
    """Of Maria at Acme Bakery, by Ana, now."""
    acme, ana = add(book), person(book, "Ana")
    maria = acme.add_contact(ContactDetails("Maria Pinto"), by=ana, at=NOW)
    book.workspace.survey_metric = metric
    return acme.ask_for_rating(maria, by=ana, at=NOW, key=key)


def answered(request: SurveyRequest, at: timedelta = HOUR, **said: object) -> None:
    answer = SurveyAnswer(**said)  # type: ignore[arg-type]
    request.customer.answer_survey(request, answer, at=NOW + at)


def rating_of(request: SurveyRequest, book: Book) -> Rating:
    book.session.flush()
    return book.session.query(Rating).filter_by(request_id=request.id).one()


def improvement_of(request: SurveyRequest, book: Book) -> Improvement:
    book.session.flush()
    return book.session.query(Improvement).filter_by(key=request.answer_key).one()


def changes(customer: Customer) -> list[tuple[str, str, str]]:
    kept = (line.what for line in customer.history(50))
    return [(what.field, what.before, what.after) for what in kept if isinstance(what, Change)]


@pytest.mark.parametrize(
    ("metric", "value", "is_kept"),
    [
        *((metric, 0, True) for metric in (Metric.OVERALL, Metric.NPS, Metric.INTENTION)),
        *((metric, 0, False) for metric in (Metric.CSAT, Metric.CES)),
        *((metric, 10, True) for metric in (Metric.OVERALL, Metric.NPS)),
        *((Metric.CSAT, value, value == 5) for value in (5, 6)),
        *((Metric.CES, value, value == 7) for value in (7, 8)),
        *((Metric.INTENTION, value, value == 2) for value in (2, 3)),
        (Metric.OVERALL, OFF_SCALE, False),
    ],
)
def test_a_number_is_on_the_scale_of_what_was_asked(
    book: Book, metric: Metric, value: int, is_kept: bool
) -> None:
    request = asking(book, metric)
    if is_kept:
        answered(request, value=value)
        rating = rating_of(request, book)
        assert (rating.metric, rating.value) == (metric, value)
        return
    with pytest.raises(Invalid) as refused:
        answered(request, value=value)
    assert refused.value.field == "value"


def test_troubles_stand_with_the_question_they_are_about() -> None:
    assert SurveyAnswer().errors(Metric.NPS) == {AnswerField.VALUE: AnswerError.EMPTY}
    long = SurveyAnswer(11, "x" * 2001, "x" * 2001)
    assert list(long.errors(Metric.NPS)) == [AnswerField.VALUE, AnswerField.IMPROVEMENT, AnswerField.WORDS]
    assert SurveyAnswer(10, "x" * 2000, "x" * 2000).errors(Metric.NPS) == {}


def test_a_link_lives_thirty_days_and_its_answer_an_hour(book: Book) -> None:
    request = asking(book)
    assert request.state(NOW + 30 * DAY - HOUR) is RequestState.OPEN
    assert request.state(NOW + 30 * DAY) is RequestState.EXPIRED
    answered(request, 30 * DAY - HOUR, value=9)
    assert request.state(NOW + 30 * DAY - HOUR / 2) is RequestState.CHANGEABLE
    assert request.state(NOW + 30 * DAY) is RequestState.USED
    with pytest.raises(Settled):
        answered(request, 30 * DAY, value=2)


def test_a_bad_answer_is_a_hot_potato_and_a_better_one_ends_it(book: Book) -> None:
    request = asking(book)
    answered(request, value=3)
    assert "hot potato" in kinds(request.customer, TODAY + DAY)
    answered(request, 1.5 * HOUR, value=8)
    assert "hot potato" not in kinds(request.customer, TODAY + DAY)
    assert changes(request.customer) == [("rating", "overall 3, by Maria Pinto, 2026-11-23", "overall 8")]


@pytest.mark.both_databases
def test_what_a_customer_answered_is_for_nobody_of_us_to_change(book: Book) -> None:
    request = asking(book)
    answered(request, value=3)
    rating = rating_of(request, book)
    better = replace(rating.details, value=9)

    with pytest.raises(Settled, match="The customer alone changes what it answered"):
        request.customer.amend_rating(rating, better, by=person(book, "Ana"), at=NOW + 2 * HOUR)

    assert rating.value == 3


@pytest.mark.both_databases
def test_a_number_may_be_taken_back_and_given_again(book: Book) -> None:
    request = asking(book)
    answered(request, value=3, improvement="open earlier")
    answered(request, HOUR, improvement="open earlier")
    rating = rating_of(request, book)
    assert rating.is_withdrawn
    assert "hot potato" not in kinds(request.customer, TODAY + DAY)
    assert improvement_of(request, book).rating is None
    answered(request, 2 * HOUR - DAY / 1000, value=3)
    assert not rating_of(request, book).is_withdrawn
    assert improvement_of(request, book).is_withdrawn
    assert "hot potato" in kinds(request.customer, TODAY + DAY)


def test_what_a_rep_took_back_stays_so_until_something_else_is_said(book: Book) -> None:
    request = asking(book)
    answered(request, value=3, improvement="open earlier")
    rating, ana = rating_of(request, book), person(book, "Ana")
    request.customer.withdraw_rating(rating, by=ana, at=NOW + HOUR)
    assert improvement_of(request, book).is_open
    request.customer.withdraw_improvement(improvement_of(request, book), by=ana, at=NOW + HOUR)
    answered(request, HOUR, value=3, improvement="open earlier")
    assert rating.is_withdrawn
    assert improvement_of(request, book).is_withdrawn
    answered(request, HOUR, value=4, improvement="open earlier")
    assert not rating.is_withdrawn


@pytest.mark.both_databases
def test_a_suggestion_said_in_other_words_is_open_again_and_keeps_its_theme(book: Book) -> None:
    request = asking(book)
    answered(request, value=9, improvement="open earlier")
    improvement, ana, at = improvement_of(request, book), person(book, "Ana"), NOW + HOUR
    acme = request.customer
    sorted_ = ImprovementDetails("open earlier", Theme.SERVICE, improvement.contact_id)
    acme.amend_improvement(improvement, sorted_, by=ana, at=at)
    acme.answer_improvement(improvement, "from seven on", ana.today(at), by=ana, at=at)
    answered(request, HOUR, value=9, improvement="open earlier")
    assert not improvement.is_open
    answered(request, HOUR, value=9, improvement="open at six")
    book.session.flush()
    assert improvement.is_open
    assert (improvement.words, improvement.theme) == ("open at six", Theme.SERVICE)


def test_an_answer_settles_no_problem_and_starts_no_rhythm(book: Book) -> None:
    """It is a sign of life; nobody of us has spoken with them."""
    request = asking(book)
    acme = request.customer
    reached(acme, days_ago=40)
    nudge = nudged(book, acme)
    due = acme.due_on
    answered(request, value=9)
    assert nudge.is_open
    assert acme.due_on == due
    assert acme.sign_on == acme.owner.today(NOW + HOUR)


# The cool-down.


def test_it_begins_with_what_was_asked_last(book: Book) -> None:
    request = asking(book)
    acme, ana = request.customer, person(book, "Ana")
    maria = acme.present_contacts[0]
    with pytest.raises(Refused):
        acme.ask_for_rating(maria, by=ana, at=NOW + 59 * DAY, key="form-2")
    second = acme.ask_for_rating(maria, by=ana, at=NOW + 60 * DAY, key="form-2")
    last = acme.last_request()
    assert last
    assert last.on == ana.today(NOW + 60 * DAY)
    assert acme.cooling_down(NOW + 100 * DAY)
    acme.withdraw_request(second, by=ana, at=NOW + 61 * DAY)
    assert acme.cooling_down(NOW + 100 * DAY) is None


def test_an_answered_and_an_expired_link_count(book: Book) -> None:
    request = asking(book)
    answered(request, value=9)
    assert request.customer.cooling_down(NOW + 31 * DAY)
    assert add(book, "Berg Mills").cooling_down(NOW) is None


def test_none_where_the_workspace_wants_none(book: Book) -> None:
    request = asking(book)
    book.workspace.cool_down_days = 0
    assert request.customer.cooling_down(NOW) is None


def test_the_key_of_a_form_makes_one_link_and_none_of_another_customer(book: Book) -> None:
    request = asking(book)
    acme, ana = request.customer, person(book, "Ana")
    assert acme.ask_for_rating(request.contact, by=ana, at=NOW + DAY, key="form-1") is request
    with pytest.raises(NotFound):
        add(book, "Berg Mills").ask_for_rating(None, by=ana, at=NOW, key="form-1")
    with pytest.raises(NotFound):
        acme.ask_for_rating(request.contact, by=person(book, "Mia"), at=NOW, key="form-1")


def test_whoever_left_is_not_asked(book: Book) -> None:
    request = asking(book)
    acme, ana = request.customer, person(book, "Ana")
    maria = acme.present_contacts[0]
    acme.contact_left(maria, by=ana, at=NOW)
    with pytest.raises(NotFound):
        acme.ask_for_rating(maria, by=ana, at=NOW + 90 * DAY, key="form-2")
    acme.ask_for_rating(None, by=ana, at=NOW + 90 * DAY, key="form-3")


@pytest.mark.both_databases
def test_a_link_is_withdrawn_once_and_not_after_an_answer(book: Book) -> None:
    request = asking(book)
    acme, ana = request.customer, person(book, "Ana")
    acme.withdraw_request(request, by=ana, at=NOW)
    acme.withdraw_request(request, by=person(book, "Mia"), at=NOW + HOUR)
    assert (request.withdrawn_at, request.withdrawn_by_id) == (NOW, ana.id)
    with pytest.raises(Settled):
        answered(request, value=9)

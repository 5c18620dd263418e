"""Every question is said in both tones, and no two alike."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from messages.kit.text import plaintext
from messages.questions.words import TEMPLATE, question_words
from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.working_days import WorkingDays
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPoint
from models.customers.plans.step import Purpose
from models.kernel.vocabulary import Stage, Tone
from models.nudges.card import CardContent
from models.nudges.recent_contacts import PersonToCall
from models.questions.catalogue import CATALOGUE
from models.questions.fitting import own_key
from models.rhythm.occasions import Anniversary, CustomerOccasions, OccasionKind
from models.rhythm.reason import Reason, ReasonKind
from models.team.rep import Rep
from models.team.segment import Segment

TODAY = date(2026, 11, 18)
KEYS = [key for keys in CATALOGUE.values() for key in keys]
AS_ASKED_FOR = {
    "What would make it exceptional?",
    "What would make you not even compare us when it comes to renewing?",
    "How do you get on with our people?",
    "Is anything uncomfortable in dealing with us?",
}


def said(tone: Tone) -> list[str]:
    return [plaintext(TEMPLATE, key, formal=tone is Tone.FORMAL) for key in KEYS]


def calling(kind: ReasonKind = ReasonKind.DUE, **more: object) -> CardContent:
    customer = Customer(
        id=1,
        name="Acme Bakery",
        tone=Tone.FORMAL,
        owner=Rep(name="Ana", time_zone="UTC", working_week=MONDAY_TO_FRIDAY, country=""),
        segment=Segment(name="key", ideal_days=30, maximum_days=45),
        stage=Stage.REPEAT,
        country="",
        added_at=datetime(2026, 1, 1, tzinfo=UTC),
        first_due_on=TODAY,
        orders=0,
        attempt_takes_days=False,
    )
    reasons = (Reason(kind, TODAY),)
    return CardContent(customer, customer.due_status, reasons, None, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("tone", Tone)
def test_each_is_an_open_question_and_no_two_are_alike(tone: Tone) -> None:
    questions = said(tone)
    assert len(questions) >= 150
    assert len(set(questions)) == len(questions)
    assert set(questions) >= AS_ASKED_FOR
    assert all(question.endswith("?") and len(question) <= 90 for question in questions)


def test_the_tone_is_that_of_the_person_to_call() -> None:
    card = calling(question="silent__busy")
    assert question_words(card, TODAY) == "What has kept you busy since we last spoke?"
    maria = PersonToCall("Maria Lopes", tone=Tone.FRIENDLY)
    card = calling(question="silent__busy", person=maria)
    assert question_words(card, TODAY) == "What has been keeping you busy?"


def test_the_tone_is_that_of_whose_birthday_it_is() -> None:
    maria = Anniversary(OccasionKind.BIRTHDAY, TODAY.month, TODAY.day, name="Maria", tone=Tone.FRIENDLY)
    celebrant = CustomerOccasions((maria,), None, WorkingDays(), WorkingDays())
    card = calling(ReasonKind.OCCASION, question="celebrated__best", celebrant=celebrant)
    assert question_words(card, TODAY) == "What was the best of the past year for you?"


def test_a_contact_points_own_question_is_said_as_it_was_typed() -> None:
    step = ContactPoint(purpose=Purpose.RESULTS, questions="How is the oven?\n\n And the baker? ")
    card = calling(ReasonKind.STEP, question=own_key("And the baker?"), step=step)
    assert question_words(card, TODAY) == "And the baker?"
    step.questions = "Something else?"
    assert question_words(card, TODAY) == ""

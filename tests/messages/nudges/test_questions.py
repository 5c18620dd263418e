"""A card's questions fit what the contact is about, whoever is meant, and what is still unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from messages.customers.picture import finding_out
from messages.nudges.questions import BY_REASON, IN_TIME, open_questions, questions_for
from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.working_days import WorkingDays
from models.customers import Customer
from models.customers.plans.contact_plan import ContactPoint
from models.customers.plans.step import Purpose
from models.customers.profile import PICTURE
from models.kernel.vocabulary import Stage, Tone
from models.nudges.card import CardContent
from models.nudges.recent_contacts import PersonToCall
from models.rhythm.occasions import Anniversary, CustomerOccasions, OccasionKind
from models.rhythm.reason import Reason, ReasonKind
from models.team.rep import Rep
from models.team.segment import Segment

TODAY = date(2026, 11, 18)
WEEK = [TODAY + timedelta(days=days) for days in range(7)]
R = ReasonKind
KNOWN = dict.fromkeys(PICTURE, "they told us")


def calling(*kinds: ReasonKind, tone: Tone = Tone.FORMAL, **picture: str) -> CardContent:
    """A card of a customer of whom everything is known but what is said to be unknown."""
    customer = Customer(
        id=1,
        name="Acme Bakery",
        tone=tone,
        owner=Rep(name="Ana", time_zone="UTC", working_week=MONDAY_TO_FRIDAY, country=""),
        segment=Segment(name="key", ideal_days=30, maximum_days=45),
        stage=Stage.REPEAT,
        country="",
        added_at=datetime(2026, 1, 1, tzinfo=UTC),
        first_due_on=TODAY,
        orders=0,
        attempt_takes_days=False,
        **(KNOWN | picture),
    )
    return CardContent(customer, customer.due_status, tuple(Reason(kind, TODAY) for kind in kinds), None)


def asked_in_a_week(card: CardContent, most: int = 1) -> set[str]:
    return {question for day in WEEK for question in questions_for(card, day, most=most)}


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize(
    ("kinds", "topic"),
    [
        ((R.HOT_POTATO, R.DUE), "trouble"),
        ((R.LOW_ESTIMATE,), "doubt"),
        ((R.SILENCE, R.OVERDUE, R.DUE), "silent"),
        ((R.DUE,), IN_TIME),
        ((), IN_TIME),
        ((R.OCCASION_SOON, R.DUE), "celebrated"),
        ((R.FIRST_CONTACT,), "first"),
        ((R.SILENCE, R.OVERDUE, R.FIRST_CONTACT), "first"),  # nobody is asked about a talk there never was
        ((R.OVERDUE, R.FIRST_CONTACT), "first"),
        ((R.HOT_POTATO, R.SILENCE, R.FIRST_CONTACT), "trouble"),
    ],
)
def test_the_questions_fit_the_first_reason(kinds: tuple[ReasonKind, ...], topic: str, tone: Tone) -> None:
    assert asked_in_a_week(calling(*kinds, tone=tone)) == set(open_questions(topic, tone))


@pytest.mark.parametrize("tone", Tone)
def test_there_are_two_or_three_open_questions_for_everything(tone: Tone) -> None:
    topics = [*BY_REASON.values(), IN_TIME, *(purpose.name.lower() for purpose in Purpose)]
    sets = [open_questions(topic, tone) for topic in topics]

    assert set(BY_REASON) >= set(R) - {R.STEP, R.DUE}
    assert all(2 <= len(questions) <= 4 for questions in sets)
    assert all(question.endswith("?") for questions in sets for question in questions)


def test_a_contact_point_asks_by_its_purpose_unless_it_says_what() -> None:
    card = calling(R.STEP, R.DUE)
    silent = ContactPoint(purpose=Purpose.RESULTS, questions="")
    telling = ContactPoint(purpose=Purpose.RESULTS, questions="How is the oven?\n\n And the baker? ")

    by_purpose = asked_in_a_week(with_step(card, silent), most=3)
    own = asked_in_a_week(with_step(card, telling), most=3)

    assert by_purpose == set(open_questions("results", Tone.FORMAL))
    assert own == {"How is the oven?", "And the baker?"}


def with_step(card: CardContent, step: ContactPoint) -> CardContent:
    return CardContent(card.customer, card.due_status, card.reasons, None, step=step)


def test_the_last_question_is_about_the_first_thing_unknown() -> None:
    card = calling(R.DUE, obstacles="", interests="  ")

    first, last = questions_for(card, TODAY, most=2)

    assert first in open_questions(IN_TIME, Tone.FORMAL)
    assert last in finding_out("obstacles", Tone.FORMAL)
    assert len(questions_for(card, TODAY)) == 3


def test_nobody_is_asked_about_hobbies_over_a_complaint() -> None:
    card = calling(R.HOT_POTATO, R.DUE, interests="")

    assert set(questions_for(card, TODAY)) <= set(open_questions("trouble", Tone.FORMAL))


def test_the_questions_stay_all_day_and_are_others_on_another() -> None:
    card = calling(R.DUE, needs="")

    assert questions_for(card, TODAY) == questions_for(card, TODAY)
    assert questions_for(card, TODAY) != questions_for(card, TODAY + timedelta(days=1))


def test_the_tone_is_that_of_the_only_person_there() -> None:
    card = calling(R.DUE)
    alone = CardContent(
        card.customer,
        card.due_status,
        card.reasons,
        None,
        person=PersonToCall("Maria Lopes", tone=Tone.FRIENDLY),
    )

    assert asked_in_a_week(alone) == set(open_questions(IN_TIME, Tone.FRIENDLY))


def test_the_tone_is_that_of_whose_birthday_it_is() -> None:
    card = calling(R.OCCASION)
    maria = Anniversary(OccasionKind.BIRTHDAY, TODAY.month, TODAY.day, name="Maria", tone=Tone.FRIENDLY)
    party = CardContent(
        card.customer,
        card.due_status,
        card.reasons,
        None,
        celebrant=CustomerOccasions((maria,), None, WorkingDays(), WorkingDays()),
    )

    assert questions_for(party, TODAY, most=1)[0] in open_questions("celebrated", Tone.FRIENDLY)

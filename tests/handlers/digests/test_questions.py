"""What a card proposes to ask: kept on every morning, not again within a month, a rating after a year."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.playground.slack import Persona
from models.customers.nudge import Nudge
from models.questions.asked import RATING
from tests.support.house import House
from tests.support.house.databases import both


def question_in(text: str) -> str:
    (line,) = [line for line in text.split("\n") if "Ask: " in line]
    return line.partition("Ask: ")[2]


def kept(house: House, ana: Persona) -> list[str | None]:
    with house.book(ana) as book:
        return list(book.session.scalars(select(Nudge.question).order_by(Nudge.id)))


@both
def test_a_card_asks_the_same_on_every_morning_and_screen_until_it_is_logged(
    house: House, ana: Persona
) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=400))
    morning = house.next_morning(ana)
    assert morning
    question = question_in(morning.shown)
    for screen in (ana.command("/due").text, ana.command("/why", "acme").text):
        assert question in screen
    another = house.next_morning(ana)
    assert another
    assert question_in(another.shown) == question

    ana.submit(ana.command("/logcall", "acme: spoke").view)
    house.clock.push(days=20)
    ana.submit(ana.command("/promise", "acme: a list by tomorrow").view)
    house.clock.push(days=25)
    morning = house.next_morning(ana)
    assert morning
    assert question_in(morning.shown) != question
    assert len(set(kept(house, ana))) == len(kept(house, ana))


def test_no_two_cards_of_a_morning_ask_alike(house: House, ana: Persona) -> None:
    for number in range(7):
        house.customer(ana, f"Customer {number}", added=timedelta(days=400))
    house.next_morning(ana)
    questions = kept(house, ana)
    assert len(questions) == len(set(questions)) == 7
    assert None not in questions


def test_after_a_year_without_a_rating_the_card_asks_for_one_within_the_cool_down(
    house: House, ana: Persona
) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=400))
    ana.submit(
        ana.command("/logcall", "acme: spoke").view, {"Day": house.clock().date() - timedelta(days=40)}
    )
    house.next_morning(ana)
    (question,) = kept(house, ana)
    assert question in RATING
    ana.submit(ana.command("/logcall", "acme: spoke").view)
    house.clock.push(days=45)
    house.next_morning(ana)
    assert kept(house, ana)[-1] not in RATING

"""A button that is pressed too late says what happened, who did that and when, and does nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from bot.playground.slack import GestureOutcome, Persona, PostedMessage
from models.absences.handing_over import hand_over
from models.customers import Customer
from models.customers.improvements.improvement import Improvement
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Nudge, NudgeOutcome
from models.customers.promises.promise import Promise
from models.customers.purchases.purchase import Purchase, PurchaseDetails
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import Rating, RatingDetails
from models.customers.surveys.request import SurveyRequest
from models.kernel.vocabulary import Metric
from models.storage.base import Base
from models.team.withdrawable import Withdrawable
from tests.handlers.alerts.test_hot_potatoes import A_CALL, MONDAY, TUESDAY, known, logged
from tests.handlers.test_improvements import said as would_change
from tests.support.duties import due_since, morning_digest
from tests.support.house import House
from tests.support.surveys import asked, customer_of

ACME = "Acme Bakery"
Act = Callable[[House, Persona, Persona], object]  # on Ana's customer, by Ana or by her manager Cleo
SAID = ("customers", "interactions", "purchases", "promises", "ratings", "improvements", "snoozes", "nudges")


def acme(house: House, person: Persona) -> Customer:
    return house.read(person, ACME)


def answer(outcome: GestureOutcome) -> PostedMessage:
    assert outcome.ephemeral, (outcome.failed, outcome.errors)
    return outcome.ephemeral


# What stands on the screen.


def morning(house: House, ana: Persona) -> PostedMessage:
    due_since(house, ana, ACME, 3)
    return morning_digest(house, ana)


def added(house: House, ana: Persona) -> None:
    house.customer(ana, ACME, added=timedelta(days=100))


def a_call(house: House, ana: Persona) -> PostedMessage:
    added(house, ana)
    return answer(ana.submit(ana.command("/logcall", "Acme: all is well").view, {"Reached?": "We spoke"}))


def a_purchase(house: House, ana: Persona) -> PostedMessage:
    added(house, ana)
    return answer(ana.submit(ana.command("/customer", "purchase acme").view))


def a_promise(house: House, ana: Persona) -> PostedMessage:
    added(house, ana)
    return answer(ana.submit(ana.command("/promise", "Acme send the price list by Friday").view))


def promises(house: House, ana: Persona) -> PostedMessage:
    a_promise(house, ana)
    return answer(ana.command("/customer", ACME))


def its_ending(house: House, ana: Persona) -> PostedMessage:
    return answer(ana.click(promises(house, ana), "Kept"))


def a_rating(house: House, ana: Persona) -> PostedMessage:
    added(house, ana)
    return answer(ana.submit(ana.command("/rate", "Acme 8").view, {"giver": "The customer"}))


def improvements(house: House, ana: Persona) -> PostedMessage:
    added(house, ana)
    would_change(house, ana, "answer sooner", ACME)
    return answer(ana.command("/rapport", "improvements"))


def its_answer(house: House, ana: Persona) -> PostedMessage:
    form = ana.click(improvements(house, ana), "Answered").view
    return answer(ana.submit(form, {"answer": "two people on the phone"}))


def a_link(house: House, ana: Persona) -> PostedMessage:
    customer_of(house, ana, "Maria Pinto")
    return answer(asked(ana))


def its_card(house: House, ana: Persona) -> PostedMessage:
    a_link(house, ana)
    return answer(ana.command("/customer", ACME))


def alert(house: House, ana: Persona) -> PostedMessage:
    added(house, ana)
    with house.book() as book:
        (team,) = book.teams()
        leader = next(iter(team.managers))
        rating = RatingDetails(RatedBy.CUSTOMER, MONDAY, Metric.OVERALL, 3)
        book.customers_of(leader).named(ACME)[0].rate(rating, by=leader, at=house.clock())
    house.tick()
    return ana.dm[-1]


# What happens before its button is pressed.


def called(by: int) -> Act:
    return lambda house, *people: logged(house, people[by], replace(A_CALL, happened_on=TUESDAY), of=ACME)


def bought(house: House, ana: Persona, cleo: Persona) -> None:
    number = acme(house, cleo).id
    with house.book(cleo) as book:
        customer = book.customers_of(book.rep).get(number)
        customer.record_purchase(PurchaseDetails(TUESDAY, "an oven"), by=book.rep, at=house.clock(), key="p")


def ended(outcome: NudgeOutcome, by: str | None = "Cleo") -> Act:
    def settle(house: House, ana: Persona, cleo: Persona) -> None:
        with house.book(cleo) as book:
            nudge = book.session.scalars(select(Nudge)).one()
            nudge.settle(outcome, by=book.rep if by else None, at=house.clock())

    return settle


def slept(house: House, ana: Persona, cleo: Persona) -> None:
    number = acme(house, cleo).id
    with house.book(cleo) as book:
        customer = book.customers_of(book.rep).get(number)
        customer.snooze(until=TUESDAY + timedelta(days=9), reason="", by=book.rep, at=house.clock())


def handed_over(house: House, ana: Persona, cleo: Persona) -> None:
    with house.book(cleo) as book:
        (team,) = book.teams()
        ben = next(rep for rep in team.members if rep.slack_user_id != ana.id)
        hand_over(book, known(book, ana), to=ben, by=book.rep, at=house.clock(), gesture="one")


def taken_back(kind: type[Interaction | Purchase | Promise | Rating | Improvement | SurveyRequest]) -> Act:
    """By Cleo, a minute ago; what follows from it is no matter here."""

    def withdraw(house: House, ana: Persona, cleo: Persona) -> None:
        with house.book(cleo) as book:
            rows: list[Withdrawable] = list(book.session.scalars(select(kind)))
            for row in rows:
                row.withdraw(by=book.rep, at=house.clock())

    return withdraw


def kept(house: House, ana: Persona, cleo: Persona) -> None:
    with house.book(cleo) as book:
        book.session.scalars(select(Promise)).one().keep(by=book.rep, at=house.clock())


def declined(house: House, ana: Persona, cleo: Persona) -> None:
    with house.book(cleo) as book:
        improvement = book.session.scalars(select(Improvement)).one()
        improvement.customer.decline_improvement(improvement, "too dear", by=book.rep, at=house.clock())


def answered(house: House, ana: Persona, cleo: Persona) -> None:
    with house.book(cleo) as book:
        book.session.scalars(select(SurveyRequest)).one().answered_at = house.clock()


SO_DONE = "with Acme Bakery on Tue 24 Nov, so this is done."
HANDED = "Cleo Marchand handed that customer over to Ben Okafor on "
CARD = ("Log", "Snooze", "Done otherwise")
BACK = "Cleo Marchand took that {} back on Mon 23 Nov."
Screen = Callable[[House, Persona], PostedMessage]
Row = tuple[Screen, Act, tuple[str, ...], str]
TABLE: list[Row] = [
    (morning, called(0), CARD, f"You logged a call {SO_DONE}"),
    (morning, called(1), CARD, f"Cleo Marchand logged a call {SO_DONE}"),
    (morning, bought, CARD, "Cleo Marchand recorded what Acme Bakery bought on Tue 24 Nov, so this is done."),
    (
        morning,
        ended(NudgeOutcome.PROMISE),
        CARD,
        "Cleo Marchand said on Tue 24 Nov what became of the",
    ),
    (morning, ended(NudgeOutcome.RATING), CARD, "Cleo Marchand noted a rating by Acme Bakery on Tue 24 Nov"),
    (
        morning,
        ended(NudgeOutcome.RATING, None),
        CARD,
        "Acme Bakery answered on the survey page on Tue",
    ),
    (morning, ended(NudgeOutcome.LOGGED), CARD, "Cleo Marchand said on Tue 24 Nov that what was agreed with"),
    (
        morning,
        ended(NudgeOutcome.DONE_OTHERWISE),
        CARD,
        "Cleo Marchand noted on Tue 24 Nov that this is",
    ),
    (morning, ended(NudgeOutcome.LAPSED, None), CARD, "the reason was gone on Tue 24 Nov."),
    (morning, slept, CARD, "Cleo Marchand put Acme Bakery off on Tue 24 Nov, so this waits."),
    (morning, handed_over, (*CARD, "Why"), f"{HANDED}Tue 24 Nov."),
    (alert, handed_over, ("Log", "Open", "Why"), f"{HANDED}Mon 23 Nov."),
    (a_call, taken_back(Interaction), ("Edit",), BACK.format("contact")),
    (a_call, handed_over, ("Edit", "Undo"), f"{HANDED}Mon 23 Nov."),
    (a_purchase, taken_back(Purchase), ("Edit purchase",), BACK.format("purchase")),
    (a_purchase, handed_over, ("Edit purchase", "Undo"), f"{HANDED}Mon 23 Nov."),
    (a_promise, taken_back(Promise), ("Edit",), BACK.format("promise")),
    (a_promise, handed_over, ("Edit", "Undo"), f"{HANDED}Mon 23 Nov."),
    (promises, taken_back(Promise), ("Kept",), BACK.format("promise")),
    (
        promises,
        kept,
        ("Kept", "Broken", "Released"),
        "That promise was kept early today; Cleo Marchand",
    ),
    (its_ending, taken_back(Promise), ("Undo",), BACK.format("promise")),
    (a_rating, taken_back(Rating), ("Edit",), BACK.format("rating")),
    (a_rating, handed_over, ("Edit", "Undo"), f"{HANDED}Mon 23 Nov."),
    (improvements, declined, ("Answered", "Edit"), "Cleo Marchand declined that improvement on Mon 23 Nov."),
    (improvements, taken_back(Improvement), ("Answered",), BACK.format("improvement")),
    (its_answer, taken_back(Improvement), ("Undo",), BACK.format("improvement")),
    (a_link, answered, ("Withdraw",), "Maria Pinto answered by that link on Mon 23 Nov."),
    (its_card, answered, ("Show link", "Withdraw"), "Maria Pinto answered by that link on Mon 23 Nov."),
    (its_card, taken_back(SurveyRequest), ("Show link",), BACK.format("link")),
]


def rows(house: House) -> dict[str, list[object]]:
    with house.book() as book:
        connection: Connection = book.session.connection()
        return {name: [*map(tuple, connection.execute(select(Base.metadata.tables[name])))] for name in SAID}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0].__name__}: {row[3][:45]}")
def test_a_button_pressed_too_late_says_what_happened(
    house: House, ana: Persona, ben: Persona, cleo: Persona, row: Row
) -> None:
    screen, happens, captions, words = row
    message = screen(house, ana)
    buttons = {caption: message.button(caption) for caption in captions}
    happens(house, ana, cleo)
    before = rows(house)

    for caption, button in buttons.items():
        pressed = ana.click(message, button)
        assert pressed.failed is None, caption
        assert pressed.opened_view is None, caption
        assert words in pressed.text, caption
    assert rows(house) == before

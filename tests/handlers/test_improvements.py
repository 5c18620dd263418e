"""What customers would change: open until somebody tells them what came of it."""

from __future__ import annotations

from datetime import date, timedelta

from bot.playground.slack import GestureOutcome as Seen
from bot.playground.slack import Persona, PostedMessage
from models.customers.improvements.improvement import ImprovementDetails, Theme
from models.customers.ratings.metric import RatedBy
from models.customers.ratings.rating import RatingDetails
from models.kernel.vocabulary import Metric
from tests.conftest import enrolled
from tests.support.house import House
from tests.support.house.databases import both

TODAY = date(2026, 11, 23)
ELEVEN = "What would make it eleven out of ten?"


def card(seen: Seen) -> PostedMessage:
    assert seen.ephemeral is not None, (seen.failed, seen.errors)
    return seen.ephemeral


def said(
    house: House, owner: Persona, words: str, customer: str = "Acme", theme: Theme | None = None
) -> None:
    """Beside a good score of its own, a week ago."""
    at = house.clock() - timedelta(days=7)
    with house.book(owner) as book:
        (found,) = book.customers_of(book.rep).named(customer)
        opinion = RatingDetails(RatedBy.CUSTOMER, at.date(), Metric.OVERALL, 8)
        rating = found.rate(opinion, by=book.rep, at=at)
        found.suggest(ImprovementDetails(words, theme), rating=rating, by=book.rep, at=at)


def listed(person: Persona, typed: str = "improvements") -> PostedMessage:
    return card(person.command("/rapport", typed))


@both
def test_it_waits_until_the_customer_is_told_what_came_of_it(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    said(house, ana, "answer within the day", theme=Theme.SERVICE)
    waiting = listed(ana)
    assert "One improvement waits for an answer." in waiting.shown
    assert waiting.shown.count("Mon 16 Nov") == 1
    assert "They would change: “answer within the day” (service), said on Mon 16 Nov" in waiting.shown

    form = ana.click(waiting, "Answered").view
    answered = card(ana.submit(form, {"answer": "two people on the phone now"}))

    assert "Answered: Acme would change “answer within the day”. two people on the phone" in answered.shown
    assert "They were told today." in answered.shown
    assert "No improvement waits for an answer." in listed(ana).shown
    history = card(ana.command("/customer", "acme")).shown
    assert "answered by Ana Silva: two people on the phone now, told on Mon 23 Nov" in history

    ana.click(answered, "Undo")
    assert "One improvement waits" in listed(ana).shown


def test_without_the_day_on_which_they_were_told_it_stays_open(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    said(house, ana, "smaller boxes")
    form = ana.click(listed(ana), "Answered").view

    for day, words in (
        (None, "Until then it stays open."),
        (TODAY + timedelta(days=1), "Tell them first"),
        (TODAY - timedelta(days=30), "They had not said it by then."),
    ):
        errors = ana.submit(form, {"answer": "we do", "The customer was told on": day}).errors
        assert list(errors) == ["told_on"]
        assert words in errors["told_on"]
    assert "One improvement waits" in listed(ana).shown


def test_it_is_declined_with_a_reason(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    said(house, ana, "half the price")
    form = ana.click(listed(ana), "Declined").view
    assert list(ana.submit(form, {"answer": " "}).errors) == ["answer"]

    declined = card(ana.submit(form, {"answer": "It would be below cost."}))

    assert "Declined: Acme would change “half the price”. It would be below cost." in declined.shown
    assert "No improvement waits" in listed(ana).shown


def test_the_theme_is_picked_afterwards(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    said(house, ana, "smaller boxes")
    form = ana.click(listed(ana), "Edit").view
    assert form.value(ELEVEN) == "smaller boxes"

    changed = card(ana.submit(form, {"theme": "Product"}))

    assert "Changed: Acme would change “smaller boxes” (product)." in changed.shown
    ana.click(changed, "Undo")
    assert "No improvement waits" in listed(ana).shown


def test_the_card_of_a_customer_lists_them(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    for number in range(12):
        said(house, ana, f"thing {number}")
    shown = card(ana.command("/customer", "acme"))
    assert "Would change · nobody has answered yet" in shown.shown
    assert "and 7 more" in shown.shown

    listed_there = card(ana.click(shown, "Improvements"))

    assert "“thing 9”" in listed_there.shown
    assert "and 2 more" in listed_there.shown


def test_a_manager_lists_those_of_the_team_page_by_page(
    house: House, ana: Persona, ben: Persona, cleo: Persona
) -> None:
    house.customer(ana, "Acme")
    house.customer(ben, "Bolt")
    for number in range(9):
        said(house, ana, f"thing {number}")
    said(house, ben, "a visit", "Bolt")

    first = listed(cleo, "improvements team")
    assert "Ten improvements of yours and your teams wait for an answer." in first.shown
    assert "Acme · Ana Silva" in first.shown
    assert "“a visit”" not in first.shown
    second = cleo.click(first, "More").ephemeral or first
    assert "“a visit”" in second.shown
    assert "Ten improvements of North wait" in listed(cleo, "improvements North").shown
    assert "“a visit”" in listed(ben).shown
    assert "thing" not in listed(ben).shown
    assert "You lead no team" in ben.command("/rapport", "improvements North").text
    for person in (ben, cleo):
        assert "/rapport improvements" in person.command("/rapport", "improvements Blurb").text


def test_what_a_manager_notes_ahead_of_the_owners_day_can_be_answered_at_once(
    house: House, cleo: Persona
) -> None:
    """At ten in the morning in UTC it is Tuesday in Kiritimati, and Sunday in Pago Pago."""
    pat = enrolled(house, house.slack.join("Pat Pereira", tz="Pacific/Pago_Pago"))
    kim = enrolled(house, house.slack.join("Kim Lee", tz="Pacific/Kiritimati"))
    with house.book(cleo) as book:
        south = book.add_team("South", by=book.rep, at=house.clock())
        member, manager = (book.rep_known_as(one.id) for one in (pat, kim))
        assert member
        assert manager
        south.staff(members={member}, managers={manager}, by=book.rep, at=house.clock())
    house.customer(pat, "Acme")
    card(kim.submit(kim.command("/rate", "Acme 8").view, {"giver": "The customer", ELEVEN: "be faster"}))
    waiting = listed(pat)
    assert "said on Sun 22 Nov" in waiting.shown

    answered = card(pat.submit(pat.click(waiting, "Answered").view, {"answer": "one more van"}))

    assert "They were told today." in answered.shown


def test_it_was_said_on_the_day_of_its_rating_when_that_is_mended(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    form = ana.command("/rate", "Acme 8").view
    noted = card(ana.submit(form, {"giver": "The customer", ELEVEN: "be faster"}))
    card(ana.submit(ana.click(noted, "Edit").view, {"day": "2026-11-16"}))
    waiting = listed(ana)
    assert "said on Mon 16 Nov" in waiting.shown

    form = ana.click(waiting, "Answered").view
    answered = card(ana.submit(form, {"answer": "one more van", "told_on": "2026-11-18"}))

    assert "They were told on Wed 18 Nov." in answered.shown


def test_the_second_answer_says_that_it_has_ended(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme")
    said(house, ana, "smaller boxes")
    hers, theirs = listed(ana), listed(cleo, "improvements team")
    card(cleo.submit(cleo.click(theirs, "Declined").view, {"answer": "no machine for it"}))

    assert "Cleo Marchand declined that improvement on Mon 23 Nov." in ana.click(hers, "Answered").text


def test_what_is_not_yours_is_not_found(house: House, ana: Persona, ben: Persona) -> None:
    house.customer(ana, "Acme")
    house.customer(ben, "Bolt")
    said(house, ana, "smaller boxes")
    said(house, ben, "a visit", "Bolt")
    hers, his = listed(ana), listed(ben)
    for value in (hers.find("Edit").element["value"], "", "x", "9" * 30):
        for caption in ("Answered", "Declined", "Edit"):
            assert "I cannot find" in ben.click(his, his.find(caption).forged(value=value)).text


@both
def test_it_stays_when_the_call_beside_which_it_was_noted_is_taken_back(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    call = card(
        ana.submit(ana.command("/logcall", "Acme: spoke, they gave us 8").view, {"score_by": "customer"})
    )
    ana.submit(ana.click(call, "What would make it 11?").view, {ELEVEN: "answer within the day"})
    ana.click(call, "Undo")
    assert "What they would change stays: “answer within the day”." in call.shown
    assert "One improvement waits for an answer." in listed(ana).shown

    ana.click(call, "Take it back too")
    assert "Taken back: Acme would change “answer within the day”." in call.shown
    assert "No improvement waits for an answer." in listed(ana).shown


def test_it_stays_when_the_rating_is_taken_back(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    form = ana.command("/rate", "Acme 8").view
    rated = card(ana.submit(form, {"giver": "The customer", ELEVEN: "answer within the day"}))
    ana.click(rated, "Undo")
    assert "What they would change stays: “answer within the day”." in rated.shown
    assert "One improvement waits for an answer." in listed(ana).shown

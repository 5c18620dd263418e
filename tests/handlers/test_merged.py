"""What was sent before two customers were merged goes on acting on the one that stays."""

from __future__ import annotations

from datetime import timedelta

from bot.playground.slack import Persona, PostedMessage
from handlers.nudges import calling_customer
from models.customers.promises.promise import PromiseDetails, Side
from models.customers.purchases.purchase import PurchaseDetails
from models.customers.surveys.answer import SurveyAnswer
from models.duplicates.merging import merge
from models.duplicates.undo import merge_with, undo_merge
from models.surveys.survey_page import record_answer
from tests.support.house import House

STAYING, MERGED = "Acme Bakery", "Acme Bakry GmbH"


def morning_with_both(house: House, ana: Persona) -> PostedMessage:
    for name in (STAYING, MERGED):
        customer = house.customer(ana, name)
        with house.book(ana) as book:
            there = book.customers_of(book.rep).get(customer.id)
            tomorrow = book.rep.today(house.clock()) + timedelta(days=1)
            promise = PromiseDetails(Side.OURS, f"a list for {name}", tomorrow)
            there.make_promise(promise, by=book.rep, at=house.clock())
    morning = house.next_morning(ana)
    assert morning
    assert STAYING in morning.shown
    assert MERGED in morning.shown
    return morning


def merge_them(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        staying, other = (book.owned_by(book.rep).named(name)[0].id for name in (STAYING, MERGED))
        merge(book, staying, other, {}, by=book.rep, at=house.clock(), key="form")
    house.tick()


def test_a_digest_shows_one_card_of_the_two_and_both_again_once_it_is_undone(
    house: House, ana: Persona
) -> None:
    morning = morning_with_both(house, ana)
    merge_them(house, ana)
    assert "Two customers would like to hear from you today." in morning.shown  # as it was sent
    assert morning.shown.count("Log") == 1

    with house.book(ana) as book:
        undo_merge(book, merge_with(book, "form", by=book.rep), by=book.rep, at=house.clock(), added=0)
    house.tick()
    assert morning.shown.count("Log") == 2


def test_a_button_of_the_card_that_is_gone_logs_for_the_one_that_stays(house: House, ana: Persona) -> None:
    morning = morning_with_both(house, ana)
    buttons = [
        element | {"block_id": block["block_id"]}
        for block in morning.blocks
        for element in block.get("elements", [])
        if element.get("text", {}).get("text") == "Log"
    ]
    assert len(buttons) == 2
    with house.book(ana) as book:
        ids = [book.owned_by(book.rep).named(name)[0].id for name in (STAYING, MERGED)]
    merge_them(house, ana)
    for button in buttons:
        with house.book(ana) as book:
            assert calling_customer(book, button, house.clock()).id == ids[0]


def test_of_two_running_plans_the_further_sale_sets_the_pace(house: House, ana: Persona) -> None:
    for name, days in ((STAYING, 3), (MERGED, 1)):
        house.customer(ana, name)
        with house.book(ana) as book:
            (there,) = book.owned_by(book.rep).named(name)
            day = book.rep.today(house.clock()) - timedelta(days=days)
            there.record_purchase(PurchaseDetails(day, "an oven"), by=book.rep, at=house.clock())
    merge_them(house, ana)
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named(STAYING)
        first, further = customer.plan_runs()
        early = [point for run in (first, further) for point in run.open_points if point.place == 0]
        assert len(early) <= 1
        assert customer.step_on == min(point.due_on for run in (first, further) for point in run.open_points)
        assert customer.orders == 2


def test_a_survey_link_on_its_way_is_answered_by_the_one_that_stays(house: House, ana: Persona) -> None:
    house.customer(ana, STAYING)
    house.customer(ana, MERGED)
    with house.book(ana) as book:
        (other,) = book.owned_by(book.rep).named(MERGED)
        nonce = other.ask_for_rating(None, by=book.rep, at=house.clock(), key="asked").nonce
    merge_them(house, ana)
    with house.book(ana) as book:
        assert record_answer(book, nonce, SurveyAnswer(value=9), at=house.clock())
    with house.book(ana) as book:
        (customer,) = book.owned_by(book.rep).named(STAYING)
        assert [rating.value for rating in customer.latest_ratings()] == [9]

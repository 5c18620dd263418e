"""After a sale: the plan says when to ask what, a talk does its step, and the cadence waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.playground.slack import Persona
from models.customers.plans.progress import DropReason
from tests.support.duties import due_since
from tests.support.house import House
from tests.support.house.databases import both
from tests.support.queries import listening


def bought(ana: Persona, **said: object) -> str:
    """Acme Bakery has bought something; the answer."""
    return ana.submit(ana.command("/customer", "purchase acme bakery").view, said).text


def spoke(ana: Persona, **said: object) -> str:
    return ana.submit(ana.command("/logcall", "Acme Bakery").view, {"Reached?": "We spoke"} | said).text


def points(house: House, ana: Persona) -> list[tuple[date, str]]:
    """When each contact point is due, and what became of it."""
    with house.book(ana) as book:
        (acme,) = book.customers_of(book.rep).named("Acme Bakery")
        found = [point for run in acme.plan_runs() for point in run.points]
        return [
            (point.due_on, point.dropped_because or ("done" if point.interaction_id else "open"))
            for point in sorted(found, key=lambda point: (point.due_on, point.id))
        ]


@both
def test_a_purchase_starts_a_plan_whose_steps_come_as_cards_and_are_done_by_a_talk(
    house: House, ana: Persona
) -> None:
    house.customer(ana, "Acme Bakery")
    assert "Next contact by Tue 24 Nov." in bought(ana)

    morning = house.next_morning(ana)
    assert morning is not None
    assert (
        "Acme Bakery · A day after their order of Mon 23 Nov: ask whether everything came as promised."
        in morning.shown
    )
    ana.submit(ana.click(morning, "Log", near="Acme Bakery").view, {"Reached?": "We spoke"})
    assert house.read(ana, "Acme Bakery").step_on == date(2026, 11, 30)

    days = [date(2026, 11, 24), date(2026, 11, 30), date(2026, 12, 23), date(2027, 2, 22), date(2027, 5, 24)]
    assert points(house, ana) == list(zip(days, ["done", *["open"] * 4], strict=True))


def test_the_day_after_a_sale_is_in_the_first_morning_though_others_have_waited_for_weeks(
    house: House, ana: Persona
) -> None:
    for number in range(9):
        due_since(house, ana, f"Customer {number}", 40 + number)
        with house.book(ana) as book:
            (customer,) = book.customers_of(book.rep).named(f"Customer {number}")
            customer.waiting_since = house.clock().date() - timedelta(days=9)
    house.customer(ana, "Acme Bakery", "key")
    bought(ana)

    morning = house.next_morning(ana)

    assert morning is not None
    assert "3 more are waiting" in morning.shown
    cards = [line.split(" · ")[0] for line in morning.shown.splitlines() if " · " in line]
    assert cards[0] == "Acme Bakery"


def test_after_the_last_step_the_cadence_runs_again_from_the_last_talk(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", "key")
    bought(ana)
    house.clock.push(days=181)
    assert "Next contact by Tue 22 Jun." in spoke(ana)
    acme = house.read(ana, "Acme Bakery")
    assert acme.step_on is None
    assert acme.due_on == date(2027, 6, 22)
    done = [fate for _, fate in points(house, ana)]
    assert done == [*[DropReason.OVERTAKEN] * 4, "done"]


def test_a_talk_that_is_taken_back_leaves_the_step_open(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    before = points(house, ana)
    house.clock.push(days=1)
    saved = ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view).ephemeral
    assert saved is not None
    assert points(house, ana) != before
    ana.click(saved, "Undo")
    assert points(house, ana) == before


def test_a_note_that_comes_late_does_the_step_of_its_day(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=12)
    spoke(ana, Day=date(2026, 11, 24))
    assert [fate for _, fate in points(house, ana)] == ["done", *["open"] * 4]


def test_a_further_purchase_restarts_only_the_first_steps(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=3)
    bought(ana)
    fates = [fate for _, fate in points(house, ana)]
    assert fates.count("open") == 5
    assert fates.count(DropReason.NEW_PURCHASE) == 5
    assert [day for day, fate in points(house, ana) if fate == "open"] == [
        date(2026, 11, 27),
        date(2026, 12, 3),
        date(2026, 12, 23),
        date(2027, 2, 22),
        date(2027, 5, 24),
    ]


def test_undoing_the_purchase_ends_its_plan(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    due_on = house.read(ana, "Acme Bakery").due_on
    saved = ana.submit(ana.command("/customer", "purchase acme").view).ephemeral
    assert saved is not None
    ana.click(saved, "Undo")
    acme = house.read(ana, "Acme Bakery")
    assert acme.step_on is None
    assert acme.due_on == due_on


def test_a_sale_told_long_afterwards_leaves_out_what_is_past(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana, Day=date(2026, 9, 1))
    assert [fate for _, fate in points(house, ana)] == [*[DropReason.OVERTAKEN] * 3, "open", "open"]


def test_a_sale_older_than_its_plan_starts_none(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana, Day=date(2026, 3, 1))
    assert points(house, ana) == []


def test_the_card_tells_what_is_next_and_the_whole_plan_under_a_button(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana, **{"What they bought": "an oven"})
    card = ana.command("/customer", "acme bakery").ephemeral
    assert card is not None
    assert (
        "Plan · The one-day call after their order of Mon 23 Nov (1 of 5) is due on Tue 24 Nov: "
        "ask whether everything came as promised. The one-week call follows in November."
    ) in card.shown

    house.clock.push(days=10)
    spoke(ana)
    card = ana.command("/customer", "acme bakery").ephemeral
    assert card is not None
    assert "The one-month call after their order of Mon 23 Nov (3 of 5) is due on Wed 23 Dec" in card.shown
    whole = ana.click(card, "Whole plan").view
    assert "After a sale · counted from Mon 23 Nov, an oven" in whole.shown
    assert (
        "One-day call · Tue 24 Nov · Ask whether everything came as promised · overtaken by a later one"
        in whole.shown
    )
    assert (
        "One-week call · Mon 30 Nov · Ask how satisfied they are, out of ten · done on Thu 3 Dec"
        in whole.shown
    )


@pytest.mark.parametrize(("after", "words"), [(4, "due since Tue 24 Nov"), (9, "overdue since Tue 24 Nov")])
def test_the_card_says_how_late_a_step_is(house: House, ana: Persona, after: int, words: str) -> None:
    house.customer(ana, "Acme Bakery")
    with house.book(ana) as book:
        (plan,) = book.plans()
        book.change_plan(plan, replace(plan.details, steps=plan.details.steps[:1]))
    bought(ana)
    house.clock.push(days=after)
    card = ana.command("/customer", "acme bakery").ephemeral
    assert card is not None
    assert words in card.shown


def asleep_until_21_december(house: House, ana: Persona) -> None:
    """Acme Bakery bought, and the first step is put off."""
    house.customer(ana, "Acme Bakery")
    bought(ana)
    morning = house.next_morning(ana)
    assert morning is not None
    form = ana.click(morning, "Snooze").view
    ana.submit(form, {"Or until a day of your choice": date(2026, 12, 21), "Why": "the fair"})


def test_a_snooze_moves_the_step_behind_its_end(house: House, ana: Persona) -> None:
    asleep_until_21_december(house, ana)

    card = ana.command("/customer", "acme bakery")
    assert card.ephemeral
    assert "Due since Tue 24 Nov; asleep until Mon 21 Dec\n" in card.text
    assert "(1 of 5) is due on Tue 24 Nov: ask whether everything came as promised." in card.text
    view = ana.click(card.ephemeral, "Whole plan").view
    assert "One-week call · Mon 21 Dec · Ask how satisfied they are, out of ten · planned" in view.shown
    assert "One-month call · Wed 23 Dec" in view.shown

    house.clock.push(days=26)
    back = house.next_morning(ana)
    assert back is not None
    assert "You put this off until today: the fair. A week after their order of Mon 23 Nov: " in back.shown
    why = ana.command("/why", "acme bakery").text
    assert "the one-week call (2 of 5)" in why
    assert "It is planned for Mon 21 Dec, overdue after Mon 28 Dec." in why


def test_a_snooze_taken_back_leaves_the_step_on_its_day(house: House, ana: Persona) -> None:
    asleep_until_21_december(house, ana)
    ana.click(ana.dm[-1], "Undo")
    card = ana.command("/customer", "acme bakery").text
    assert "(1 of 5) is due on Tue 24 Nov: ask whether everything came as promised." in card


def test_a_talk_ends_the_sleep_of_the_steps_to_come(house: House, ana: Persona) -> None:
    asleep_until_21_december(house, ana)
    house.clock.push(days=2)
    assert "Next contact by Mon 30 Nov." in spoke(ana)


def test_the_reason_and_the_answer_to_why_tell_of_the_same_step(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=8)
    why = ana.command("/why", "acme bakery").text
    assert "the one-week call (2 of 5)" in why
    assert "It was planned for Mon 30 Nov, overdue after Mon 7 Dec." in why


def test_a_returned_purchase_ends_its_plan_until_they_keep_it_after_all(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery", added=timedelta(days=100))
    ana.submit(ana.command("/customer", "edit acme").view, {"Stage": "Prospect"})
    house.clock.push(days=1)
    bought(ana)
    before = points(house, ana)
    house.clock.push(days=2)
    card = ana.command("/customer", "acme bakery").ephemeral
    assert card is not None
    purchases = ana.click(ana.click(card, "History").view, "Purchases").view
    ana.click(purchases, "Returned or cancelled")

    acme = house.read(ana, "Acme Bakery")
    assert (acme.step_on, acme.orders, acme.stage.value) == (None, 0, "prospect")
    assert acme.sign_on == date(2026, 11, 24)
    assert {fate for _, fate in points(house, ana)} == {DropReason.RETURNED}
    assert "returned or cancelled" in purchases.shown

    ana.click(purchases, "They keep it")
    assert points(house, ana) == before
    assert (house.read(ana, "Acme Bakery").stage.value) == "first order"


def test_a_delivery_that_is_known_later_moves_the_points(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    saved = ana.submit(ana.command("/customer", "purchase acme").view).ephemeral
    assert saved is not None
    form = ana.click(saved, "Edit purchase").view
    said = ana.submit(form, {"Delivered on": date(2026, 12, 14)})
    assert "Changed: purchase by Acme Bakery" in said.text
    assert points(house, ana)[0] == (date(2026, 12, 15), "open")


@both
def test_a_step_done_on_another_day_offers_to_move_the_rest_along(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    planned = [day for day, _ in points(house, ana)]
    house.clock.push(days=4)
    saved = ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view).ephemeral
    assert saved is not None
    assert "That was the one-day call after their order of Mon 23 Nov." in saved.shown

    move = saved.find("Move the next calls 3 days later")
    said = ana.click(saved, move).ephemeral
    assert said is not None
    assert (
        "Moved: the next calls to Acme Bakery come 3 days later. "
        "Now they are the one-week call on Thu 3 Dec, the one-month call on"
    ) in said.shown
    assert [day for day, _ in points(house, ana)] == [
        planned[0],
        date(2026, 12, 3),
        date(2026, 12, 28),  # 26 December is a Saturday
        date(2027, 2, 24),
        date(2027, 5, 25),
    ]

    ana.click(said, "Undo")
    assert [day for day, _ in points(house, ana)] == planned
    ana.click(saved, move)
    ana.click(saved, "Undo")
    assert [day for day, _ in points(house, ana)] == planned
    assert "was changed meanwhile" in ana.click(saved, move).text


def test_a_step_done_on_its_day_offers_nothing_to_move(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=1)
    saved = ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view).ephemeral
    assert saved is not None
    assert "Move the next calls" not in saved.shown


def test_who_never_bought_is_asked_for_no_plan(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    with listening(house.library.engine) as asked:
        spoke(ana)
    statements = [query.statement for query in asked]
    assert not [one for one in statements if "plan" in one or "contact_points" in one]


def test_where_a_plan_runs_one_question_more_is_asked(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=1)
    with listening(house.library.engine) as asked:
        spoke(ana)
    statements = [query.statement for query in asked]
    plans = [one for one in statements if one.startswith("SELECT") and "plan_runs" in one]
    assert len(plans) == 1


@both
def test_the_points_fall_on_days_on_which_both_sides_work(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.clock.push(days=3)  # a Thursday
    bought(ana)
    assert points(house, ana)[:2] == [(date(2026, 11, 27), "open"), (date(2026, 12, 3), "open")]

    form = ana.click(ana.command("/customer", "edit acme").view, "More").view
    ana.submit(form, {"Working days": ["Monday", "Tuesday"]})
    assert [day.isoweekday() for day, _ in points(house, ana)] == [1, 1, 1, 1, 2]

    form = ana.command("/rapport", "settings").view
    ana.submit(form, {"working_days": ["Tuesday", "Friday"]})
    house.tick()
    days = [day for day, _ in points(house, ana)]
    assert [day.isoweekday() for day in days[2:]] == [2, 2, 2]
    assert days[:2] == [date(2026, 11, 27), date(2026, 12, 4)]  # 1 and 8 December are holidays in Lisbon
    assert house.read(ana, "Acme Bakery").step_on == days[0]


def test_a_rep_who_moves_to_another_country_has_its_holidays(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    house.clock.push(days=1)
    bought(ana)
    assert points(house, ana)[1][0] == date(2026, 12, 2)  # 1 December is a holiday in Lisbon

    ana.changes(tz="Europe/Paris")
    house.tick()
    assert points(house, ana)[1][0] == date(2026, 12, 1)
    assert house.rep(ana).country == "FR"


def test_where_nobody_shares_a_day_within_a_week_the_reps_wins(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    form = ana.click(ana.command("/customer", "edit acme").view, "More").view
    ana.submit(form, {"Working days": ["Saturday", "Sunday"]})
    bought(ana)
    assert all(day.isoweekday() <= 5 for day, _ in points(house, ana))
    assert points(house, ana)[0] == (date(2026, 11, 24), "open")


def test_what_happened_otherwise_does_the_step_too(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    morning = house.next_morning(ana)
    assert morning is not None
    ana.submit(
        ana.click(morning, "Done otherwise", near="Acme Bakery").view,
        {"note": "met at the fair", "Reached?": "We spoke"},
    )
    assert [fate for _, fate in points(house, ana)] == ["done", *["open"] * 4]


def test_an_attempt_does_no_step(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=1)
    spoke(ana, outcome="Tried, not reached")
    assert {fate for _, fate in points(house, ana)} == {"open"}


def test_a_talk_that_is_moved_to_another_day_does_the_step_of_that_day(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    bought(ana)
    house.clock.push(days=9)
    saved = ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view).ephemeral
    assert saved is not None
    assert [fate for _, fate in points(house, ana)][:3] == [DropReason.OVERTAKEN, "done", "open"]
    ana.submit(ana.click(saved, "Edit").view, {"Day": date(2026, 11, 25)})
    assert [fate for _, fate in points(house, ana)][:3] == ["done", "open", "open"]


def test_over_a_problem_nothing_is_sold_and_the_step_is_not_lost(house: House, ana: Persona) -> None:
    """Half a year after the sale, while a bad rating is open."""
    house.customer(ana, "Acme Bakery")
    bought(ana, Day=house.clock().date() - timedelta(days=179))
    ana.submit(ana.command("/rate", "acme 3").view, {"giver": "The customer"})
    morning = house.next_morning(ana)
    assert morning is not None
    assert "next order" not in morning.shown
    assert "Nobody has called back." in morning.shown

    ana.submit(ana.command("/logcall", "acme: spoke").view)
    assert "next order" not in ana.command("/due").text
    morning = house.next_morning(ana)
    assert morning is not None
    assert "ask about the next order" in morning.shown

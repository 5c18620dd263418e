"""Contact plans, set up by an admin."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from bot.playground.slack import OpenedView, Persona, PostedMessage
from messages.kit.forms.metadata import FormMetadata
from messages.kit.limits import problems_of_message, problems_of_view
from messages.plans.form import plan_form
from messages.plans.list import plans_message
from models.customers.plans.contact_plan import PlanStep
from models.customers.plans.step import (
    LONGEST_ABOUT,
    LONGEST_QUESTIONS,
    MOST_STEPS,
    OffsetUnit,
    PlanDetails,
    Purpose,
    Step,
)
from models.forecasts.replanning import replan
from models.kernel.vocabulary import Channel
from tests.support.house import House
from tests.support.house.databases import both

OVENS = {"Name": "Ovens", "whom": "A product", "product": "oven", "count_0": 3, "unit_0": "Weeks"}


def listed(cleo: Persona) -> PostedMessage:
    message = cleo.command("/rapport", "plans").ephemeral
    assert message is not None
    return message


def save(cleo: Persona, form: OpenedView, values: dict[str, object] | None = None) -> None:
    """Submit the form, and what it would mean."""
    cleo.submit(cleo.submit(form, values).view)


def test_the_list_says_for_whom_each_plan_is_and_when_it_asks_what(cleo: Persona) -> None:
    said = listed(cleo).shown
    assert "After a sale · for every other sale" in said
    assert "1 day after: everything as promised" in said
    assert "180 days after: the next order, and a recommendation if they are happy" in said


def test_a_plan_for_a_product_is_added_and_started_by_its_sale(
    house: House, ana: Persona, cleo: Persona
) -> None:
    message = listed(cleo)
    form = cleo.click(message, "Add a plan").view
    save(cleo, form, OVENS | {"purpose_0": "Results", "channel_0": "Visit", "about_0": "how it bakes"})
    assert "Saved: Ovens. It holds for the sales to come." in message.shown
    assert "3 weeks after: how it bakes, in person" in message.shown

    for name, sold, words in (
        ("Acme", "two ovens", "“Ovens” has 1"),
        ("Bolt", "woven", "“After a sale” has 5"),
    ):
        house.customer(ana, name)
        said = ana.submit(ana.command("/customer", f"purchase {name}").view, {"What they bought": sold})
        assert words in said.text


def test_a_plan_for_a_segment_comes_before_the_one_for_every_other_sale(
    house: House, ana: Persona, cleo: Persona
) -> None:
    form = cleo.click(listed(cleo), "Add a plan").view
    save(cleo, form, {"Name": "Key people", "whom": "Customers in key", "count_0": 2})
    house.customer(ana, "Acme Bakery", "key")
    house.customer(ana, "Bolt", "regular")
    assert "“Key people”" in ana.submit(ana.command("/customer", "purchase acme").view).text
    assert "“After a sale”" in ana.submit(ana.command("/customer", "purchase bolt").view).text


def test_steps_come_and_go_and_what_was_typed_stays(house: House, cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Edit", near="After a sale").view
    cleo.fill(form, {"Name": "Afterwards", "about_1": "are they happy"})
    form = cleo.click(form, "Add a step").view
    assert form.value("Name") == "Afterwards"
    form = cleo.click(form, "Remove", near="Step 1").view
    assert form.value("about_1") == "are they happy"
    save(cleo, form, {"count_5": 1, "unit_5": "Months", "purpose_5": "New needs"})
    with house.book(cleo) as book:
        (plan,) = book.plans()
        assert [(step.count, step.unit) for step in plan.details.steps] == [
            (7, OffsetUnit.DAYS),
            (30, OffsetUnit.DAYS),
            (1, OffsetUnit.MONTHS),
            (90, OffsetUnit.DAYS),
            (180, OffsetUnit.DAYS),
        ]
        assert plan.details.steps[0].about == "are they happy"


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"count_1": 1}, "count_1", "That is the day of another step: everything as promised"),
        ({"count_1": 1096}, "count_1", "Three years at most"),
        ({"count_1": 40, "unit_1": "Months"}, "count_1", "Three years at most: 36 months"),
        ({"count_1": -1}, "count_1", "after the sale"),
        ({"purpose_0": "Something else"}, "about_0", "few words"),
        ({"Name": " "}, "name", "needs a name"),
        ({"whom": "A product"}, "product", "Which product"),
        ({"product": "oven"}, "product", "leave the field empty"),
        ({"whom": "A product", "product": "!"}, "product", None),
    ],
)
def test_a_plan_that_cannot_be_is_told_under_its_field(
    house: House, cleo: Persona, said: dict[str, object], field: str, words: str | None
) -> None:
    form = cleo.click(listed(cleo), "Edit", near="After a sale").view
    form.find("count_1").element.pop("min_value")
    form.find("count_1").element.pop("max_value")
    seen = cleo.submit(form, said)
    if words is None:
        assert not seen.errors
        return
    assert list(seen.errors) == [field]
    assert words in seen.errors[field]
    with house.book(cleo) as book:
        (plan,) = book.plans()
        assert len(plan.steps) == 5


def test_without_a_step_it_is_no_plan(cleo: Persona) -> None:
    form = cleo.click(listed(cleo), "Add a plan").view
    form = cleo.click(form, "Remove").view
    assert "at least one step" in cleo.submit(form, {"Name": "Empty"}).errors["name"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"Name": "AFTER a sale", "whom": "A product", "product": "x"}, "name"),
        ({"Name": "Second", "whom": "Every other sale"}, "whom"),
        ({"Name": "Second", "whom": "A product", "product": " OVÉN "}, "product"),
    ],
)
def test_two_plans_for_the_same_sales_are_refused(cleo: Persona, said: dict[str, str], field: str) -> None:
    save(cleo, cleo.click(listed(cleo), "Add a plan").view, OVENS)
    seen = cleo.submit(cleo.click(listed(cleo), "Add a plan").view, said)
    assert list(seen.errors) == [field]


def test_a_retired_plan_is_started_by_no_sale(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    message = listed(cleo)
    cleo.click(message, "Retire")
    assert "Retired: After a sale." in message.shown
    assert "No sale starts a plan now" in message.shown
    assert "The plan" not in ana.submit(ana.command("/customer", "purchase acme").view).text


def test_a_plan_that_was_retired_meanwhile_is_not_saved_as_if_sales_started_it(
    house: House, cleo: Persona
) -> None:
    message = listed(cleo)
    before = listed(cleo)
    form = cleo.click(message, "Edit").view
    cleo.click(message, "Retire")

    seen = cleo.submit(form, {"Name": "Afterwards"})
    assert "“After a sale” was retired" in form.shown + seen.text
    assert "“After a sale” was retired" in cleo.click(before, "Edit").text
    assert "Afterwards" not in listed(cleo).shown


def test_pressing_save_twice_adds_one_plan(house: House, cleo: Persona) -> None:
    design = PlanDetails("Ovens", (Step(3, OffsetUnit.WEEKS, Purpose.RESULTS),), product="oven")
    with house.book(cleo) as book:
        first = book.add_plan(design, by=book.rep, at=house.clock())
        assert book.add_plan(design, by=book.rep, at=house.clock()) is first

    form = cleo.click(listed(cleo), "Edit", near="Ovens").view
    assert form.value("product") == "oven"


def test_who_is_no_admin_gets_words(ana: Persona, cleo: Persona) -> None:
    assert "Cleo Marchand" in ana.command("/rapport", "plans").text


@both
def test_what_runs_follows_a_change_only_when_asked(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme Bakery")
    ana.submit(ana.command("/customer", "purchase acme").view)
    house.clock.push(days=8)
    ana.submit(ana.command("/logcall", "Acme Bakery: spoke").view)

    def open_days() -> list[int]:
        with house.book(ana) as book:
            (acme,) = book.customers_of(book.rep).named("Acme Bakery")
            (run,) = acme.plan_runs()
            return [(point.planned_on - run.started_on).days for point in run.open_points]

    form = cleo.click(listed(cleo), "Edit", near="After a sale").view
    save(cleo, form, {"count_2": 20})
    house.tick()
    assert open_days() == [30, 90, 180]

    message = listed(cleo)
    form = cleo.click(message, "Edit", near="After a sale").view
    save(cleo, form, {"Running plans": ["Also change the 1 running one"], "count_3": 45})
    assert "1 running one follows within a minute" in message.shown
    house.tick()
    assert open_days() == [20, 45, 180]
    assert house.read(ana, "Acme Bakery").step_on == date(2026, 12, 14)


def test_the_largest_plans_fit(house: House, cleo: Persona) -> None:
    about = "Ω*<&" * 40
    steps = tuple(
        Step(
            n,
            OffsetUnit.WEEKS,
            Purpose.OTHER,
            about[:LONGEST_ABOUT],
            Channel.MEETING,
            "&" * LONGEST_QUESTIONS,
        )
        for n in range(MOST_STEPS)
    )
    with house.book(cleo) as book:
        for n in range(7):
            design = PlanDetails(f"{n}" + "<&Ω" * 26, steps, product=f"{n}" + "<&Ω" * 26)
            book.add_plan(design, by=book.rep, at=house.clock())
        plans = book.plans()
        running = {plan.id: 200_000 for plan in plans}
        assert problems_of_message(plans_message(plans, running, notice="x" * 4000)) == []
        memory = FormMetadata(about={"plan": 1})
        assert problems_of_view(plan_form(plans[0].details, book.segments(), 200_000, memory)) == []


def test_a_sale_that_was_of_something_else_gets_the_plan_of_that(
    house: House, ana: Persona, cleo: Persona
) -> None:
    save(cleo, cleo.click(listed(cleo), "Add a plan").view, OVENS)
    house.customer(ana, "Acme Bakery")
    saved = ana.submit(ana.command("/customer", "purchase acme").view, {"What they bought": "a mixer"})
    assert saved.ephemeral is not None
    form = ana.click(saved.ephemeral, "Edit purchase").view
    said = ana.submit(form, {"What they bought": "an oven"})
    assert "The plan “Ovens” has 1 contact ahead, the last on Mon 14 Dec." in said.text


def test_a_change_reaches_everybody_some_customers_at_a_time(
    house: House, ana: Persona, cleo: Persona
) -> None:
    names = ["Acme", "Bolt", "Crumb"]
    for name in names:
        house.customer(ana, name)
        ana.submit(ana.command("/customer", f"purchase {name}").view)
    form = cleo.click(listed(cleo), "Edit", near="After a sale").view
    save(cleo, form, {"count_0": 2, "Running plans": ["Also change the 3 running ones"]})
    for reached in (1, 2, 3):
        with house.book() as book:
            assert replan(book, now=house.clock(), chunk=1) == 1
        assert [house.read(ana, name).step_on for name in names].count(date(2026, 11, 25)) == reached
    with house.book() as book:
        assert replan(book, now=house.clock(), chunk=1) == 0


def test_a_mistake_in_following_holds_up_no_digest(house: House, ana: Persona, cleo: Persona) -> None:
    house.customer(ana, "Acme")
    ana.submit(ana.command("/customer", "purchase acme").view)
    form = cleo.click(listed(cleo), "Edit", near="After a sale").view
    save(cleo, form, {"Running plans": ["Also change the 1 running one"]})
    with house.book() as book:  # no step can be counted so far ahead
        book.session.execute(update(PlanStep).values(count=2**31 - 1))
    morning = house.next_morning(ana)
    assert morning is not None
    assert "Acme" in morning.shown

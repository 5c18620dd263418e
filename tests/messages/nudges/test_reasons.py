"""Every reason is a whole sentence in plain words, also where an admin's own plan has put it in theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from messages.nudges.reasons import first_reason, reason_words
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.plans.step import DEFAULT_STEPS, OffsetUnit, Purpose, Step
from models.customers.promises.promise import Side
from models.customers.purchases.purchase import Purchase
from models.kernel.vocabulary import Channel
from models.nudges.card import CardContent
from models.rhythm.reason import Reason, ReasonKind
from tests.messages.digests.test_message import TODAY, a_calling, a_customer, days_ago
from tests.messages.promises.test_words import a_promise


def a_step_due(step: Step, *, late: int = 0, delivered: bool = False) -> CardContent:
    """A customer whose contact point was due so many days ago."""
    due_on = days_ago(late)
    started_on = next(
        day
        for day in (due_on - timedelta(days=days) for days in range(1200))
        if step.day_after(day) == due_on
    )
    purchase = Purchase(bought_on=started_on, delivered_on=started_on if delivered else None)
    point = ContactPoint(
        run=PlanRun(started_on=started_on, purchase=purchase),
        planned_on=due_on,
        due_on=due_on,
        purpose=step.purpose,
        about=step.about,
        channel=step.channel,
        questions="",
    )
    content = a_calling(a_customer(reached=3, step_on=due_on))
    return replace(content, reasons=(Reason(ReasonKind.STEP, due_on),), step=point)


def said(content: CardContent) -> str:
    return reason_words(content, TODAY, longest=100)


@pytest.mark.parametrize(
    ("step", "words"),
    list(
        zip(
            DEFAULT_STEPS,
            [
                "A day after their order of Tue 17 Nov: ask whether everything came as promised.",
                "A week after their order of Wed 11 Nov: ask how satisfied they are, out of ten.",
                "A month after their order of Mon 19 Oct: ask how things are going and what else they need.",
                "Three months with what they bought on 20 Aug: ask what came of it.",
                "Half a year after their order of 22 May: "
                "ask about the next order, and for a recommendation if they are happy.",
            ],
            strict=True,
        )
    ),
)
def test_a_step_of_the_first_plan_is_said_by_its_purpose_and_distance(step: Step, words: str) -> None:
    assert said(a_step_due(step)) == words
    assert first_reason(a_step_due(step), TODAY, longest=100) == words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (
            Step(6, OffsetUnit.WEEKS, Purpose.OTHER, "show them the new menu."),
            "Six weeks after their order of Wed 7 Oct: show them the new menu.",
        ),
        (
            Step(45, OffsetUnit.DAYS, Purpose.NEEDS),
            "45 days after their order of Sun 4 Oct: ask how things are going and what else they need.",
        ),
        (
            Step(2, OffsetUnit.MONTHS, Purpose.RESULTS, "What did the oven save?", Channel.CALL),
            "Two months after their order of 18 Sep, by phone: What did the oven save?",
        ),
        (
            Step(0, OffsetUnit.DAYS, Purpose.OTHER, "thank them", Channel.LETTER),
            "On the day they bought, Wed 18 Nov, by letter: thank them.",
        ),
        (
            Step(1, OffsetUnit.MONTHS, Purpose.OTHER, "how is it?"),
            "A month after their order of Sun 18 Oct: how is it?",
        ),
    ],
)
def test_an_own_plan_gives_sentences_with_its_own_words(step: Step, words: str) -> None:
    assert said(a_step_due(step)) == words


def test_a_step_counts_from_the_delivery_and_says_since_when_it_is_due() -> None:
    results = DEFAULT_STEPS[3]

    assert said(a_step_due(results, late=2, delivered=True)) == (
        "Three months with what was delivered on 18 Aug: ask what came of it. Due since Mon 16 Nov."
    )
    assert said(a_step_due(results, late=20)) == (
        "Three months after their order of 31 Jul: ask what came of it. Overdue since Thu 29 Oct."
    )


@pytest.mark.parametrize(
    ("what", "days", "words"),
    [
        ("Pastry margarine, 100 kg", 33, "Their pastry margarine (100 kg) will run out about Mon 21 Dec."),
        ("Flour, 12 bags", -2, "Their flour (12 bags) ran out about Mon 16 Nov."),
        ("Maintenance contract", 33, "Their maintenance contract is up for renewal on Mon 21 Dec."),
        ("Deck oven", 33, "Their deck oven will be due again about Mon 21 Dec."),
        ("CRM seats", 33, "Their CRM seats will be due again about Mon 21 Dec."),
        ("", 33, "What they bought will be due again about Mon 21 Dec."),
    ],
)
def test_what_comes_to_its_end_is_said_with_its_verb(what: str, days: int, words: str) -> None:
    content = a_calling(a_customer(reached=3, renews_on=TODAY + timedelta(days=days)))
    content = replace(
        content, reasons=(Reason(ReasonKind.RENEWAL, TODAY),), renewing=Purchase(what=what) if what else None
    )

    assert said(content) == words


def test_two_reasons_are_said_and_the_others_counted() -> None:
    customer = a_customer(
        waiting_since=days_ago(1), promised_on=TODAY, awaited_on=date(2026, 11, 9), doubt_on=days_ago(9)
    )
    promises = (
        a_promise(customer, "send the numbers for Easter", days=9, side=Side.THEIRS),
        a_promise(customer, "call Samuel", days=0),
        a_promise(customer, "send a price list", days=0),
    )
    content = replace(a_calling(customer), promises=promises)

    assert said(content) == (
        "You promised to call Samuel by Wed 18 Nov; one more promise is due. "
        "They got in touch on Tue 17 Nov and wait for your answer. Three more reasons: see Why."
    )
    assert first_reason(content, TODAY, longest=100) == (
        "You promised to call Samuel by Wed 18 Nov; one more promise is due."
    )
    assert "They owe you the numbers for Easter (Mon 9 Nov)." in reason_words(
        content, TODAY, longest=100, most=9
    )


def test_who_is_not_due_has_no_first_reason() -> None:
    assert first_reason(a_calling(a_customer(reached=3)), TODAY, longest=100) == ""

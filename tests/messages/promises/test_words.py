"""Promises on the cards of the morning: the button, the words, and the limits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from messages.alerts.promises_today import alert_message
from messages.digests.message import digest_message
from messages.kit.limits import problems_of_message
from messages.nudges.card import card_blocks
from messages.promises.list import my_promises_message, open_promises_message
from messages.promises.words import rate_words
from models.customers import Customer
from models.customers.nudge import Nudge
from models.customers.promises.kept_rate import KeptRate
from models.customers.promises.promise import Promise, Side
from models.nudges.card import CardContent
from tests.messages.digests.test_message import (
    HOSTILE,
    NOW,
    TODAY,
    a_call,
    a_customer,
    a_morning,
    assert_nobody_vanishes,
    days_ago,
)


def a_promise(
    customer: Customer, what: str, *, days: int = 5, side: Side = Side.OURS, number: int = 1
) -> Promise:
    """Due so many days ago."""
    return Promise(
        id=number,
        customer=customer,
        side=side,
        what=what,
        due_on=days_ago(days),
        made_at=NOW,
        made_by=customer.owner,
        made_by_id=customer.owner.id,
    )


def a_calling(customer: Customer, *promises: Promise, note: str = "") -> CardContent:
    nudge = Nudge(id=customer.id + 100, customer=customer, opened_at=NOW)
    due_status = customer.due_status
    last = a_call(3, note)
    reasons = due_status.reasons(TODAY)
    return CardContent(customer, due_status, reasons, nudge, last, promises=promises, unfolded_at=NOW)


def captions(content: CardContent) -> list[str]:
    """Of the buttons, then of the menu behind them."""
    _, buttons = card_blocks(content, TODAY)
    *pressed, menu = buttons["elements"]
    return [one["text"]["text"] for one in (*pressed, *menu["options"])]


def test_a_promise_that_is_due_has_its_button_on_the_card() -> None:
    customer = a_customer(promised_on=days_ago(5), awaited_on=days_ago(9))
    theirs = a_promise(customer, "the drawings", days=9, side=Side.THEIRS, number=3)
    content = a_calling(customer, theirs, a_promise(customer, "the price list", number=4))

    _, buttons = card_blocks(content, TODAY)

    assert captions(content) == ["Log", "Snooze", "Kept", "Done otherwise", "Why", "Open"]
    assert buttons["elements"][-1]["options"][0]["value"] == "promise_kept:4"
    text = digest_message(a_morning(content))["text"]
    assert "You promised the price list by Fri 13 Nov; that is overdue." in text
    assert "They promised the drawings by Mon 9 Nov." in text


def test_a_promise_for_later_has_no_button_yet() -> None:
    customer = a_customer(promised_on=TODAY + timedelta(days=9))

    assert "Kept" not in captions(a_calling(customer, a_promise(customer, "the price list", days=-9)))


@pytest.mark.parametrize("typed", ["&" * 300, "<" * 300, "“" * 300, "x" * 300, "👩‍👩‍👧" * 60, *HOSTILE])
def test_ten_cards_with_promises_fit_whatever_people_typed(typed: str) -> None:
    contents = []
    for number in range(1, 11):
        customer = a_customer(typed[:200], id=number, promised_on=days_ago(5), awaited_on=days_ago(5))
        promises = [a_promise(customer, typed, side=side, number=2**31 - number) for side in Side]
        contents.append(a_calling(customer, *promises, note=typed * 10))

    payload = digest_message(a_morning(*contents, rest=(typed[:200],) * 40))

    assert problems_of_message(payload) == []
    assert_nobody_vanishes(payload, 50)


@pytest.mark.parametrize("typed", ["&" * 300, "x" * 300, *HOSTILE])
def test_lists_and_alerts_of_promises_fit(typed: str) -> None:
    customer = a_customer(typed[:200])
    many = [a_promise(customer, typed, number=2**31 - number) for number in range(1, 31)]

    for payload in (
        alert_message(many, TODAY),
        open_promises_message(customer, many, TODAY, reader=customer.owner),
    ):
        assert problems_of_message(payload) == []
        assert "and 20 more" in str(payload["blocks"])


@pytest.mark.parametrize(
    ("rate", "side", "words"),
    [
        (KeptRate(in_time=7, late=1, broken=2), Side.OURS, "Ours: 8 of 10 kept, 1 of them late"),
        (KeptRate(in_time=1), Side.OURS, "Ours: 1 kept"),
        (KeptRate(in_time=2, late=1), Side.OURS, "Ours: 3 kept, 1 of them late"),
        (KeptRate(late=3), Side.OURS, "Ours: 3 kept, all late"),
        (KeptRate(late=2, broken=1), Side.OURS, "Ours: 2 of 3 kept, both late"),
        (KeptRate(late=1, broken=1), Side.THEIRS, "Theirs: 1 of 2 kept, late"),
        (KeptRate(broken=2, released=3), Side.THEIRS, "Theirs: 2 not kept"),
        (KeptRate(open=2, released=3), Side.OURS, ""),
    ],
)
def test_the_kept_rate_is_told_with_its_numbers(rate: KeptRate, side: Side, words: str) -> None:
    assert rate_words(rate, side) == words


def test_the_longest_list_of_ones_own_fits() -> None:
    customer = a_customer(" ".join(HOSTILE)[:200])
    promises = [a_promise(customer, " ".join(HOSTILE)[:300], days=day, number=day + 1) for day in range(12)]
    settled = [a_promise(customer, " ".join(HOSTILE)[:300], number=number) for number in range(20, 25)]

    listed = my_promises_message(promises, settled, TODAY, count=40, reader=customer.owner)

    assert problems_of_message(listed) == []
    assert "and 30 more" in listed["text"]

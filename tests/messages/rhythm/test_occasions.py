"""Birthdays and anniversaries in words, and cards that carry all there is to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from messages.customers.card import customer_card
from messages.digests.message import digest_message
from messages.kit.limits import problems_of_message
from messages.kit.text import spoken
from messages.rhythm.occasions import occasion_words, suggested_word
from models.calendar.working_days import WorkingDays
from models.customers.plans.contact_plan import ContactPoint, PlanRun
from models.customers.plans.step import Purpose
from models.customers.profile import LONGEST_PICTURE, PICTURE
from models.customers.purchases.purchase import Purchase
from models.digests.customer_card import CustomerCard
from models.kernel.vocabulary import Channel, Tone
from models.nudges.card import CardContent
from models.rhythm.channels import ContactAttempt
from models.rhythm.occasions import Anniversary, CustomerOccasions, Occasion, OccasionKind
from models.rhythm.reason import Reason, ReasonKind
from tests.messages.digests.test_message import (
    ANA,
    HOSTILE,
    NEWCOMER,
    TODAY,
    a_call,
    a_calling,
    a_customer,
    a_morning,
)

FRIDAY = date(2026, 11, 20)  # two days ahead
MARIA = Anniversary(OccasionKind.BIRTHDAY, 11, 20, 1976, "Maria Lopes")
ORDER = Anniversary(OccasionKind.FIRST_ORDER, 11, 20, 2021)
CONTRACT = Anniversary(OccasionKind.CONTRACT, 11, 20, 2025)


def told(*celebrated: Anniversary, on: date = FRIDAY) -> str:
    return occasion_words([Occasion(one, on) for one in celebrated], TODAY, longest=60)


def test_what_is_celebrated_is_told_with_its_day_and_years() -> None:
    assert told(MARIA) == "Maria Lopes turns 50 on Fri 20 Nov"
    assert told(replace(MARIA, year=None)) == "Maria Lopes has a birthday on Fri 20 Nov"
    assert told(MARIA, on=date(2026, 11, 17)) == "Maria Lopes turned 50 on Tue 17 Nov"
    assert told(ORDER) == "On Fri 20 Nov it is five years since their first order"
    assert told(ORDER, on=TODAY) == "Today it is five years since their first order"
    assert told(CONTRACT) == "On Fri 20 Nov it is one year since their contract began"


def test_several_are_told_in_one_sentence() -> None:
    rui = replace(MARIA, name="Rui Costa", year=None)
    sentence = "Maria Lopes turns 50 on Fri 20 Nov and Rui Costa has a birthday on Fri 20 Nov"

    assert told(MARIA, rui) == sentence
    assert told(MARIA, rui, ORDER, CONTRACT, CONTRACT).endswith(
        "on Fri 20 Nov it is five years since their first order and two more"
    )


def word(one: Anniversary, tone: Tone, on: date = FRIDAY) -> str:
    return suggested_word([Occasion(one, on)], tone, TODAY, longest=60)


def test_the_word_is_in_the_tone_of_the_person_or_else_of_the_customer() -> None:
    assert "Dear Maria Lopes, my best wishes on your birthday" in word(MARIA, Tone.FORMAL)
    assert "Happy birthday, Maria." in word(MARIA, Tone.FRIENDLY)
    assert "Happy birthday, Maria." in word(replace(MARIA, tone=Tone.FRIENDLY), Tone.FORMAL)
    assert "A late happy birthday, Maria." in word(MARIA, Tone.FRIENDLY, on=date(2026, 11, 17))


def test_of_several_the_word_is_for_the_nearest_and_a_birthday_comes_first() -> None:
    past, now = Occasion(ORDER, date(2026, 11, 17)), Occasion(replace(MARIA, day=18), TODAY)

    assert "birthday" in suggested_word([past, now], Tone.FORMAL, TODAY, longest=60)
    assert "birthday" in suggested_word([Occasion(ORDER, TODAY), now], Tone.FORMAL, TODAY, longest=60)


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("one", [MARIA, ORDER, CONTRACT])
def test_there_is_a_calm_word_for_everything(one: Anniversary, tone: Tone) -> None:
    words = word(one, tone)

    assert words.startswith("A word: “")
    assert "!" not in words
    assert "0 " not in words.replace("50 ", "")


def celebrated(card: CardContent, name: str) -> CardContent:
    """With an occasion today, a contact point with questions of its own, and two e-mails before."""
    birthdays = tuple(replace(MARIA, day=18, name=name, year=None) for _ in range(40))
    card.customer.preferred_channels = (Channel.EMAIL,)
    return replace(
        card,
        reasons=(Reason(ReasonKind.STEP, TODAY), Reason(ReasonKind.OCCASION, TODAY), *card.reasons),
        step=ContactPoint(
            run=PlanRun(started_on=TODAY, purchase=Purchase(bought_on=TODAY)),
            planned_on=TODAY,
            due_on=TODAY,
            purpose=Purpose.RESULTS,
            about=name[:150],
            questions=f"{name}\n" * 5,
            channel=Channel.EMAIL,
        ),
        celebrant=CustomerOccasions(birthdays, None, WorkingDays(), WorkingDays()),
        lately=(ContactAttempt(Channel.EMAIL, reached=True),) * 2,
    )


def a_card(content: CardContent) -> CustomerCard:
    return CustomerCard(content, ANA, TODAY)


@pytest.mark.parametrize("typed", [*HOSTILE, "W" * 200, '"' * 200, "&" * 200, "😀" * 200])
def test_ten_cards_with_everything_on_them_fit(typed: str) -> None:
    name = (typed * 200)[:200]
    cards = [
        celebrated(a_calling(a_customer(name, id=10**9 + number), last=a_call(44, name * 9)), name)
        for number in range(10)
    ]

    payload = digest_message(a_morning(*cards, rest=(name,) * 500, rep=NEWCOMER))

    assert problems_of_message(payload) == []
    assert payload["text"] == spoken(payload["blocks"], 10**6)
    assert "<!channel>" not in payload["text"]


@pytest.mark.parametrize("typed", ["W", '"', "&", "<", "😀"])
def test_the_card_of_a_customer_takes_the_whole_picture(typed: str) -> None:
    name = typed * 200
    known: dict[str, Any] = dict.fromkeys(PICTURE[:-1], typed * LONGEST_PICTURE)
    customer = a_customer(name, tags=[], notes="", contacts=[], occasion_on=TODAY, **known)
    card = celebrated(a_calling(customer, last=None), name)
    shown = a_card(replace(card, reasons=()))

    assert problems_of_message(customer_card(shown)) == []


def test_the_card_of_a_customer_says_what_is_still_unknown() -> None:
    customer = a_customer(tags=[], notes="", contacts=[], needs="a second oven", interests="golf")
    shown = a_card(a_calling(customer))

    text = customer_card(shown)["text"]

    assert "What they need now: a second oven" in text
    assert "Still unknown: what moves them, how they buy and what keeps them from buying" in text

"""However much people have typed, a morning stays short enough to be read, and to be taken by Slack."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.playground.slack.blocks.blockkit import controls
from messages.digests.message import digest_message
from messages.kit.limits import problems_of_message
from messages.kit.limits.rules import wire_json
from messages.kit.text.spoken import in_words
from messages.nudges.card import CARD, nudges_in
from models.absences.cards_of_others import CoveredCards
from models.customers.contacts.contact import Contact
from models.customers.improvements.improvement import Improvement
from models.customers.nudge import Snooze
from models.customers.ratings.rating import Rating
from models.customers.surveys.request import SurveyRequest
from models.digests.contents import DigestContent
from models.kernel.vocabulary import Channel, Metric
from models.nudges.card import CardContent
from models.nudges.recent_contacts import PersonToCall
from models.rhythm.reason import Reason, ReasonKind
from models.surveys.answered import AnsweredSurvey
from tests.messages.digests.test_message import (
    ANA,
    BEN,
    NOW,
    TODAY,
    a_call,
    a_calling,
    a_customer,
    a_morning,
    days_ago,
)

LATIN = ["Confeitaria Tradicional da Ribeira Nova e Filhos", "Padaria São João da Conceição", "Bakery 🎉"]
OTHER_SCRIPTS = [
    "Кондитерская на Преображенской площади",
    "日本橋製菓株式会社営業所",
    "مخبز الواحة الكبير",
    "🎉👩‍👩‍👧🥐",
]


def a_full_card(number: int, typed: str) -> CardContent:
    """With something in every field, all of it as long as its form takes."""
    customer = a_customer(
        (f"{typed} {number} " + typed * 9)[:120],
        id=number,
        next_step=(typed * 300)[:300],
        next_step_on=days_ago(1),
        sign_on=days_ago(60),
    )
    snooze = Snooze(until=TODAY, reason=(typed * 300)[:300], by=ANA, by_id=ANA.id)
    content = a_calling(customer, last=a_call(44, (typed * 3000)[:3000]), snooze=snooze)
    person = PersonToCall((typed * 9)[:120], "+351 21 555 0491", preferred_channel=Channel.CALL)
    return replace(content, person=person, stood_on=TODAY - timedelta(days=5))


def an_answer(number: int, typed: str) -> AnsweredSurvey:
    contact = Contact(name=(typed * 9)[:120])
    customer = a_customer((f"{typed} {number} " + typed * 9)[:120], id=number)
    request = SurveyRequest(
        id=number, customer=customer, customer_id=number, contact=contact, answered_at=NOW
    )
    rating = Rating(metric=Metric.OVERALL, value=9, words=(typed * 900)[:2000])
    return AnsweredSurvey(request, rating, Improvement(words=(typed * 900)[:2000]))


def a_full_morning(count: int, typed: str) -> DigestContent:
    cards = [a_full_card(number, typed) for number in range(1, count + 1)]
    waiting = tuple(f"{typed} {number}" for number in range(40))
    return replace(
        a_morning(*cards, rest=waiting), answers=tuple(an_answer(number, typed) for number in range(50, 59))
    )


def is_whole(block: dict[str, Any]) -> bool:
    return block["type"] == "actions" and str(block.get("block_id", "")).startswith(CARD)


@pytest.mark.parametrize(("count", "most"), [(1, 7_000), (5, 7_000), (7, 7_000), (8, 7_500), (10, 8_500)])
@pytest.mark.parametrize("typed", LATIN)
def test_the_longest_morning_is_short_in_latin_script(count: int, most: int, typed: str) -> None:
    payload = digest_message(a_full_morning(count, typed))

    assert problems_of_message(payload) == []
    assert len(wire_json(payload["blocks"])) <= most
    assert len(nudges_in(payload["blocks"])) == count
    assert 1 <= sum(map(is_whole, payload["blocks"])) <= 3
    assert len(list(controls(payload["blocks"]))) <= 25


@pytest.mark.parametrize("count", [5, 7, 10])
@pytest.mark.parametrize("typed", OTHER_SCRIPTS)
def test_the_longest_morning_in_any_script_is_taken_and_leaves_nobody_out(count: int, typed: str) -> None:
    payload = digest_message(a_full_morning(count, typed))

    assert problems_of_message(payload) == []
    assert len(wire_json(payload["blocks"])) <= 10_000
    shown = len(nudges_in(payload["blocks"]))
    assert sum(map(is_whole, payload["blocks"])) >= 1
    assert f"{count + 40 - shown} more are waiting." in payload["text"]
    assert len(list(controls(payload["blocks"]))) <= 25


def test_what_somebody_unfolds_stays_unfolded_although_it_is_long() -> None:
    morning = a_full_morning(7, "Bakery")
    unfolded = [replace(card, unfolded_at=NOW, last=None) for card in morning.shown[:5]]

    payload = digest_message(replace(morning, shown=(*unfolded, *morning.shown[5:]), answers=()))

    assert sum(map(is_whole, payload["blocks"])) == 5


def test_where_there_is_no_room_for_three_a_colleagues_problem_stays_whole_before_an_own_promise() -> None:
    own = [replace(a_full_card(number, "Bakery"), unfolded_at=NOW) for number in (1, 2)]
    problem = Reason(ReasonKind.HOT_POTATO, days_ago(2))
    theirs = replace(a_full_card(3, "Café"), unfolded_at=NOW, reasons=(problem,))
    covered = (CoveredCards(BEN, TODAY, (theirs,)),)

    assert replace(a_morning(*own), covered=covered).unfolded == [3, 1, 2]


def test_a_problem_is_told_once_with_its_words() -> None:
    call = a_call(2, "two trays arrived crushed")
    call.problem, call.rep = True, ANA
    problem = Reason(ReasonKind.HOT_POTATO, days_ago(2))
    card = replace(a_calling(a_customer(id=1), last=call), cause=call, reasons=(problem,))

    shown = in_words(digest_message(a_morning(replace(card, unfolded_at=NOW)))["blocks"])

    assert (
        "They complained in a call on Mon 16 Nov. Nobody has called back.\n“two trays arrived crushed”"
        in shown
    )
    assert "Last:" not in shown

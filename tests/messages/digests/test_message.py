"""The morning digest says who, why, what happened last and what to ask, and always fits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from messages.digests import explanation as why
from messages.digests.message import digest_message
from messages.kit.limits import problems_of_message
from messages.kit.text import spoken
from messages.nudges import card as nudge_card
from messages.nudges.card import card_blocks, nudges_in, read_button, read_value, value_of
from messages.nudges.menu import read_choice
from messages.nudges.outcome import outcome_words
from messages.nudges.reasons import reason_words
from models.calendar.days import MONDAY_TO_FRIDAY
from models.customers import Customer
from models.customers.interactions.interaction import Interaction
from models.customers.nudge import Digest, Nudge, NudgeOutcome, Snooze
from models.customers.profile import PICTURE
from models.digests.contents import DigestContent
from models.digests.explanation import DueExplanation, PassedOver
from models.digests.unfolding import UNFOLDED
from models.kernel.errors import NotFound
from models.kernel.vocabulary import Channel, Outcome, Stage, Tone
from models.nudges.card import CardContent
from models.team.rep import Rep
from models.team.segment import Segment

TODAY = date(2026, 11, 18)  # a Wednesday
NOW = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
HABITS = {"time_zone": "UTC", "working_week": MONDAY_TO_FRIDAY, "morning": time(8, 30), "country": ""}
ANA = Rep(id=7, name="Ana Silva", welcomed_at=NOW, **HABITS)
NEWCOMER = Rep(id=7, name="Ana Silva", **HABITS)
BEN = Rep(id=8, name="Ben Okafor", welcomed_at=NOW, **HABITS)
KEY = Segment(name="key", ideal_days=30, maximum_days=45)
HOSTILE = [
    "<!channel>",
    "*bold* _it_ ~no~ `code`",
    '"quoted" \\ back',
    "שלום",
    "👩‍👩‍👧",
    "&amp; <@U1>",
    "a\nb",
]


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_customer(name: str = "Acme Bakery", *, reached: int | None = 44, **columns: Any) -> Customer:
    """Ana's, reached so many days ago."""
    on = None if reached is None else days_ago(reached)
    given: dict[str, Any] = {
        "id": 1,
        "name": name,
        "owner": ANA,
        "owner_id": ANA.id,
        "segment": KEY,
        "stage": Stage.REPEAT,
        "tone": Tone.FRIENDLY,
        "country": "",
        "orders": 0,
        "added_at": NOW - timedelta(days=100),
        "first_due_on": days_ago(70),
        "attempt_takes_days": False,
        "preferred_channels": (),
        **dict.fromkeys(PICTURE, ""),
        "reached_on": on,
        "reached_at": on and datetime.combine(on, time(12), UTC),
        "sign_on": on,
    }
    return Customer(**(given | columns))


def a_calling(
    customer: Customer, *, last: Interaction | None = None, snooze: Snooze | None = None
) -> CardContent:
    due_status = customer.due_status
    nudge = Nudge(id=customer.id + 100, customer=customer, opened_at=NOW)
    reasons = due_status.reasons(TODAY)
    return CardContent(customer, due_status, reasons, nudge, last, snooze, question="in_time__exceptional")


def a_call(days: int, note: str = "", outcome: Outcome = Outcome.REACHED) -> Interaction:
    return Interaction(
        channel=Channel.CALL, outcome=outcome, happened_on=days_ago(days), note=note, rep=ANA, rep_id=ANA.id
    )


def a_morning(
    *shown: CardContent, rest: tuple[str, ...] = (), rep: Rep = ANA, whole: int = UNFOLDED
) -> DigestContent:
    """With the first cards whole, as they are composed."""
    cards = [replace(card, unfolded_at=NOW) if place < whole else card for place, card in enumerate(shown)]
    return DigestContent(Digest(id=5, day=TODAY, rep=rep), TODAY, tuple(cards), rest)


def words(content: CardContent) -> str:
    return reason_words(content, TODAY, longest=100)


def test_the_digest_greets_with_the_count_and_names_who_waits() -> None:
    morning = a_morning(a_calling(a_customer()), rest=("Bolt", "Cargo & Sons"))

    payload = digest_message(morning)

    assert payload["text"].startswith(
        "*Good morning. One customer would like to hear from you today.* 2 more are waiting."
    )
    assert "Also waiting: Bolt, Cargo &amp; Sons." in payload["text"]
    assert payload["blocks"][-1]["elements"][0]["value"] == "5"


def test_a_card_says_why_with_numbers_what_happened_last_and_what_to_ask() -> None:
    last = a_call(44, "wants the second oven by spring")
    text = digest_message(a_morning(a_calling(a_customer(), last=last)))["text"]

    assert "Acme Bakery · It is 44 days since you last spoke; you aim for 30, 45 at most." in text
    assert "Last: call on Mon 5 Oct, “wants the second oven by spring”" in text
    assert "Ask: What would make it exceptional?" in text


def test_a_card_has_log_first_and_coloured_then_snooze_and_the_rest_in_a_menu() -> None:
    _, buttons = card_blocks(a_calling(a_customer()), TODAY)
    log, snooze, menu = buttons["elements"]

    assert (log["action_id"], log["style"]) == (nudge_card.LOG, "primary")
    assert (snooze["action_id"], snooze.get("style")) == (nudge_card.SNOOZE, None)
    assert [choice["text"]["text"] for choice in menu["options"]] == ["Done otherwise", "Why", "Open"]
    assert buttons["block_id"] == "card:1:101"
    assert {read_button({**one, "block_id": "card:1:101"}) for one in (log, snooze)} == {(1, 101)}


@pytest.mark.parametrize(
    ("value", "press"),
    [
        ("nudge_why", {"action_id": "nudge_why"}),
        ("open_customer:12", {"action_id": "open_customer", "value": "12"}),
        ("open_customer:", {"action_id": "open_customer", "value": ""}),
    ],
)
def test_a_choice_in_the_menu_stands_for_a_button_of_the_card(value: str, press: dict[str, Any]) -> None:
    action = {"type": "overflow", "action_id": "card_menu", "block_id": "card:1:101"}

    chosen = read_choice({**action, "selected_option": {"value": value}})

    assert chosen == {"type": "button", "block_id": "card:1:101", **press}


@pytest.mark.parametrize("chosen", [None, {}, {"value": None}, {"value": 3}, "nudge_why", []])
def test_no_choice_is_no_press(chosen: Any) -> None:
    assert read_choice({"action_id": "card_menu", "selected_option": chosen}) is None
    assert read_choice({"action_id": "card_menu"}) is None
    assert read_choice({"action_id": "edit_one_rating", "selected_option": {"value": "3"}}) is None


def test_a_card_of_an_earlier_version_says_in_each_button_whose_it_is() -> None:
    assert read_button({"action_id": nudge_card.LOG, "value": "1:101", "block_id": "card:1"}) == (1, 101)


@pytest.mark.parametrize(("customer", "nudge"), [(1, 2), (3, None)])
def test_a_value_is_read_back(customer: int, nudge: int | None) -> None:
    assert read_value(value_of(customer, nudge)) == (customer, nudge)


@pytest.mark.parametrize("forged", ["", "1", ":", ":3", "1:2:3", "1:x", "-1:2", "٣:1", "9" * 30 + ":1"])
def test_a_forged_value_is_not_found(forged: str) -> None:
    with pytest.raises(NotFound):
        read_value(forged)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {"trouble_on": days_ago(2)},
            "They have had a problem since Mon 16 Nov, and nobody has called back.",
        ),
        ({"waiting_since": days_ago(1)}, "They got in touch on Tue 17 Nov and wait for your answer."),
        (
            {"next_step": "send a price list", "next_step_on": days_ago(0)},
            "You agreed to send a price list by Wed 18 Nov.",
        ),
        ({"doubt_on": days_ago(3)}, "You rated them low yourself: ask what is behind it."),
    ],
)
def test_every_reason_beyond_the_rhythm_has_its_words(columns: dict[str, Any], said: str) -> None:
    assert words(a_calling(a_customer(reached=3, **columns))) == said


def test_several_reasons_make_one_line() -> None:
    customer = a_customer(waiting_since=days_ago(1))

    assert words(a_calling(customer)) == (
        "They got in touch on Tue 17 Nov and wait for your answer. It is six weeks since you last spoke."
    )


def test_silence_is_named_only_when_it_says_something_new() -> None:
    spoken_last = a_customer(reached=60)
    wrote_since = a_customer(reached=60, sign_on=days_ago(50))
    never = a_customer(reached=None, sign_on=None)

    assert "sign" not in words(a_calling(spoken_last))
    assert words(a_calling(wrote_since)).endswith("They have given no sign since Tue 29 Sep.")
    assert words(a_calling(never)).startswith(
        "Nobody has reached them yet; they have been in the book since 10 Aug."
    )


def test_what_was_agreed_for_later_stands_beside_the_last_contact() -> None:
    customer = a_customer(next_step="a price list", next_step_on=TODAY + timedelta(days=2))
    text = digest_message(a_morning(a_calling(customer, last=a_call(44))))["text"]

    assert "You agreed on a price list for Fri 20 Nov." in text


def test_a_snooze_whose_end_came_today_says_so() -> None:
    customer = a_customer(snoozed_until=TODAY, snoozed_at=NOW - timedelta(days=7))
    snooze = Snooze(until=TODAY, reason="waiting for budget", by=ANA, by_id=ANA.id)

    assert words(a_calling(customer, snooze=snooze)).startswith(
        "You put this off until today: waiting for budget. It is 44 days"
    )


def test_a_snooze_that_ended_long_ago_is_not_mentioned_again() -> None:
    customer = a_customer(snoozed_until=days_ago(3), snoozed_at=NOW - timedelta(days=7))
    snooze = Snooze(until=days_ago(3), reason="waiting for budget", by=ANA, by_id=ANA.id)

    assert words(a_calling(customer, snooze=snooze)).startswith("It is 44 days")


def test_a_snooze_that_ended_on_their_holiday_is_told_on_the_day_after() -> None:
    customer = a_customer(
        snoozed_until=days_ago(1), snoozed_at=NOW - timedelta(days=7), working_week=frozenset({3})
    )
    snooze = Snooze(until=days_ago(1), reason="", by=ANA, by_id=ANA.id)

    assert words(a_calling(customer, snooze=snooze)).startswith(
        "You put this off until Tue 17 Nov. It is 44 days"
    )


def test_whoever_is_written_to_weekly_is_told_of_what_ended_in_the_week() -> None:
    weekly = Rep(
        id=7,
        name="Ana Silva",
        welcomed_at=NOW,
        weekly_since=NOW,
        **(HABITS | {"working_week": frozenset({3})}),
    )
    customer = a_customer(snoozed_until=days_ago(5), snoozed_at=NOW - timedelta(days=9), owner=weekly)
    snooze = Snooze(until=days_ago(5), reason="stocktaking", by=weekly, by_id=7)

    assert words(a_calling(customer, snooze=snooze)).startswith(
        "You put this off until Fri 13 Nov: stocktaking."
    )


def settled(outcome: NudgeOutcome, **more: Any) -> CardContent:
    customer = a_customer(reached=0)
    nudge = Nudge(id=9, customer=customer, settled_at=NOW, settled_by=BEN, outcome=outcome)
    return CardContent(customer, customer.due_status, (), nudge, **more)


def test_a_settled_card_shows_its_outcome_instead_of_buttons() -> None:
    snooze = Snooze(until=date(2026, 11, 30), reason="waiting for budget", by=BEN, by_id=BEN.id)
    outcomes = {
        "Logged by Ben Okafor: call, reached": settled(NudgeOutcome.LOGGED, settled_with=a_call(0)),
        "Done otherwise by Ben Okafor: call, nobody reached": settled(
            NudgeOutcome.DONE_OTHERWISE, settled_with=a_call(0, outcome=Outcome.ATTEMPT)
        ),
        "Snoozed until Mon 30 Nov: waiting for budget": settled(NudgeOutcome.SNOOZED, snooze=snooze),
        "They bought; recorded by Ben Okafor": settled(NudgeOutcome.PURCHASE),
        "Not needed any more": settled(NudgeOutcome.LAPSED),
    }
    for said, content in outcomes.items():
        assert outcome_words(content, TODAY, longest=100) == said
        (only,) = card_blocks(content, TODAY)
        assert only["block_id"] == "card:1:9"


def test_a_card_after_an_attempt_says_when_it_comes_back() -> None:
    content = a_calling(a_customer(attempted_on=TODAY))

    (only,) = card_blocks(content, TODAY)

    assert "Tried today; comes back Fri 20 Nov" in spoken([only])


def test_when_all_is_done_the_greeting_says_so() -> None:
    text = digest_message(a_morning(settled(NudgeOutcome.PURCHASE), settled(NudgeOutcome.LAPSED)))["text"]

    assert text.startswith(
        "*Good morning. Two customers would like to hear from you today.* All two are taken care of."
    )


@pytest.mark.parametrize("typed", [*HOSTILE, "W" * 3000, "\\" * 3000, '"' * 3000, "&" * 3000, "😀" * 3000])
def test_ten_cards_fit_whatever_people_typed(typed: str) -> None:
    name = (typed * 200)[:200]
    cards = []
    for number in range(10):
        customer = a_customer(
            name,
            id=10**9 + number,
            snoozed_until=TODAY,
            snoozed_at=NOW - timedelta(days=7),
            trouble_on=days_ago(2),
            waiting_since=days_ago(2),
            next_step=(typed * 300)[:300],
            next_step_on=days_ago(1),
            sign_on=days_ago(60),
        )
        snooze = Snooze(until=TODAY, reason=(typed * 300)[:300], by=ANA, by_id=ANA.id)
        cards.append(a_calling(customer, last=a_call(44, (typed * 3000)[:3000]), snooze=snooze))

    payload = digest_message(a_morning(*cards, rest=(name,) * 500, rep=NEWCOMER))

    assert problems_of_message(payload) == []
    assert payload["text"] == spoken(payload["blocks"], 10**6)
    assert "<!channel>" not in payload["text"]
    assert "<@U1>" not in payload["text"]
    assert_nobody_vanishes(payload, 510)


def assert_nobody_vanishes(payload: dict[str, Any], count: int) -> None:
    """Whoever has no card is counted among those that wait, and is a button away."""
    shown, blocks = nudges_in(payload["blocks"]), payload["blocks"]
    assert len(shown) >= 5
    assert f"{count - len(shown)} more are waiting." in payload["text"]
    assert "Show the rest" in str(blocks[-1])


def plain_customers(count: int, name: str = "Customer number {}") -> DigestContent:
    """Overdue, each with a note; ten cards are chosen."""
    names = [name.format(number) for number in range(count)]
    customers = [a_customer(name, id=number) for number, name in enumerate(names[:10], start=100)]
    note = "wants the second oven by spring"
    shown = [a_calling(customer, last=a_call(44, note)) for customer in customers]
    return a_morning(*shown, rest=tuple(names[10:]))


@pytest.mark.parametrize("count", [7, 8, 10, 12, 20])
@pytest.mark.parametrize("name", ["Customer number {}", "日本橋製菓株式会社 第{}営業所", "Café 🎉 {} 👩‍👩‍👧"])
def test_ten_chosen_cards_are_ten_cards(count: int, name: str) -> None:
    payload = digest_message(plain_customers(count, name))

    assert problems_of_message(payload) == []
    assert len(json.dumps(payload["blocks"])) < 10_000
    assert len(nudges_in(payload["blocks"])) == min(count, 10)
    for number in range(min(count, 10)):
        said = payload["text"].replace("*", "")
        assert f"{name.format(number)} · It is 44 days since you last spoke" in said


def story(
    customer: Customer, *, passed_over: PassedOver | None = None, reached: Interaction | None = None
) -> DueExplanation:
    return DueExplanation(a_calling(customer), TODAY, reached, passed_over=passed_over)


def test_why_tells_the_rule_the_last_contact_its_source_and_the_dates() -> None:
    told = why.why_words(
        story(a_customer(), passed_over=PassedOver(TODAY, 1), reached=a_call(44)), reader=ANA
    )

    assert told == (
        "Key customers are contacted every 30 days, 45 at most. "
        "You last reached them on Mon 5 Oct (call, logged by you). "
        "The 30 days were over on Wed 4 Nov, the 45 are over on Thu 19 Nov. "
        "It is 44 days since you last spoke. "
        "Waiting since Wed 4 Nov; one other came first on Wed 18 Nov."
    )


def test_why_names_the_colleague_who_logged_it() -> None:
    told = why.why_words(story(a_customer(), reached=a_call(44)), reader=BEN)

    assert "Ana Silva last reached them on Mon 5 Oct (call, logged by Ana Silva)." in told


def test_why_also_answers_for_a_customer_that_is_not_due() -> None:
    payload = why.why_message(story(a_customer(reached=3), reached=a_call(3)), reader=ANA)

    assert payload["text"].startswith("Why Acme Bakery is not due today.")
    assert payload["text"].endswith("Next contact by Tue 15 Dec.")
    assert problems_of_message(payload) == []


def test_why_says_what_keeps_a_customer_asleep() -> None:
    customer = a_customer(attempted_on=TODAY)

    assert "Somebody tried today; they are left alone until Fri 20 Nov." in why.why_words(
        story(customer), reader=ANA
    )


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"stage": Stage.LOST}, "Lost customers keep an open door: every 180 days, 365 at most."),
        ({"stage": Stage.PROSPECT}, "Prospects are contacted every 14 days, 30 at most."),
        ({"ideal_days": 10, "maximum_days": 20}, "a rhythm of its own: every 10 days, 20 at most."),
    ],
)
def test_why_names_the_rule_that_holds(columns: dict[str, Any], said: str) -> None:
    assert said in why.why_words(story(a_customer(**columns)), reader=ANA)

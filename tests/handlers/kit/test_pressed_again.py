"""A button that presses another one again, where the form of the first did not open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground.slack import Persona
from messages.kept_forms.press import read_press, unopened_message
from messages.kit.limits import problems_of_message
from tests.support.house import House

HANDLERS = Path(__file__).parents[3] / "handlers"
SHOWN_BY = {"kit/views.py", "kit/home_tabs.py"}
NAMES = st.from_regex(r"[a-z_:0-9]{1,60}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=60)


@pytest.fixture
def card_of_acme(house: House, ana: Persona) -> Any:
    house.customer(ana, "Acme Bakery")
    return ana.command("/customer", "Acme").ephemeral


def test_the_button_of_a_card_is_pressed_again_days_later(
    house: House, ana: Persona, card_of_acme: Any
) -> None:
    house.slack.fail("views.open", "invalid_trigger_id", times=2)
    said = ana.click(card_of_acme, "edit_customer").ephemeral
    assert said
    said = ana.click(said, "Open the form").ephemeral
    house.clock.push(days=2)

    assert said
    assert said.shown == "Slack did not open that form just now. Please try again.\n[Open the form]"
    assert ana.click(said, "Open the form").view.value("Name") == "Acme Bakery"


def test_where_slack_is_away_the_button_comes_later(house: House, ana: Persona, card_of_acme: Any) -> None:
    with house.slack.outage():
        ana.click(card_of_acme, "edit_customer")
    house.clock.push(hours=3)
    house.tick()

    assert ana.click(ana.dm[-1], "Open the form").view.value("Name") == "Acme Bakery"


def test_a_forged_one_is_answered_in_words(house: House, ana: Persona, card_of_acme: Any) -> None:
    house.slack.fail("views.open", "invalid_trigger_id")
    said = ana.click(card_of_acme, "edit_customer").ephemeral
    assert said
    for value in ("", "x", "[]", "{}", '{"action_id": 5}', '{"action_id": "gone", "block_id": "x"}'):
        tried = ana.click(said, said.button("Open the form").forged(value=value))
        assert tried.failed is None
        assert "That button is from an older version" in tried.text


@given(NAMES, NAMES, WORDS, WORDS)
def test_the_press_comes_out_as_it_went_in(action_id: str, block_id: str, value: str, chosen: str) -> None:
    option = {"text": {"type": "plain_text", "text": "Somebody"}, "value": chosen}
    action = {"action_id": action_id, "block_id": block_id, "type": "static_select", "value": value}
    answer = unopened_message({**action, "selected_option": option, "action_ts": "1.2"})
    button = answer["blocks"][-1]["elements"][0]

    assert problems_of_message(answer) == []
    assert read_press({"actions": [button]}) == {**action, "selected_option": {"value": chosen}}


def test_a_press_that_no_button_holds_is_told_without_one() -> None:
    answer = unopened_message({"action_id": "x", "block_id": "y", "value": "v" * 1990})
    assert [block["type"] for block in answer["blocks"]] == ["section"]


def test_nobody_shows_a_form_or_a_tab_past_the_places_that_answer_for_it() -> None:
    callers = {
        str(path.relative_to(HANDLERS))
        for path in HANDLERS.rglob("*.py")
        if re.search(r"\bviews_(open|push|update|publish)\b", path.read_text())
    }
    assert callers == SHOWN_BY

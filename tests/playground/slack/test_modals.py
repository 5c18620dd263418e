"""Modals and Homes are opened, stacked and redrawn under Slack's rules."""

from __future__ import annotations

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.slack import Persona, SlackStandIn
from tests.playground.conftest import Pushable
from tests.playground.slack.refusals import refusal
from tests.playground.tiny_bot import card, form, plain


def trigger(slack: SlackStandIn, person: Persona) -> str:
    return slack.tokens.trigger(person.id)


def test_a_trigger_works_once(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    once = trigger(slack, ben)
    client.views_open(trigger_id=once, view=form())

    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=once, view=form())

    assert refusal(caught) == "exchanged_trigger_id"


def test_a_trigger_lives_three_seconds(
    slack: SlackStandIn, client: WebClient, ben: Persona, stopwatch: Pushable
) -> None:
    late = trigger(slack, ben)
    stopwatch.seconds += 3.1

    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=late, view=form())

    assert refusal(caught) == "expired_trigger_id"


def test_three_modals_are_the_most(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    client.views_open(trigger_id=trigger(slack, ben), view=form())
    for _ in range(2):
        client.views_push(trigger_id=slack.tokens.trigger(ben.id, ben.modals[-1].id), view=form())

    with pytest.raises(SlackApiError) as caught:
        client.views_push(trigger_id=slack.tokens.trigger(ben.id, ben.modals[-1].id), view=form())

    assert refusal(caught) == "push_limit_reached"
    assert [view.previous_id for view in ben.modals] == [None, ben.modals[0].id, ben.modals[1].id]


def test_a_view_says_what_is_wrong_with_it(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    untitled = form() | {"title": plain("x" * 25)}

    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id=trigger(slack, ben), view=untitled)

    assert refusal(caught) == "invalid_arguments"
    assert "title" in caught.value.response["response_metadata"]["messages"][0]


def test_an_old_hash_loses(slack: SlackStandIn, client: WebClient, ben: Persona) -> None:
    view = client.views_open(trigger_id=trigger(slack, ben), view=form())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=form())

    with pytest.raises(SlackApiError) as caught:
        client.views_update(view_id=view["id"], hash=view["hash"], view=form())

    assert refusal(caught) == "hash_conflict"


def test_a_home_has_a_hash_too(client: WebClient, ben: Persona) -> None:
    home = {"type": "home", "blocks": card("Acme")}
    first = client.views_publish(user_id=ben.id, view=home)["view"]
    client.views_publish(user_id=ben.id, view=home, hash=first["hash"])

    with pytest.raises(SlackApiError) as caught:
        client.views_publish(user_id=ben.id, view=home, hash=first["hash"])

    assert refusal(caught) == "hash_conflict"

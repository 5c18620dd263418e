"""Who comes in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from bot.playground.slack import Persona
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import FORM
from tests.support.house import House
from tests.support.house.in_process import answering

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

WELCOME = "Welcome to Rapport"


def test_the_cast_is_at_home(house: House, ana: Persona, cleo: Persona) -> None:
    assert house.rep(ana).time_zone == "Europe/Lisbon"
    assert house.rep(cleo).is_admin


def test_somebody_new_is_welcomed_in_three_lines_beside_the_answer_once(house: House) -> None:
    dora = house.slack.join("Dora Weiss", tz="Asia/Kolkata")
    first = dora.command("/rapport", "help")
    welcome, answer = first.ephemerals
    assert welcome.shown.startswith(WELCOME)
    assert len(welcome.shown.splitlines()) == 3
    assert "08:30 (Asia/Kolkata)" in welcome.shown
    assert "/logcall" in answer.shown
    assert WELCOME not in dora.command("/rapport", "help").text
    assert house.rep(dora).welcomed_at == house.clock()


def test_whoever_writes_first_is_welcomed_in_the_conversation(house: House) -> None:
    dora = house.slack.join("Dora Weiss")
    dora.says("hello")
    assert [WELCOME in message.shown for message in dora.dm] == [False, True, False]


def test_opening_the_messages_tab_is_a_first_gesture(house: House) -> None:
    dora = house.slack.join("Dora Weiss")
    dora.open_home("messages")
    dora.open_home("messages")
    assert [WELCOME in message.shown for message in dora.dm] == [True]


def test_who_was_imported_is_welcomed_at_the_first_gesture(house: House, ana: Persona) -> None:
    with house.book(ana) as book:
        book.rep.welcomed_at = None
    assert WELCOME in ana.command("/rapport").text
    assert WELCOME not in ana.command("/rapport").text


def test_who_was_imported_is_welcomed_by_the_first_digest_once(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme", added=timedelta(days=60))
    with house.book(ana) as book:
        book.rep.welcomed_at = None

    first, second = house.next_morning(ana), house.next_morning(ana)

    assert first
    assert second
    assert first.shown.startswith(WELCOME)
    assert "Good morning. One customer would like to hear from you today." in first.shown
    assert WELCOME not in second.shown
    assert WELCOME not in ana.command("/rapport").text


@pytest.mark.parametrize("flag", ["is_restricted", "is_ultra_restricted"])
def test_a_guest_is_refused_with_words_and_not_written_down(house: House, ana: Persona, flag: str) -> None:
    guest = house.slack.join("Gus Guest")
    setattr(guest.member, flag, True)
    assert "not for guests" in guest.command("/rapport").text
    assert "not for guests" in guest.says("hello").text
    with house.book(ana) as book:
        assert book.rep_known_as(guest.id) is None


def test_slack_away_at_the_first_gesture_is_said(house: House) -> None:
    dora = house.slack.join("Dora Weiss")
    house.slack.faults.down = True
    said = dora.command("/rapport").text
    house.slack.faults.down = False
    assert "try again" in said
    assert WELCOME in dora.command("/rapport").text


def test_an_answer_goes_to_no_address_but_slacks(house: House, ana: Persona) -> None:
    asked: list[object] = []

    def elsewhere(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked.append(environ["PATH_INFO"])
        start_response("200 OK", [])
        return [b"ok"]

    workspace, channel = house.slack.workspace, ana.conversation
    fields = payloads.command(workspace, ana.member, channel, "/rapport", "help")
    with answering(elsewhere) as address:
        body = urlencode(fields | {"response_url": f"{address}/respond"})
        assert house.slack.sender.send(body.encode(), FORM, None)
    assert asked == []

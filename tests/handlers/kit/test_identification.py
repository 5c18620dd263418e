"""Who comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from bot.lookups import MOST_AT_ONCE
from bot.playground.slack import GestureOutcome, Persona
from bot.playground.slack.wire import payloads
from bot.playground.slack.wire.signed_requests import FORM
from tests.support.house import PATIENCE, House
from tests.support.house.in_process import SERVERS, answering

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


def asked_about(house: House, person: Persona) -> int:
    return sum(call.args.get("user") == person.id for call in house.slack.calls("users.info"))


def test_a_guest_is_asked_about_once_in_a_while(house: House) -> None:
    guest = house.slack.join("Gus Guest")
    guest.member.is_restricted = True
    for _ in range(3):
        assert "not for guests" in guest.command("/why", "Acme").text
        assert "not for guests" in guest.says("hello").text
    assert asked_about(house, guest) == 1
    house.clock.push(minutes=3)
    assert "not for guests" in guest.command("/why", "Acme").text
    assert asked_about(house, guest) == 2


@pytest.mark.parametrize("somebody", ["U0NOBODY", "D0001"])
def test_somebody_whom_slack_does_not_know_is_refused_and_not_waited_for(
    house: House, ana: Persona, somebody: str
) -> None:
    """Else Slack would send the event again and again."""
    event = {"type": "message", "channel_type": "im", "channel": "D1", "text": "hello", "ts": "1.0"}
    answer = house.slack.send_event(ana.workspace, event | {"user": somebody, "event_ts": "1.0"})
    assert answer
    assert answer.status == 200


def test_a_guest_of_whom_slack_tells_that_they_are_a_member_now_comes_in_at_once(house: House) -> None:
    guest = house.slack.join("Gus Guest")
    guest.member.is_restricted = True
    assert "not for guests" in guest.command("/rapport").text
    guest.member.is_restricted = False
    event = {"type": "user_change", "user": guest.member.as_user(), "event_ts": "1.0"}
    assert house.slack.send_event(guest.workspace, event)
    assert WELCOME in guest.command("/rapport").text


def test_what_somebody_new_writes_while_slack_does_not_say_who_they_are_is_sent_again_by_slack(
    house: House,
) -> None:
    dora = house.slack.join("Dora Weiss")
    house.slack.fail("users.info", "internal_error", times=None)
    assert dora.says("hello").status == 503
    house.slack.recover()
    assert WELCOME in dora.says("hello").text


def test_the_words_of_a_command_come_back_with_the_answer_while_slack_is_away(
    house: House, ana: Persona
) -> None:
    """No call to Slack is needed for it."""
    assert ana.command("/rapport").text
    dora = house.slack.join("Dora Weiss")
    with house.slack.outage():
        said = dora.command("/logcall", "Acme: spoke with Jo")
    assert "Slack could not tell me who you are just now. Please try again in a minute." in said.text
    assert "Acme: spoke with Jo" in said.text
    assert said.ephemeral
    assert dora.click(said.ephemeral, "Open the form").view.value("Note") == "Acme: spoke with Jo"


@contextmanager
def held(house: House, method: str) -> Iterator[SimpleQueue[str]]:
    """While inside, Slack answers no call of this method. Gives those that wait."""
    host = house.slack.base_url.removeprefix("http://")
    slack, let_go, arrived = SERVERS[host], Event(), SimpleQueue[str]()
    assert slack

    def holding(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].endswith(method):
            arrived.put(method)
            let_go.wait(PATIENCE)
        return slack(environ, start_response)

    SERVERS[host] = holding
    try:
        yield arrived
    finally:
        let_go.set()
        SERVERS[host] = slack


@pytest.mark.parametrize(
    ("method", "words"),
    [("users.info", "who you are just now"), ("auth.test", "which workspace I am in just now")],
)
def test_newcomers_whom_slack_does_not_tell_of_keep_nobody_waiting(
    house: House, ana: Persona, method: str, words: str
) -> None:
    """No more of them wait than there are places; the others have their answer, and so has Ana."""
    house.customer(ana, "Acme Bakery")
    here = ana.workspace if method == "users.info" else house.slack.another_workspace("Elsewhere")
    people = [house.slack.join(f"Dora {number}", workspace=here) for number in range(8)]
    outcomes: SimpleQueue[GestureOutcome] = SimpleQueue()

    def knock(person: Persona) -> None:
        outcomes.put(person.command("/why", "Acme Bakery"))

    with held(house, method) as waiting:
        threads = [Thread(target=knock, args=(person,)) for person in people]
        for thread in threads:
            thread.start()
        for _ in range(MOST_AT_ONCE):
            assert waiting.get(timeout=PATIENCE)
        told = [outcomes.get(timeout=PATIENCE).text for _ in range(len(people) - MOST_AT_ONCE)]
        said = ana.command("/why", "Acme Bakery")
        assert waiting.empty()
    for thread in threads:
        thread.join(PATIENCE)
    assert "Acme Bakery" in said.text
    assert all(words in text for text in told)


def test_somebody_known_is_answered_while_slack_does_not_tell_whether_they_are_an_admin(
    house: House, ana: Persona
) -> None:
    with house.book(ana) as book:
        assert not book.admins()
    house.slack.fail("users.info", "internal_error", times=None)
    assert "/logcall" in ana.command("/rapport", "help").text

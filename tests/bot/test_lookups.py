"""Questions to Slack before a gesture is answered: two at a time, two seconds for all of a gesture, and a
pause after one that Slack has left without an answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.web import SlackResponse

from bot.lookups import MOST_AT_ONCE, PAUSE, SECONDS, Lookups, NotAsked

SOON = 0.01  # seconds
PATIENCE = 30.0


class Watch:
    """Seconds that go by when a test says so."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def lookups(watch: Watch) -> Lookups:
    return Lookups(monotonic=watch, longest_wait=SOON)


CLIENT = WebClient(timeout=5)
ANSWER = SlackResponse(
    client=CLIENT,
    http_verb="GET",
    api_url="",
    req_args={},
    data={"ok": True},
    headers={},
    status_code=200,
)


def answered(_slack: WebClient) -> SlackResponse:
    return ANSWER


@contextmanager
def as_many_as_there_is_room_for(lookups: Lookups) -> Iterator[None]:
    """While inside, Slack leaves them without an answer."""
    let_go, arrived = threading.Event(), threading.Barrier(MOST_AT_ONCE + 1)

    def hanging(_slack: WebClient) -> SlackResponse:
        arrived.wait(PATIENCE)
        let_go.wait(PATIENCE)
        return ANSWER

    threads = [threading.Thread(target=lookups(CLIENT), args=(hanging,)) for _ in range(MOST_AT_ONCE)]
    for thread in threads:
        thread.start()
    arrived.wait(PATIENCE)
    try:
        yield
    finally:
        let_go.set()
        for thread in threads:
            thread.join(PATIENCE)


def test_while_slack_hangs_no_more_are_asked_than_there_are_places_and_afterwards_all(
    lookups: Lookups,
) -> None:
    with as_many_as_there_is_room_for(lookups), pytest.raises(NotAsked):
        lookups(CLIENT)(answered)
    assert lookups(CLIENT)(answered) is ANSWER


def test_a_question_takes_no_longer_than_slack_waits_for_the_gesture_and_other_calls_as_long_as_before(
    lookups: Lookups, watch: Watch
) -> None:
    timeouts = []

    def noting(slack: WebClient) -> SlackResponse:
        timeouts.append(slack.timeout)
        watch.seconds += 0.5
        return ANSWER

    ask = lookups(CLIENT)
    for _ in range(4):
        ask(noting)
    assert timeouts == [SECONDS, SECONDS - 0.5, SECONDS - 1, SECONDS - 1.5]
    with pytest.raises(NotAsked):
        ask(noting)
    assert lookups(CLIENT)(answered) is ANSWER
    assert CLIENT.timeout == 5


def test_after_a_question_without_an_answer_nobody_is_asked_about_for_a_moment(
    lookups: Lookups, watch: Watch
) -> None:
    def hanging(slack: WebClient) -> SlackResponse:
        watch.seconds += slack.timeout
        raise TimeoutError

    with pytest.raises(TimeoutError):
        lookups(CLIENT)(hanging)
    for _ in range(2):
        with pytest.raises(NotAsked):
            lookups(CLIENT)(answered)
        watch.seconds += PAUSE / 2 - SOON
    watch.seconds += 3 * SOON
    assert lookups(CLIENT)(answered) is ANSWER


@pytest.mark.parametrize("error", [SlackClientError("user_not_found"), ConnectionRefusedError()], ids=repr)
def test_a_quick_refusal_holds_nobody_up_and_makes_no_pause(lookups: Lookups, error: Exception) -> None:
    def refusing(_slack: WebClient) -> SlackResponse:
        raise error

    with pytest.raises(type(error)):
        lookups(CLIENT)(refusing)
    assert lookups(CLIENT)(answered) is ANSWER

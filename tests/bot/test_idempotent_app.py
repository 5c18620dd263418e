"""What reaches the bot more than once has one effect, and one answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_bolt import BoltResponse

from bot.idempotent_app import KEPT_SECONDS, MOST_KEPT, RecentAnswers, fingerprint_of
from bot.playground.slack import BotResponse, OpenedView, Persona
from tests.support.house import House, restarted

ONE = b"a gesture"
SECONDS = 10.0


class Effects:
    """Counts how often something was done; every answer is another."""

    def __init__(self, *statuses: int) -> None:
        self.count = 0
        self._statuses = iter(statuses)

    def __call__(self) -> BoltResponse:
        self.count += 1
        return BoltResponse(status=next(self._statuses, 200), body=f"answer {self.count}")


# The rule.


def test_what_comes_again_gets_the_first_answer_and_does_nothing() -> None:
    answers, act = RecentAnswers(), Effects()
    assert [answers.answer(ONE, act).body for _ in range(3)] == ["answer 1"] * 3
    assert act.count == 1
    assert answers.answer(b"another", act).body == "answer 2"


@pytest.mark.parametrize("status", [404, 500, 503])
def test_what_was_not_taken_is_tried_again(status: int) -> None:
    answers, act = RecentAnswers(), Effects(status)
    assert [answers.answer(ONE, act).status for _ in range(3)] == [status, 200, 200]
    assert act.count == 2


def test_what_failed_is_tried_again() -> None:
    answers, act = RecentAnswers(), Effects()

    def fail() -> BoltResponse:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        answers.answer(ONE, fail)
    assert answers.answer(ONE, act).body == "answer 1"


def test_of_many_at_the_same_moment_one_acts_and_all_get_its_answer() -> None:
    answers, all_here, act = RecentAnswers(), threading.Barrier(8), Effects()

    def slowly() -> BoltResponse:
        threading.Event().wait(0.05)
        return act()

    def arrive() -> str:
        all_here.wait(SECONDS)
        return answers.answer(ONE, slowly).body

    with ThreadPoolExecutor(8) as pool:
        said = [waiting.result() for waiting in [pool.submit(arrive) for _ in range(8)]]
    assert said == ["answer 1"] * 8
    assert act.count == 1


def test_what_waits_longer_than_slack_does_is_not_taken() -> None:
    answers, is_under_way, done = RecentAnswers(longest_wait=0.05), threading.Event(), threading.Event()

    def slowly() -> BoltResponse:
        is_under_way.set()
        done.wait(SECONDS)
        return BoltResponse(status=200, body="first")

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(answers.answer, ONE, slowly)
        assert is_under_way.wait(SECONDS)
        assert answers.answer(ONE, Effects()).status == 503
        done.set()
        assert first.result().body == "first"
    assert answers.answer(ONE, Effects()).body == "first"


def test_an_answer_is_kept_for_ten_minutes() -> None:
    now = 0.0
    answers, act = RecentAnswers(monotonic=lambda: now), Effects()
    answers.answer(ONE, act)
    now = KEPT_SECONDS
    answers.answer(ONE, act)
    assert act.count == 1
    now = KEPT_SECONDS + 1
    answers.answer(ONE, act)
    assert act.count == 2


def test_the_oldest_of_too_many_are_forgotten() -> None:
    answers, act = RecentAnswers(), Effects()
    for number in range(MOST_KEPT + 1):
        answers.answer(str(number).encode(), act)
    answers.answer(str(MOST_KEPT).encode(), act)
    answers.answer(b"1", act)
    assert act.count == MOST_KEPT + 1
    answers.answer(b"0", act)
    assert act.count == MOST_KEPT + 2


@pytest.mark.parametrize("payload", [{}, {"trigger_id": ""}, {"trigger_id": 5}, {"event_id": None}])
def test_what_has_no_mark_of_its_own_is_never_a_repetition(payload: dict[str, object]) -> None:
    assert fingerprint_of(payload) is None


def test_what_is_nested_without_end_is_nothing_that_slack_sends() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    assert fingerprint_of({"trigger_id": "1.2", "text": nested}) is None


def test_another_mark_or_another_word_is_another_gesture() -> None:
    payloads = [
        {"trigger_id": "1.2", "text": "a"},
        {"trigger_id": "1.3", "text": "a"},
        {"trigger_id": "1.2", "text": "b"},
        {"event_id": "1.2", "text": "a"},
    ]
    assert len({fingerprint_of(payload) for payload in payloads}) == 4


# Every kind of gesture, against the whole bot.


def interactions(house: House, person: Persona) -> int:
    with house.book(person) as book:
        (acme,) = book.customers_of(book.rep).named("Acme")
        return len(acme.interactions)


def open_form(ana: Persona, words: str) -> OpenedView:
    return ana.command("/logcall", words).view


GESTURES: dict[str, Callable[[Persona], object]] = {
    "a command that answers": lambda ana: ana.command("/customer", "Acme"),
    "a command that opens a form": lambda ana: ana.command("/logcall", "Acme"),
    "a command that is refused": lambda ana: ana.command("/customer", "nobody at all"),
    "a form that is saved": lambda ana: ana.submit(open_form(ana, "Acme: spoke")),
    "a form that stays open": lambda ana: ana.submit(open_form(ana, "Acme: spoke"), {"Day": "2030-01-01"}),
    "a message": lambda ana: ana.says("due"),
    "a button": lambda ana: ana.click(ana.command("/customer", "Acme").ephemerals[-1], "Log"),
    "a shortcut": lambda ana: ana.shortcut("gone"),
    "an entry of a message's menu": lambda ana: ana.message_shortcut("log_as_interaction", ana.dm[0]),
}


@pytest.fixture
def told(house: House) -> list[BotResponse]:
    """All that the bot has answered."""
    deliver, answers = house.slack.sender.deliver, list[BotResponse]()
    assert deliver

    def keep(headers: dict[str, str], body: bytes, content_type: str) -> BotResponse:
        answers.append(deliver(headers, body, content_type))
        return answers[-1]

    house.slack.sender.deliver = keep
    return answers


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_gesture_that_comes_three_times_has_one_effect_and_one_answer(
    house: House, ana: Persona, told: list[BotResponse], gesture: str
) -> None:
    house.customer(ana, "Acme")
    ana.says("met Rosa from Acme")
    before = len(house.slack.calls())
    GESTURES[gesture](ana)
    calls, first = len(house.slack.calls()), told[-1]
    assert calls > before or first.body  # it was answered

    for attempt in (1, 2):
        again = house.slack.sender.resend(attempt)
        assert again
        assert (again.status, again.body) == (first.status, first.body) == (200, first.body)

    assert len(house.slack.calls()) == calls


def test_a_person_who_presses_twice_is_answered_twice(house: House, ana: Persona) -> None:
    house.customer(ana, "Acme")
    form = open_form(ana, "Acme: spoke")
    first, second = ana.submit(form), ana.submit(form)
    assert first.text == second.text != ""
    assert interactions(house, ana) == 1


def test_a_form_that_reaches_two_processes_is_saved_once_and_answered_by_both(
    house: House, ana: Persona
) -> None:
    """The first may have died before it could say so."""
    house.customer(ana, "Acme")
    first = ana.submit(open_form(ana, "Acme: spoke")).ephemeral
    restarted(house)
    before = len(house.slack.calls())
    again = house.slack.sender.resend()
    assert again
    assert first
    assert again.status == 200
    assert len(house.slack.calls()) == before + 1
    assert interactions(house, ana) == 1

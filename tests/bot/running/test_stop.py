"""SIGTERM: nothing new is taken, what runs is finished, and the process is gone within ten seconds."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.playground.slack import Persona, SlackStandIn
from tests.bot.running.conftest import Running
from tests.support.processes import every
from tests.support.running import Bot, Patience

SECONDS = 10.0
SHORT_SECONDS = 4.0  # a call to Slack is given up after five


@pytest.fixture
def meanwhile() -> Iterator[ThreadPoolExecutor]:
    """Where a person waits for an answer while the test does something else."""
    with ThreadPoolExecutor(1) as threads:
        yield threads


def nobody_listens(bot: Bot) -> bool:
    return any(bot.get() is None for _ in every(0.02, until=SECONDS))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_bot_with_nothing_to_do_leaves_at_once(running: Running, number: signal.Signals) -> None:
    with running() as bot:
        bot.tell(number)
        assert bot.ended() == 0, bot.said
        assert "Traceback" not in bot.said
        assert "could not be finished" not in bot.said


def test_a_slack_that_does_not_say_who_the_bot_is_leaves_nothing_to_be_finished(
    running: Running, patience: Patience
) -> None:
    """It is asked at every start; nobody waits for what it says."""
    patience.hold("/api/auth.test")
    with running() as bot:
        assert patience.arrived.wait(SECONDS)
        bot.tell(signal.SIGTERM)
        assert bot.ended(SHORT_SECONDS) == 0, bot.said
        assert "could not be finished" not in bot.said
        assert "Traceback" not in bot.said


@pytest.mark.deep
def test_a_bot_with_nothing_to_do_finishes_everything_whenever_it_is_told_to_stop(running: Running) -> None:
    for number in range(100):
        with running() as bot:
            time.sleep(number % 10 / 50)
            bot.tell(signal.SIGTERM)
            assert bot.ended() == 0, bot.said
            assert "could not be finished" not in bot.said
            assert "Traceback" not in bot.said


def test_a_gesture_under_way_is_answered_and_no_other_is_taken(
    running: Running, patience: Patience, ana: Persona, meanwhile: ThreadPoolExecutor
) -> None:
    """Somebody new is looked up in Slack before the gesture is answered."""
    patience.hold("/api/users.info")
    with running() as bot:
        gesture = meanwhile.submit(ana.command, "/rapport", "help")
        assert patience.arrived.wait(SECONDS)

        bot.tell(signal.SIGTERM)
        assert nobody_listens(bot)
        patience.let_go()

        said = gesture.result(SECONDS)
        assert bot.ended() == 0, bot.said
        assert said.failed is None
        assert said.text  # on a machine that was busy for two seconds, that Slack did not say who she is


def test_an_answer_that_slack_is_slow_to_take_still_goes_out(
    running: Running, patience: Patience, ana: Persona, acme: str
) -> None:
    patience.hold("/respond/")
    with running() as bot:
        said = ana.command("/rapport", "help")
        assert patience.arrived.wait(SECONDS)

        bot.tell(signal.SIGTERM)
        assert nobody_listens(bot)
        patience.let_go()

        assert bot.ended() == 0, bot.said
        assert "/logcall" in said.text


def test_a_slack_that_never_answers_does_not_hold_it_up(
    running: Running, patience: Patience, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    patience.hold("/")
    with running() as bot:
        for _ in range(3):
            assert ana.command("/rapport", "help").failed is None
        assert patience.arrived.wait(SECONDS)

        bot.tell(signal.SIGTERM)
        bot.tell(signal.SIGTERM)

        assert bot.ended() == 0, bot.said


def test_what_was_saved_outlives_a_killed_process(
    running: Running, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    with running() as bot:
        said = ana.command("/logcall", acme)
        assert slack.wait_until(lambda: ana.modal is not None)
        saved = ana.submit(said.view, {"Note": "wants the second oven by spring", "Reached?": "We spoke"})
        bot.tell(signal.SIGKILL)
        assert saved.failed is None
        assert bot.ended() == -signal.SIGKILL

    with running() as bot:
        card = ana.command("/customer", acme)
        assert slack.wait_until(lambda: "wants the second oven by spring" in card.text), card.text

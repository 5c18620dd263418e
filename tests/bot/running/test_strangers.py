"""A thousand strangers at the door of a real process, and a gesture now and then meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.playground.slack import Persona, SlackStandIn
from tests.bot.http.strangers import HABITS, HASTY, Habit, crowd, gestures_for
from tests.bot.running.conftest import Running
from tests.deep.plugin import COVERED
from tests.support.processes import every
from tests.support.running import Patience

MANY = 1000
SECONDS, PAUSE = 5.0, 0.25
SLACK_WAITS = 3.0
LONGEST_STAY = 90.0  # somebody who has asked may stay for the next question

pytestmark = pytest.mark.deep


@pytest.mark.parametrize("habit", [*HABITS, HASTY], ids=lambda habit: habit.name)
def test_a_thousand_strangers_keep_nobody_from_an_answer_and_are_shown_out(
    habit: Habit,
    running: Running,
    ana: Persona,
    acme: str,
    record_property: Callable[[str, object], None],
) -> None:
    with running() as bot:
        assert ana.command("/rapport", "help").failed is None
        with crowd(bot.port, habit, MANY) as there:
            assert not there.refused
            latency = gestures_for(ana, SECONDS, PAUSE)
            assert not latency.unanswered
            assert latency.late < SLACK_WAITS
            assert any(not len(there) for _ in every(0.1, until=LONGEST_STAY)), len(there)
        assert "Traceback" not in bot.said
        assert bot.said.count("\n") < 20
    record_property(f"{COVERED}strangers who never came to an end", MANY)


def test_sixteen_newcomers_whom_slack_does_not_tell_of_keep_nobody_from_an_answer(
    running: Running, patience: Patience, slack: SlackStandIn, ana: Persona, acme: str
) -> None:
    """Each tries again and again; eight threads answer."""
    people = [slack.join(f"Dora {number}") for number in range(16)]
    with running() as bot, ThreadPoolExecutor(len(people)) as crowd:
        assert ana.command("/rapport", "help").failed is None
        patience.hold("/api/users.info")
        knocks = [crowd.submit(person.command, "/why", acme) for person in people for _ in range(20)]
        assert patience.arrived.wait(SLACK_WAITS)
        latency = gestures_for(ana, SECONDS, PAUSE)
        patience.let_go()
        assert not latency.unanswered
        assert latency.late < SLACK_WAITS
        assert all(knock.result(LONGEST_STAY).failed is None for knock in knocks)
        assert "Traceback" not in bot.said

"""The bot on a PostgreSQL behind a pooler of four sessions, at which many people work at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.playground.slack import GestureOutcome, OpenedView, Persona, PostedMessage, SlackStandIn
from tests.bot.running.conftest import Running, put_in_the_book
from tests.support.databases import migrated
from tests.support.postgres import Server
from tests.support.postgres.pgbouncer import pooler_before

DATABASE = "the_bot_behind_a_pooler"
GESTURES_OF_A_ROUND = 10
ACME = "Acme Bakery"
TROUBLE = ("busy", "cannot be reached", "went wrong")
KEPT = "SELECT (SELECT count(*) FROM interactions), (SELECT count(*) FROM promises)"


@pytest.fixture
def pooled_url(postgres_server: Server) -> Iterator[str]:
    """It was migrated through the pooler, too."""
    with postgres_server.connect() as connection, pooler_before(postgres_server) as pooler:
        connection.execute(f"CREATE DATABASE {DATABASE}")
        yield migrated(pooler.url(DATABASE))
        connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


@pytest.mark.parametrize(("count", "rounds"), [(5, 2), pytest.param(8, 25, marks=pytest.mark.deep)])
def test_no_gesture_of_many_people_fails(
    running: Running, slack: SlackStandIn, pooled_url: str, postgres_server: Server, count: int, rounds: int
) -> None:
    people = [slack.join(f"Seller {number}") for number in range(count)]
    for person in people:
        put_in_the_book(pooled_url, person, ACME)

    def work(person: Persona) -> int:
        return sum(Round(slack, person, number).make() for number in range(rounds))

    with running(DATABASE_URL=pooled_url) as bot, ThreadPoolExecutor(count) as threads:
        assert sum(threads.map(work, people)) == count * rounds * GESTURES_OF_A_ROUND
        assert bot.get() == 200
        with postgres_server.connect(DATABASE) as direct:
            assert direct.execute(KEPT).fetchone() == (count * rounds, count * rounds)
        assert [line for line in bot.said.splitlines() if " ERROR " in line or "Traceback" in line] == []
    said = "\n".join(message.shown for person in people for message in person.sees())
    assert [words for words in TROUBLE if words in said] == []


class Round:
    """What one person does, one thing after the other: by command, form, button, in the Home."""

    def __init__(self, slack: SlackStandIn, person: Persona, number: int) -> None:
        self._slack, self._person, self._number = slack, person, number
        self._made = 0

    def make(self) -> int:
        """Return how many gestures they were, all of which went well."""
        ana = self._person
        form = self._opens(ana.command("/logcall", ACME))
        self._opens(ana.click(form, "More"))
        self._answers(ana.submit(form, {"Note": f"oven {self._number}", "outcome": "reached"}))
        card = self._answers(ana.command("/customer", ACME))
        self._opens(ana.click(card, "Log"))
        ana.close_all()
        promise = self._opens(ana.command("/promise", f"{ACME} price list {self._number} by Friday"))
        self._answers(ana.submit(promise))
        self._answers(ana.command("/due"))
        self._answers(ana.command("/why", ACME))
        self._goes_well(ana.open_home())
        return self._made

    def _goes_well(self, outcome: GestureOutcome) -> GestureOutcome:
        assert (outcome.failed, outcome.errors) == (None, {})
        self._made += 1
        return outcome

    def _opens(self, outcome: GestureOutcome) -> OpenedView:
        self._goes_well(outcome)
        assert self._slack.wait_until(lambda: outcome.opened_view is not None), outcome.text
        return outcome.view

    def _answers(self, outcome: GestureOutcome) -> PostedMessage:
        self._goes_well(outcome)
        assert self._slack.wait_until(lambda: outcome.ephemeral is not None), outcome.text
        assert outcome.ephemeral
        return outcome.ephemeral

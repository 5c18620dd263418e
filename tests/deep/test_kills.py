"""Killed again and again, at any moment, the bot loses nothing and does nothing twice. Real processes.

For what it delivers see tests/scheduler/test_kills.py.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.playground.slack import Persona
from bot.playground.slack.wire import payloads
from tests.deep import one_clerk
from tests.deep.plugin import COVERED
from tests.importing.conftest import NOW, Office
from tests.importing.test_interrupted import LIST, MANY
from tests.support.house import House
from tests.support.processes.forked import FORKS

Record = Callable[[str, object], None]

NOTES, COMMITS = 100, 4
WAIT = 60.0
KILLED = -9

pytestmark = pytest.mark.deep


def started(target: Callable[..., None], *args: object) -> BaseProcess:
    process = FORKS.Process(target=target, args=args, daemon=True)
    process.start()
    return process


def was_killed(process: BaseProcess) -> bool:
    """Once it has ended; nothing else may have gone wrong in it."""
    process.join(WAIT)
    assert process.exitcode in (KILLED, 0)
    return process.exitcode == KILLED


def filled_in(house: House, person: Persona, note: str) -> bytes:
    """The body of a submitted form, which is not sent yet."""
    form = person.command("/logcall", "acme bakery").view
    person.fill(form, {"Note": note})
    payload = payloads.submission(person.workspace, person.member, form)
    payload["trigger_id"] = house.slack.tokens.trigger(person.id)
    return urlencode({"payload": json.dumps(payload)}).encode()


@pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)
def test_each_note_is_kept_once_however_often_the_bot_is_killed(
    house: House, ana: Persona, tmp_path: Path, record_property: Record
) -> None:
    """What was not answered is sent again, as people do and Slack."""
    acme = house.customer(ana, "Acme Bakery", added=timedelta(days=40))
    notes = [f"note {number}" for number in range(NOTES)]
    bodies = [filled_in(house, ana, note) for note in notes]
    chance, taken, kills = random.Random(21), tmp_path / "taken", 0
    taken.touch()
    while answered := bodies[taken.stat().st_size :]:
        ends = (chance.randint(1, COMMITS), chance.random() < 0.5)
        kills += was_killed(started(one_clerk.take, house.settings, house.clock(), answered, taken, *ends))

    with house.book(ana) as book:
        kept = [talk.note for talk in book.customers_of(book.rep).get(acme.id).interactions]
    assert sorted(kept) == sorted(notes)
    assert kills > NOTES / COMMITS
    record_property(f"{COVERED}kills of processes that log calls", kills)


def test_an_import_killed_at_any_statement_brings_in_all_or_nothing(
    office: Office, record_property: Record
) -> None:
    file, chance, kills = office.write(LIST), random.Random(22), 0
    for number in count(1):
        before = chance.random() < 0.5
        if not was_killed(started(one_clerk.bring_in, office.settings, file, NOW, number, before)):
            break
        kills += 1
        assert len(office.names()) in (0, 1000)  # it is read by pages of a thousand

    with office.library.read(office.workspace_id) as book:
        customers = book.owned_by(*book.reps()).page(offset=0, size=2 * MANY)
        contacts = Counter(contact.name for customer in customers for contact in customer.contacts)
    assert sorted(customer.name for customer in customers) == sorted(f"C{n}" for n in range(MANY))
    assert contacts == Counter(f"Rosa {n}" for n in range(MANY))
    assert kills > 30
    record_property(f"{COVERED}kills of imports", kills)

"""Beside every gesture of the golden stories: made again by seven other people, and sent malformed.

A sample of both goes along with the golden run itself: tests/stories/test_golden.py.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.deep.beside import Beside
from tests.deep.plugin import COVERED
from tests.deep.trials import Malformed, Replays, unexpected
from tests.stories.golden.chapters import CHAPTERS
from tests.stories.golden.run import golden

MOST = 20  # gestures of one name: a story adds a hundred contacts
EACH = 29  # mutated payloads of a gesture: 20,474 of all
PARTS = 3  # workers share the chapters
Record = Callable[[str, object], None]

pytestmark = pytest.mark.deep


@dataclass
class Tried:
    beside: Beside
    replays: Replays
    malformed: Malformed


@pytest.fixture(scope="module", params=range(PARTS))
def tried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    folder, part = tmp_path_factory.mktemp("beside"), request.param
    replays, malformed = Replays(by_all=True), Malformed(EACH, random.Random(part))
    beside = Beside([replays, malformed], folder, most=MOST)
    golden(folder, CHAPTERS[part::PARTS], beside)
    return Tried(beside, replays, malformed)


def test_nobody_reads_or_changes_what_is_not_theirs(tried: Tried, record_property: Record) -> None:
    found = tried.replays.findings
    record_property(f"{COVERED}gestures of the golden stories", tried.beside.gestures.total())
    record_property(f"{COVERED}of them made again by somebody else", found.tried.total())
    assert found.wrong == {}
    assert found.failed.total() == 0
    assert unexpected(found) == []


def test_who_may_see_something_sees_it_and_all_others_nothing(tried: Tried) -> None:
    """Else the marks would not be worth much."""
    shown = tried.replays.findings.shown
    assert all(shown[who] for who in ("a colleague", "the manager of another team"))
    assert not any(shown[who] for who in ("an admin", "a guest", "somebody who has left"))


def test_a_malformed_payload_tells_and_changes_nothing_of_others(
    tried: Tried, record_property: Record
) -> None:
    found = tried.malformed.findings
    record_property(f"{COVERED}mutated payloads", found.tried.total())
    assert found.wrong == {}


def test_a_malformed_payload_is_answered_and_leaves_no_traceback(tried: Tried) -> None:
    found = tried.malformed.findings
    assert found.failed.total() == 0, found.failed
    assert found.tracebacks == {}

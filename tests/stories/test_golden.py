"""What the whole bot says is what it said before, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice

import pytest

from tests.deep.beside import Beside
from tests.deep.refusals.trial import METHODS, REFUSALS, Refused
from tests.deep.trials import Malformed, Replays, unexpected
from tests.stories.golden.run import FILE, Run, chapters_of, golden

MOST_LINES, LONGEST_LINE = 100, 300
ADVICE = "Is it meant? Then renew it with `make golden`, and read what changed with git diff."


pytestmark = pytest.mark.timeout(600)  # the run takes half a minute on a machine that does nothing else


@dataclass
class Rehearsal:
    """The run, and a sample of what `make test-deep` tries beside it: the first gesture of each name made
    again by one other person, refused by Slack in one way, and sent malformed twice."""

    run: Run
    replays: Replays
    malformed: Malformed
    refused: Refused


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    folder = tmp_path_factory.mktemp("golden")
    replays, malformed = Replays(by_all=False), Malformed(2, random.Random(0))
    refused = Refused(by_all=False)
    run = golden(folder, beside=Beside([replays, malformed, refused], folder, most=1))
    return Rehearsal(run, replays, malformed, refused)


@pytest.fixture(scope="module")
def run(rehearsal: Rehearsal) -> Run:
    return rehearsal.run


def test_what_the_bot_says_is_what_it_said_before(run: Run) -> None:
    before, now = FILE.read_text(), run.text
    if before != now:
        shown = islice(differences(before, now), MOST_LINES)
        pytest.fail("\n".join(["What the bot says has changed.", *shown, ADVICE]), pytrace=False)


def test_nothing_is_asked_of_the_database_while_something_is_worded(run: Run) -> None:
    assert dict(run.while_wording) == {}


def test_slack_refuses_no_message_for_its_form(run: Run) -> None:
    """Nobody would notice any more: what is refused comes in words alone."""
    assert run.refused == []


def test_no_gesture_waits_for_slack_but_for_questions_of_which_few_are_put_at_a_time(run: Run) -> None:
    """Whatever hangs there, people who are known get their answer."""
    assert dict(run.waited_for) == {}
    assert set(run.bounded) == {"users.info"}


def test_nobody_makes_a_gesture_of_somebody_else_and_reads_or_changes_what_is_not_theirs(
    rehearsal: Rehearsal,
) -> None:
    found = rehearsal.replays.findings
    assert found.tried.total() > 150
    assert found.wrong == {}
    assert found.failed.total() == 0
    assert unexpected(found) == []


def test_a_malformed_payload_fails_nowhere_and_tells_and_changes_nothing_of_others(
    rehearsal: Rehearsal,
) -> None:
    found = rehearsal.malformed.findings
    assert found.tried.total() > 500
    assert found.shown.total() > 50  # to those who may see it: the marks work
    assert found.wrong == {}
    assert found.failed.total() == 0
    assert found.tracebacks == {}


def test_whatever_slack_refuses_to_show_is_said_given_back_and_opened_again(rehearsal: Rehearsal) -> None:
    found = rehearsal.refused.findings
    assert len(found.ways) > 100
    assert found.methods == set(METHODS)
    assert set(found.tried) == set(REFUSALS)
    assert found.wrong == {}


def differences(before: str, now: str) -> Iterator[str]:
    """Line by line, a chapter after the other."""
    old, new = chapters_of(before), chapters_of(now)
    for name in dict.fromkeys([*old, *new]):
        lines, others = (told.get(name, "").split("\n") for told in (old, new))
        for line in unified_diff(lines, others, f"{name}, before", f"{name}, now", n=4, lineterm=""):
            yield line[:LONGEST_LINE]


def test_a_difference_is_told_with_its_chapter_and_what_stands_around_it() -> None:
    told = list(differences("\n\n# one\na\nb\n\n\n# two\nc\n", "\n\n# one\na\nb\n\n\n# two\nd\n"))
    assert told[:2] == ["--- two, before", "+++ two, now"]
    assert {"-c", "+d"} < set(told)
    assert "-a" not in told

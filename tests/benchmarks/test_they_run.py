"""The benchmarks run from end to end on a small book. Nothing is timed here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import call_paths, play, year
from benchmarks.ground import DATABASES, Ground, ground
from benchmarks.names import company
from benchmarks.runs import BENCHMARKS
from benchmarks.table import Finding, at_least, at_most, markdown


@pytest.fixture(scope="module", params=DATABASES)
def small(request: pytest.FixtureRequest) -> Iterator[Ground]:
    with ground(request.param, customers=600, reps=4) as small:
        yield small


@pytest.mark.parametrize("name", BENCHMARKS)
def test_each_finds_something_on_either_database(small: Ground, name: str) -> None:
    findings = list(BENCHMARKS[name](small))

    assert findings
    assert {finding.database for finding in findings} == {small.database}
    assert not [finding for finding in findings if finding.what.endswith("refused") and finding.figure]


def test_the_table_says_what_holds_and_what_does_not() -> None:
    fast = Finding("a tick", "SQLite", "1.0 s", "0.5 s", 2.0, at_most(5, "× the time"))
    slow = Finding("a digest", "SQLite", "10 ms", "–", 100.0, at_least(300, "/s"))

    written = markdown([fast, slow], "Benchmarks", ["On one machine."])

    assert "| a tick | SQLite | 1.0 s | 0.5 s | 2 × the time | ≤ 5 × the time | yes |" in written
    assert "| a digest | SQLite | 10 ms | – | 100 /s | ≥ 300 /s | no |" in written


def test_a_million_customers_have_a_million_names() -> None:
    some = range(0, 1_000_000, 97)

    assert len({company(number) for number in some}) == len(some)


def test_a_fortnight_of_two_small_offices_is_told_like_a_year() -> None:
    (fortnight, digests, _, soon, twice) = year.findings(reps=4, customers=40, days=14)
    assert fortnight.figure > 0
    assert digests.figure >= 1
    assert 0 < soon.figure <= 100
    assert twice.figure == 0


def test_the_playground_opens() -> None:
    address, sample_book = play.findings(times=1)
    assert 0 < address.figure < sample_book.figure


def test_the_call_paths_of_gestures_are_found() -> None:
    paths = list(call_paths.findings())

    assert len(paths) == len(call_paths.GESTURES)
    assert all(path.figure > 0 for path in paths)


def test_a_change_is_a_call_in_another_folder_than_the_call_before() -> None:
    files = ("handlers/due.py", "models/shelf.py", "models/turns.py", "messages/days.py", "models/shelf.py")

    changes = call_paths.CallPath(tuple(map(Path, files))).changes

    assert changes == {frozenset(("handlers", "models")): 1, frozenset(("models", "messages")): 2}

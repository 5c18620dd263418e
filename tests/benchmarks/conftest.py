"""Nothing is timed in a rehearsal: the processes of a benchmark may begin with what is imported already."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from benchmarks.child import starting
from tests.support.processes.forked import Forked


def forked(module: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path) -> Forked:
    return Forked(module, arguments, Path.cwd(), environment, log)


@pytest.fixture(autouse=True)
def started_fast() -> Iterator[None]:
    before = starting.set(forked)
    yield
    starting.reset(before)

"""One run, several workers: a file, or a group, stays together on one of them, and what takes long begins.

What a file prepares once is so prepared once and not once a worker; and no worker sits alone at the end over
something long. For `pytest -n 2 --dist loadscope`. (The mark `xdist_group` has no effect with pytest 9.2:
pytest-xdist 3.8 writes it into an attribute that nothing reads any more.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

LONG = (  # folders of what starts processes, browsers, whole books
    "deep",
    "browser",
    "bot/running",
    "benchmarks",
    "stories",
    "scheduler",
    "playground",
)
REAL_SECONDS = re.compile(
    r"^tests/bot/(http/test_limits|running/test_(database_away|socket_mode|stop)|socket_mode/test_client)\.py"
)  # never two at a time
PLAYGROUND = re.compile(r"^tests/browser/.*\[(\d\d-\w{3})-")  # of a day, which is opened once
DEEP = re.compile(r"^(tests/deep/\w+\.py)::\w+(\[.*\])?")  # minutes, for each database or part


def unit(test: str) -> str:
    """What stays together with the test of this name."""
    if REAL_SECONDS.match(test):
        return "real seconds"
    if found := PLAYGROUND.match(test):
        return f"the playground of {found[1]}"
    if found := DEEP.match(test):
        return f"{found[1]} {found[2]}"
    return test.partition("::")[0]


class Together(LoadScopeScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


def place(path: str) -> int:
    """Where a file's folder stands in the order in which tests begin."""
    return next((n for n, folder in enumerate(LONG) if path.startswith(f"tests/{folder}/")), len(LONG))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    if config.getoption("dist") != "loadscope":
        return None
    config.option.loadscopereorder = False
    return Together(config, log)

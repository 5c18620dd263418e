"""One run, several workers: a file, or a group, stays together on one of them, and what takes long begins.

What a file prepares once is so prepared once and not once a worker; and no worker sits alone at the end over
something long. For `pytest -n 2 --dist loadgroup`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadGroupScheduling

if TYPE_CHECKING:
    from xdist.remote import Producer

LONG = (  # folders of what starts processes, browsers, whole books
    "browser",
    "bot/running",
    "benchmarks",
    "stories",
    "scheduler",
    "playground",
)


class Together(LoadGroupScheduling):  # type: ignore[misc]
    """By `xdist_group`; without one, by file."""

    def _split_scope(self, nodeid: str) -> str:
        group: str = super()._split_scope(nodeid)
        return group.partition("::")[0]


def place(path: str) -> int:
    """Where a file's folder stands in the order in which tests begin."""
    return next((n for n, folder in enumerate(LONG) if path.startswith(f"tests/{folder}/")), len(LONG))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together | None:
    if config.getoption("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False
    return Together(config, log)

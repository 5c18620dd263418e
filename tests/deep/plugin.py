"""`pytest --deep`: what takes minutes runs as well, and at the end it is said what was covered."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings

FEW, EXAMPLES = 40, 1500  # of a property; one that takes long names its share: settings().max_examples // 3
SECONDS = 3600  # for one test
COVERED = "covered: "  # what a test recorded under such a name is added up and shown

# A shared machine is no reason to fail; a build that failed must fail again.
settings.register_profile("rapport", deadline=None, max_examples=FEW, derandomize="CI" in os.environ)
settings.register_profile("deep", settings.get_profile("rapport"), max_examples=EXAMPLES)
settings.load_profile("rapport")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="many examples, and tests that take minutes")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "deep: takes minutes; runs with --deep alone")
    if config.getoption("deep"):
        settings.load_profile("deep")
        config.option.timeout = config.getoption("timeout") or SECONDS


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("deep"):
        return
    long = [item for item in items if item.get_closest_marker("deep")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not terminalreporter.config.getoption("deep"):
        return
    covered = Counter[str]()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            covered.update(dict(_covered(report)))
    terminalreporter.section("covered")
    for what, times in sorted(covered.items()):
        terminalreporter.write_line(f"{times:>9,}  {what}")


def _covered(report: pytest.TestReport) -> Iterator[tuple[str, int]]:
    if "hypothesis" in report.keywords and report.when == "call":
        yield f"properties, with up to {EXAMPLES:,} examples each", 1
    for name, times in report.user_properties:
        if name.startswith(COVERED) and isinstance(times, int):
            yield name.removeprefix(COVERED), times

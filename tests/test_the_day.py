"""The suite gives the same result on every date: nothing in it reads the machine's."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.clock import system_clock
from tests.support.days import TODAY
from tests.test_house import HOUSE, ROOT

MACHINE_CLOCK = {
    *(("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")),
    *(("time", name) for name in ("time", "time_ns", "localtime", "gmtime", "ctime", "asctime", "strftime")),
    *(("func", name) for name in ("now", "current_date", "current_time", "current_timestamp")),
}
IN_SQL = re.compile(r"\bCURRENT_(DATE|TIME|TIMESTAMP)\b|\bnow\(\)", re.IGNORECASE)
EXCEPTIONS = {
    "bot/clock.py": "the system clock itself, which the suite moves to its own day",
    "bot/playground/slack/wire/signed_requests.py": "Slack's SDK compares it with the machine's",
    "benchmarks/logcall/load.py": "the same: it signs its requests",
    "benchmarks/job_store.py": "APScheduler, which is measured there, finds out by itself which jobs are due",
    "tests/support/clock/sitecustomize.py": "moves the system clock, from wherever the machine's is",
    "tests/support/days.py": "finds out how far that is",
    "tests/test_the_day.py": "names what it looks for",
}


def readings(tree: ast.AST) -> Iterator[str]:
    """Where a module asks the machine for the time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "id", None) or getattr(node.value, "attr", "")
            if (owner, node.attr) in MACHINE_CLOCK:
                yield f"{owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (f"time.{name.name}" for name in node.names if ("time", name.name) in MACHINE_CLOCK)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and IN_SQL.search(node.value):
            yield node.value


def test_nothing_reads_the_machines_date_but_what_has_to() -> None:
    found: dict[str, list[str]] = {}
    for folder in (*HOUSE, "tests", "benchmarks"):
        for path in (ROOT / folder).rglob("*.py"):
            if read := list(readings(ast.parse(path.read_text()))):
                found[str(path.relative_to(ROOT))] = read
    assert {name: read for name, read in found.items() if name not in EXCEPTIONS} == {}
    assert EXCEPTIONS.keys() - found.keys() == set()


def test_here_and_in_every_process_the_system_clock_says_the_suites_day(tmp_path: Path) -> None:
    ask = "from bot.clock import system_clock; print(system_clock().date())"
    told = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert system_clock().date() == TODAY.date()
    assert told.stdout.strip() == TODAY.date().isoformat()

"""Progress of an import, for the person who watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Advance = Callable[[int], None]
Say = Callable[[str], None]


class ProgressBars:
    """Shown on a terminal only: a log file has no use for them."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @contextmanager
    def bar(self, doing: str, total: int | None) -> Iterator[Advance]:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        hidden = not self._console.is_terminal
        with Progress(*columns, console=self._console, transient=True, disable=hidden) as progress:
            task = progress.add_task(doing, total=total)
            yield lambda count: progress.advance(task, count)

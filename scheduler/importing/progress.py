"""Progress of an import in its message, not more often than Slack takes it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from scheduler.slack_errors import SlackCallError

log = logging.getLogger(__name__)

SECONDS_BETWEEN = 2.0


class ProgressNote:
    """`show` gets how much is done, of how much. That Slack does not show it stops nothing."""

    def __init__(self, show: Callable[[int, int], None]) -> None:
        self._show = show
        self._silent_until = 0.0

    def __call__(self, done: int, of: int) -> None:
        if time.monotonic() < self._silent_until:
            return
        self._silent_until = time.monotonic() + SECONDS_BETWEEN
        try:
            self._show(done, of)
        except SlackCallError as error:
            log.info("progress is not shown: %s", error.code)

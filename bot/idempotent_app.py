"""The app as Slack needs it: what comes twice is done once."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

KEPT_SECONDS = 600.0  # Slack repeats an event for the last time after five minutes
MOST_KEPT = 2_000
LONGEST_WAIT = 3.0  # seconds for which Slack waits, too
MARKS = ("trigger_id", "event_id")  # Slack gives each gesture one of its own

Answer = Callable[[], BoltResponse]


class IdempotentApp(App):
    """Answers a gesture that comes again as it did the first time, without doing anything.

    Slack repeats what it has no acknowledgement of, by the same connection or another, and so may a proxy. A
    person's second click is another gesture, with a mark of its own.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._answers = RecentAnswers()

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        fingerprint = fingerprint_of(req.body)
        if fingerprint is None:
            return super().dispatch(req)
        return self._answers.answer(fingerprint, lambda: super(IdempotentApp, self).dispatch(req))


class RecentAnswers:
    """The answers of the last minutes, by fingerprint. What was not taken (another status than 200) may come
    again and is tried again."""

    def __init__(
        self, *, monotonic: Callable[[], float] = time.monotonic, longest_wait: float = LONGEST_WAIT
    ) -> None:
        self._monotonic = monotonic
        self._longest_wait = longest_wait
        self._changed = threading.Condition()
        self._under_way: set[bytes] = set()
        self._answers: OrderedDict[bytes, tuple[float, BoltResponse]] = OrderedDict()

    def answer(self, fingerprint: bytes, answer: Answer) -> BoltResponse:
        """Return the former answer, once it is there; else this one."""
        with self._changed:
            if not self._changed.wait_for(lambda: fingerprint not in self._under_way, self._longest_wait):
                return BoltResponse(status=503, body="")
            self._forget_old()
            if fingerprint in self._answers:
                return self._answers[fingerprint][1]
            self._under_way.add(fingerprint)
        response = None
        try:
            response = answer()
        finally:
            with self._changed:
                self._under_way.discard(fingerprint)
                if response and response.status == 200:
                    self._answers[fingerprint] = self._monotonic(), response
                    self._forget_old()
                self._changed.notify_all()
        return response

    def _forget_old(self) -> None:
        oldest = self._monotonic() - KEPT_SECONDS
        while self._answers:
            answered_at, _ = next(iter(self._answers.values()))
            if answered_at >= oldest and len(self._answers) <= MOST_KEPT:
                return
            self._answers.popitem(last=False)


def fingerprint_of(payload: Mapping[str, Any]) -> bytes | None:
    """Return the same for the same gesture, and for no other; None for what carries no mark, or is none."""
    if not any(isinstance(payload.get(mark), str) and payload[mark] for mark in MARKS):
        return None
    try:
        return hashlib.sha256(json.dumps(payload).encode()).digest()
    except RecursionError:
        return None

"""Questions to Slack before a gesture is answered: a few at a time, and none for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from copy import copy
from functools import partial

from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError
from slack_sdk.web import SlackResponse

from handlers.kit.gesture import AskSlack, Question
from messages.kit.unclear_outcome import CALL_ERRORS

MOST_AT_ONCE = 2  # of the eight threads that answer: the others are free for people whom the book knows
SECONDS = 2.0  # for all the questions of a gesture; Slack waits three for its answer
LONGEST_WAIT = 0.3  # seconds, for one of the places
SLOW = 1.0  # seconds after which a failure has held somebody up
PAUSE = 10.0  # seconds without a question after such a failure

Monotonic = Callable[[], float]


class NotAsked(SlackClientError):
    """All places are taken, or Slack has just left a question without an answer."""


class Lookups:
    """Puts the questions of gestures to Slack. Asking raises one of CALL_ERRORS."""

    def __init__(self, *, monotonic: Monotonic = time.monotonic, longest_wait: float = LONGEST_WAIT) -> None:
        self._monotonic = monotonic
        self._longest_wait = longest_wait
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._paused_until = monotonic()

    def __call__(self, client: WebClient) -> AskSlack:
        """Return a way to ask that ends with the time that a gesture has."""
        return partial(self._ask, client, self._monotonic() + SECONDS)

    def _ask(self, client: WebClient, until: float, question: Question) -> SlackResponse:
        self._check_pause()
        if not self._places.acquire(timeout=self._longest_wait):
            raise NotAsked("too many questions to Slack at once")
        try:
            self._check_pause()
            return self._answer_to(question, client, until)
        finally:
            self._places.release()

    def _check_pause(self) -> None:
        if self._monotonic() < self._paused_until:
            raise NotAsked("Slack has just left a question without an answer")

    def _answer_to(self, question: Question, client: WebClient, until: float) -> SlackResponse:
        begun_at = self._monotonic()
        if begun_at >= until:
            raise NotAsked("the questions of this gesture have taken too long")
        hasty = copy(client)
        hasty.timeout = until - begun_at  # type: ignore[assignment]  # as urllib takes it
        try:
            return question(hasty)
        except CALL_ERRORS:
            if (now := self._monotonic()) - begun_at > SLOW:
                self._paused_until = now + PAUSE
            raise

"""Calls to Slack that a gesture waits for, because they are made before it is answered."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from bot import afterwards, idempotent_app, lookups
from tests.support.house import House
from tests.support.house import house as support
from tests.support.house.in_process import SERVERS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BOUNDED = lookups.__file__
GESTURE = idempotent_app.__file__
AFTERWARDS = {(afterwards.__file__, "inline"), (support.__file__, "<lambda>")}  # the latter: after a pause


@contextmanager
def questions(house: House, bounded: Counter[str], waited_for: Counter[str]) -> Iterator[None]:
    """Count the methods that are called while a gesture waits: those of which few are called at a time, and
    all others."""
    host = house.slack.base_url.removeprefix("http://")
    slack = SERVERS[host]
    assert slack

    def counting(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (found := _counter(bounded, waited_for)) is not None:
            found[environ["PATH_INFO"].rpartition("/")[2]] += 1
        return slack(environ, start_response)

    SERVERS[host] = counting
    try:
        yield
    finally:
        SERVERS[host] = slack


def _counter(bounded: Counter[str], waited_for: Counter[str]) -> Counter[str] | None:
    """None for a call that no gesture waits for: one of the background, or after the answer."""
    for frame in _frames():
        code = frame.f_code
        if (code.co_filename, code.co_name) in AFTERWARDS:
            return None
        if code.co_filename == BOUNDED:
            return bounded
        if code.co_filename == GESTURE:
            return waited_for
    return None


def _frames() -> Iterator[FrameType]:
    frame: FrameType | None = sys._getframe(1)
    while frame:
        yield frame
        frame = frame.f_back

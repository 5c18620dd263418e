"""While the sample book is told: the page stands, says so and how far it is, and all else waits."""

from __future__ import annotations

from threading import Event

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

TRY_AGAIN = {"Refresh": "1", "Retry-After": "1"}  # seconds
UNAVAILABLE = 503


class Opening:
    """How many of so many customers are in the book; `end` lets everybody in."""

    def __init__(self, customers: int) -> None:
        self._customers = customers
        self._told = 0
        self._is_over = Event()

    def guard(self, site: Flask) -> None:
        site.before_request(self._answer_meanwhile)

    def count(self) -> None:
        """One more customer is in the book."""
        self._told += 1

    def end(self) -> None:
        self._is_over.set()

    def _answer_meanwhile(self) -> ResponseReturnValue | None:
        if self._is_over.is_set() or request.endpoint == "static":
            return None
        if request.path == "/":
            words = render_template("opening.html", told=self._told, customers=self._customers)
            return words, UNAVAILABLE, TRY_AGAIN
        self._is_over.wait()
        return None

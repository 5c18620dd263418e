"""Kinds of faults in a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Fault:
    """A fault in the next `times` calls of `method` (None: of any; times None: until it is lifted)."""

    method: str | None
    times: int | None

    def meets(self, method: str) -> bool:
        """Whether this call is hit; counts it down."""
        if self.method not in (None, method) or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass
class RateLimit(Fault):
    """Answers 429 with this Retry-After, in seconds."""

    retry_after: int = 30


@dataclass
class Failure(Fault):
    """Answers with this error code."""

    error: str = "fatal_error"


@dataclass
class ErrorPage(Fault):
    """Answers with this HTTP status and a page of HTML, as a proxy before Slack does; nothing is done."""

    status: int = 503


@dataclass
class Reset(Fault):
    """Hangs up at once; the call is never carried out."""


@dataclass
class SwallowedReply(Fault):
    """Carries the call out and hangs up without a reply."""


@dataclass
class TornReply(Fault):
    """Carries the call out and hangs up in the middle of the reply."""


@dataclass
class LateDelivery(Fault):
    """Hangs up at once; the call is carried out `seconds` later, or, when None, on `arrive()`."""

    seconds: float | None = None


@dataclass
class Faults:
    """The faults at the moment. Outage: every connection is dropped."""

    down: bool = False
    revoked: set[str] = field(default_factory=set)
    withheld_scopes: set[str] = field(default_factory=set)
    refused_blocks: set[str] = field(default_factory=set)
    most_characters: int | None = None
    planned: list[Fault] = field(default_factory=list)
    on_their_way: list[Callable[[], object]] = field(default_factory=list)

    def strike(self, method: str) -> Fault | None:
        """The fault that hits this call, if any."""
        return next((fault for fault in self.planned if fault.meets(method)), None)

    def strike_by_name(self, method: str) -> Fault | None:
        """The fault that hits this call and no other."""
        return next((fault for fault in self.planned if fault.method == method and fault.meets(method)), None)

    def lift(self) -> None:
        """Slack is well again; what is on its way still arrives."""
        self.down = False
        self.revoked.clear()
        self.withheld_scopes.clear()
        self.refused_blocks.clear()
        self.most_characters = None
        self.planned.clear()

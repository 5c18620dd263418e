"""How many connections the HTTP face keeps open, and how long it waits for whoever is at the other end."""

from __future__ import annotations

import resource
from dataclasses import dataclass

MOST_CONNECTIONS = 500  # Slack needs some dozens, the survey page likewise; looking at more takes longer
ENOUGH_FILES = 4096
OTHER_FILES = 300  # the database's, three each; what goes out to Slack; logs


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """In seconds, and however little by little somebody goes on meanwhile.

    request_seconds: for a request, from the connection's beginning or the request's first byte to its last.
    answer_seconds: to read an answer.
    idle_seconds: between two requests; proxies in front of the bot keep theirs for 60.
    look_seconds: how often it is looked who is overdue.
    """

    most: int = MOST_CONNECTIONS
    request_seconds: float = 20.0
    answer_seconds: float = 30.0
    idle_seconds: float = 75.0
    look_seconds: float = 1.0


def limits_here() -> ConnectionLimits:
    """Return as many connections as there are files for: one each, and one for a request that is large."""
    files = _files_allowed()
    others = min(OTHER_FILES, files // 2)
    return ConnectionLimits(most=min(MOST_CONNECTIONS, (files - others) // 2))


def _files_allowed() -> int:
    """Return how many files this process may have open, once it has asked for enough."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if hard == resource.RLIM_INFINITY else min(ENOUGH_FILES, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return ENOUGH_FILES if soft == resource.RLIM_INFINITY else soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):  # a system with further limits of its own
        return soft
    return wanted

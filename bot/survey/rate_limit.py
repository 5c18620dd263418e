"""Not too many answers at once: a bucket for each link and one for all, in memory and of bounded size."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many, and after that as many again in the time that is named, a little at a time."""

    many: int
    within: timedelta


EACH = Limit(20, HOUR)  # answers by one link; a person needs one or two
ALL = Limit(600, MINUTE)  # answers by all links together
MOST_KNOWN = 10_000  # links of which a bucket is kept; the one not used for longest is forgotten first


class Bucket:
    """Full at the beginning; every answer takes something out, and time fills it."""

    def __init__(self, limit: Limit, at: datetime) -> None:
        self._limit, self._left, self._at = limit, float(limit.many), at

    def has_room(self, at: datetime) -> bool:
        passed = max(at - self._at, timedelta())
        self._left = min(self._limit.many, self._left + self._limit.many * (passed / self._limit.within))
        self._at = at
        return self._left >= 1

    def take(self) -> None:
        self._left -= 1


class RateLimiter:
    """The limiter of one process: several of them let in as many times more, which still floods nobody."""

    def __init__(self, each: Limit = EACH, together: Limit = ALL, most_known: int = MOST_KNOWN) -> None:
        self._each, self._together, self._most_known = each, together, most_known
        self._all: Bucket | None = None
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def admits(self, token: str, at: datetime) -> bool:
        """Whether one more answer by this genuine link is taken now; counts it when it is."""
        with self._lock:
            bucket = self._buckets.pop(token, None) or Bucket(self._each, at)
            self._buckets[token] = bucket
            while len(self._buckets) > self._most_known:
                self._buckets.popitem(last=False)
            self._all = self._all or Bucket(self._together, at)
            if not (bucket.has_room(at) and self._all.has_room(at)):
                return False
            bucket.take()
            self._all.take()
            return True

    def __len__(self) -> int:
        """Return the number of links that are remembered."""
        return len(self._buckets)

"""Both rules on real customers: 23,570 who first bought at CDNOW in the first quarter of 1997, and all they
bought until 30 June 1998 (P. S. Fader and B. G. S. Hardie's public data set).

The ranking is made of the purchases up to 30 September 1997 and judged on who buys again by 30 June 1998: the
AUC is the chance that of one customer who does and one who does not the former is ranked as the more active,
with half a point for a tie. The false alarms are counted over all pauses that ended by 30 June 1998.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from benchmarks.silence import alarms
from benchmarks.table import Finding, at_least
from models.rhythm.silence import OrderHistory, orders_a_year, unusual_after
from models.team.segment import DEFAULT_SEGMENT, DEFAULT_SEGMENTS

LOOKED_AT = date(1997, 9, 30)
JUDGED_ON = date(1998, 6, 30)
MORE_THAN_ONCE = 3  # order days of a customer with two or more repeat purchases


@dataclass(frozen=True, slots=True)
class Case:
    """One customer as it was known, and whether it bought again."""

    orders: OrderHistory
    buys_again: bool

    @property
    def silent_days(self) -> int:
        return (LOOKED_AT - self.orders.last_on).days


Ranking = Callable[[Case], float]  # the more active, the higher


def read(path: Path) -> list[list[date]]:
    """The order days of each customer, in the order of time. The file has a line of headings, then customer,
    date (YYYYMMDD), number and amount between blanks."""
    bought: dict[str, set[date]] = defaultdict(set)
    with path.open() as lines:
        next(lines)
        for customer, day, *_ in (line.split() for line in lines if line.strip()):
            bought[customer].add(datetime.strptime(day, "%Y%m%d").date())  # noqa: DTZ007
    return [sorted(days) for days in bought.values()]


def cases(book: Sequence[Sequence[date]]) -> list[Case]:
    known = ((OrderHistory.on(day for day in days if day <= LOOKED_AT), days) for days in book)
    return [Case(orders, days[-1] > LOOKED_AT) for orders, days in known if orders]


def auc(cases: Sequence[Case], ranking: Ranking) -> float:
    scores = sorted((ranking(case), case.buys_again) for case in cases)
    points = lost = active = 0.0
    for _, tied in groupby(scores, key=lambda score: score[0]):
        again = [buys_again for _, buys_again in tied]
        points += sum(again) * (lost + (len(again) - sum(again)) / 2)
        active, lost = active + sum(again), lost + len(again) - sum(again)
    return points / (active * lost)


def ours(case: Case) -> float:
    orders = case.orders
    return orders_a_year(orders.times, orders.first_on, orders.last_on, LOOKED_AT)


def recency(case: Case) -> float:
    return -case.silent_days


def over_own_pause(everybody: Sequence[Case]) -> Ranking:
    """Days since the last purchase over the own mean pause; over everybody's for those who bought once."""
    spans = sum((case.orders.last_on - case.orders.first_on).days for case in everybody)
    usual = spans / sum(case.orders.times - 1 for case in everybody)

    def score(case: Case) -> float:
        count = case.orders.times - 1
        own = (case.orders.last_on - case.orders.first_on).days / count if count else usual
        return -case.silent_days / own

    return score


def findings(path: Path) -> Iterator[Finding]:
    book = read(path)
    yield from _ranked(cases(book))
    for name, cadence in DEFAULT_SEGMENTS.items():
        found = alarms.tally(book, cadence.maximum)
        if name == DEFAULT_SEGMENT:
            yield from alarms.findings(f"CDNOW as {name} customers", found)
        else:
            told = f"{found} of {found.judged:,} pauses"
            yield Finding(f"false alarms, CDNOW as {name} customers", "–", told, "–", found.percent)
    yield _still_silent(book)


def _ranked(everybody: Sequence[Case]) -> Iterator[Finding]:
    often = [case for case in everybody if case.orders.times >= MORE_THAN_ONCE]
    for who, some, least in (("all", everybody, 0.763), ("two or more repeats", often, 0.716)):
        plain, scaled = auc(some, recency), auc(some, over_own_pause(everybody))
        measured = auc(some, ours)
        floor = f"{plain:.3f} (days since the last), {scaled:.3f} (over the own mean pause)"
        what = f"ranking CDNOW, {who}: AUC"
        yield Finding(what, "–", f"{len(some):,} customers", floor, measured, at_least(least, "AUC"))


def _still_silent(book: Sequence[Sequence[date]]) -> Finding:
    """Of the alarms of customers silent at the end, none can be told true or false; how many there are."""
    maximum = DEFAULT_SEGMENTS[DEFAULT_SEGMENT].maximum
    known = [orders for orders in map(OrderHistory.on, book) if orders]
    due = [(orders, unusual_after(orders, maximum)) for orders in known]
    running = [after <= (JUDGED_ON - orders.last_on).days for orders, after in due if after]
    told = f"{sum(running):,} of {len(running):,} customers"
    return Finding("alarms on CDNOW not ended by an order", "–", told, "–", 100 * sum(running) / len(running))

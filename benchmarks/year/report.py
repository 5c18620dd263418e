"""The year in words and tables, for docs/a-year.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from benchmarks.year.office import BETWEEN_ORDERS, UNASKED, WORKED_OFF
from benchmarks.year.tally import Tally

WORDS = """\
# A year of digests

Made by `python -m benchmarks.year docs/a-year.md`; `make bench` prints the same figures in short. {reps} reps
with {customers:,} customers live through {days} days in two offices, half of them in Lisbon and half in
Berlin, with the public holidays of Portugal and Germany. Every morning the bot's own tick makes the rounds
and composes the digests; then people answer, through the same verbs as in Slack. It took {seconds:.0f} s on
two cores.

**What was made up.** Of six customers one is key, two are regular, three occasional; each has one contact
with a birthday, and orders at random, once in {orders:.0f} days on average, some much more often than others;
every order starts the default plan. A rep answers {worked:.0%} of the cards the same day: of ten about seven
reach the customer, two are tried in vain, one is put off for a week; one talk in ten ends with a promise of
ours. Beside that a rep talks to a customer unasked {unasked} times a day, and is away for two weeks twice a
year, covered by a colleague. It begins with a book in which nobody was ever contacted.
"""


def report(year: Tally, seconds: float, reps: int, customers: int, days: int) -> str:
    words = WORDS.format(
        reps=reps,
        customers=customers,
        days=days,
        seconds=seconds,
        orders=BETWEEN_ORDERS,
        worked=WORKED_OFF,
        unasked=UNASKED,
    )
    return "\n".join([words, *_digests(year), "", *_cards(year), "", *_waits(year), "", *_twice(year), ""])


def _digests(year: Tally) -> Iterable[str]:
    digests = sorted(year.digests)
    yield "## Digests per rep\n"
    each = f"{sum(digests) / len(digests):.0f} per rep ({digests[0]} to {digests[-1]})"
    yield f"{sum(digests):,} digests, {each}; {year.contacts:,} contacts were logged."


def _cards(year: Tally) -> Iterable[str]:
    yield "## Cards per digest\n"
    yield from _table("cards", "digests", year.cards)


def _waits(year: Tally) -> Iterable[str]:
    """Cumulative: the question is how long one has to wait at the most."""
    total = sum(year.waits.values()) + year.never_shown
    yield "## From due to shown\n"
    yield "Working days of the rep, absences not counted, between the morning on which a customer became due"
    yield "and the morning on which its card was shown.\n"
    yield "| working days | nudges | share so far |"
    yield "|---:|---:|---:|"
    days = sorted(year.waits)
    for day, so_far in zip(days, accumulate(year.waits[day] for day in days), strict=True):
        yield f"| {day} | {year.waits[day]:,} | {so_far / total:.1%} |"
    yield ""
    yield f"{year.unseen:,} further nudges were settled before any digest showed them, by a talk or an order"
    yield f"that came first; {year.never_shown:,} still waited at the end for longer than two working days."


def _twice(year: Tally) -> Iterable[str]:
    yield "## Shown twice\n"
    yield f"{year.twice} times: two digests of one rep on one local date, two cards of one customer in one"
    yield "digest, or two messages for one digest."


def _table(what: str, of: str, counts: Counter[int]) -> Iterable[str]:
    total = sum(counts.values())
    yield f"| {what} | {of} | share |"
    yield "|---:|---:|---:|"
    for number in sorted(counts):
        yield f"| {number} | {counts[number]:,} | {counts[number] / total:.1%} |"

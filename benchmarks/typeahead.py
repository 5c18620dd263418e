"""The typeahead for any three letters, for a rep and for a manager of a hundred reps.

In it: opening the book to read, who the person is, what the person may see, the suggestions, and whose
customer each is: all that the listener does. CPU is that of this process. Half of the letters stand in some
name there, half in none. Not in it: HTTP and the signature.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from string import ascii_lowercase

from benchmarks.ground import BigBook, Ground
from benchmarks.plan import TEAM_SIZE, slack_id
from benchmarks.stopwatch import percentile, spread, wall_and_cpu
from benchmarks.table import Finding, at_most
from handlers.typeahead import MOST

TYPED = 250
MANAGER = 1  # the id of who leads the first team
LARGEST = 100_000  # customers of whom the letters are learnt


def findings(ground: Ground) -> Iterator[Finding]:
    book = ground.big_book
    last_of_the_team = min(TEAM_SIZE, book.plan.reps)
    for who, rep in (("a rep", last_of_the_team), ("a manager", MANAGER)):
        names = _names(book, rep)
        there, missing = _letters(names, ground.times(TYPED))
        _suggest(book, rep, there[0])  # warm
        times = [_times(book, rep, typed) for typed in (*there, *missing)]
        walls, cpus = ([time[place] for time in times] for place in (0, 1))
        hits, misses = walls[: len(there)], walls[len(there) :]
        ours = f"found p99 {percentile(hits, 0.99):.1f} ms, not found p99 {percentile(misses, 0.99):.1f} ms"
        ours += f" (CPU: {spread(cpus)})"
        p99 = percentile(hits + misses, 0.99)
        what = f"typeahead, {who} of {len(names):,}"
        yield Finding(what, ground.database, ours, "–", p99, at_most(50, "ms (p99)"))


def _names(book: BigBook, rep: int) -> list[str]:
    """As they are compared, of all the customers that the rep may see."""
    with book.library.read(book.workspace_id, slack_id(rep)) as opened:
        page = opened.customers_of(opened.rep).page(offset=0, size=LARGEST)
        return [customer.name_key for customer in page]


def _letters(names: list[str], count: int) -> tuple[list[str], list[str]]:
    """Three letters that stand in a name, and three that stand in none."""
    known = sorted({name[start : start + 3].strip() for name in names for start in range(len(name) - 2)})
    chance = random.Random(len(names))
    strange = ("".join(chance.choices(ascii_lowercase, k=3)) for _ in range(100 * count))
    are_known = set(known)
    missing = [typed for typed in strange if typed not in are_known]
    return chance.choices(known, k=count), missing[:count]


def _times(book: BigBook, rep: int, typed: str) -> tuple[float, float]:
    return wall_and_cpu(lambda: _suggest(book, rep, typed))


def _suggest(book: BigBook, rep: int, typed: str) -> None:
    with book.library.read(book.workspace_id, slack_id(rep)) as opened:
        scope = opened.customers_of(opened.rep)
        found = scope.suggest(typed, most=MOST)
        scope.owner_names([suggestion.customer_id for suggestion in found], beside=opened.rep)

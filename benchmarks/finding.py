"""Finding a customer by what somebody types, for a manager of a hundred reps: by `/customer find`, at the
head of a `/logcall`, and anywhere in a sentence.

In it: opening the book to read, who the person is, what the person may see, the names that may be meant, the
choice among them and the customers themselves. CPU is that of this process: all there is on SQLite, and on
PostgreSQL what is not the database's. Typed in turn are the name, its first word, a name with a letter
missing, the person who works there, the person's e-mail address, and the name of nobody. Not in it: HTTP
and the signature. The floor is one search for letters among the same names by the driver alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from sqlalchemy import text

from benchmarks.ground import BigBook, Ground
from benchmarks.names import company, person
from benchmarks.plan import TEAM_SIZE, slack_id
from benchmarks.stopwatch import percentile, spread, wall_and_cpu
from benchmarks.table import Finding, at_most
from models.book.customer_scope import CustomerScope
from models.book.finding.name_in_sentence import match_name
from models.kernel.names import name_key

TYPED = 40  # customers, each looked for in six ways
MANAGER = 1  # the id of who leads the first team
MOST = 100
LETTERS = text("SELECT id FROM customers WHERE owner_id BETWEEN 1 AND :last AND name_key LIKE :letters")
Look = Callable[[CustomerScope, str], object]
WAYS: dict[str, Look] = {
    "/customer find": lambda scope, typed: scope.search(typed, most=MOST),
    "/logcall": lambda scope, typed: match_name(scope, f"{typed}: voicemail, calls back", most=5),
    "a sentence": lambda scope, typed: scope.find_in_sentence(
        f"Met somebody from {typed} at the fair yesterday, wants a quote for pallets by spring", most=5
    ),
}


def findings(ground: Ground) -> Iterator[Finding]:
    book = ground.big_book
    last = min(TEAM_SIZE, book.plan.reps)
    numbers = [n for n in range(1, book.plan.customers + 1) if (n - 1) % book.plan.reps < last]
    chosen = random.Random(len(numbers)).sample(numbers, min(ground.times(TYPED), len(numbers)))
    lines = [line for number in chosen for line in _lines(number)]
    floor = [_letters(book, last, line) for line in lines]
    for way, look in WAYS.items():
        for line in lines[: len(_lines(1))]:  # warm: each kind of statement is compiled once
            _look(book, look, line)
        walls, cpus = zip(*(_times(book, look, line) for line in lines), strict=True)
        p99 = percentile(walls, 0.99)
        what = f"finding by {way}, a manager of {len(numbers):,}"
        ours = f"{spread(walls)} (CPU: {spread(cpus)})"
        yield Finding(what, ground.database, ours, f"{spread(floor)} (letters)", p99, at_most(50, "ms (p99)"))


def _lines(number: int) -> list[str]:
    name, who = company(number), person(number)
    email = f"{name_key(who).replace(' ', '.')}@customer{number}.example"
    return [name, name.split()[0], f"{name[:4]}{name[5:]}", who, email, "Qxzv Wvyk"]


def _times(book: BigBook, look: Look, typed: str) -> tuple[float, float]:
    return wall_and_cpu(lambda: _look(book, look, typed))


def _look(book: BigBook, look: Look, typed: str) -> None:
    with book.library.read(book.workspace_id, slack_id(MANAGER)) as opened:
        look(opened.customers_of(opened.rep), typed)


def _letters(book: BigBook, last: int, typed: str) -> float:
    letters = {"last": last, "letters": f"%{name_key(typed)}%"}
    with book.engine.connect() as connection:
        wall, _ = wall_and_cpu(lambda: connection.execute(LETTERS, letters).all())
        return wall

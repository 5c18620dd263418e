"""The import of a list as long as the big book, by `python -m bot import`, into a book that has only reps.

In it: the whole command, from the start of Python: finding out encoding, delimiter, columns and how days
are written, reading and checking every line, comparing with the book, the rule for when each is due, writing
in one transaction, and the forecast at the end. The file names owners by e-mail and gives each customer a
number, a contact and a last interaction, every other one a purchase. The memory is that of the process.

Beside it: `csv` and `executemany` with the bare driver into the same tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine, func, select

from benchmarks.big_book import make_reps
from benchmarks.child import told
from benchmarks.customer_list import write
from benchmarks.ground import Ground
from benchmarks.plan import Plan, email
from benchmarks.table import Finding, at_least, at_most
from bot.clock import system_clock
from models.customers import Customer
from models.customers.contacts.contact import Contact
from models.customers.interactions.interaction import Interaction
from models.customers.purchases.purchase import Purchase


def findings(ground: Ground) -> Iterator[Finding]:
    plan = Plan(ground.customers, ground.reps, system_clock().date())
    file = ground.folder / "customers.csv"
    write(file, plan)
    bare, own = (_with_reps(ground, plan, name) for name in ("bare_import", "import"))
    floor = told("benchmarks.bare_import", file, bare)
    environment = {"DATABASE_URL": own, "SLACK_BOT_TOKEN": "", "SLACK_SIGNING_SECRET": ""}
    ours = told("benchmarks.measured", "bot", "import", file, "--by", email(1), environment=environment)
    _must_hold_the_same(ground.connected(own), ground.connected(bare))
    rate, bare_rate = plan.customers / ours["seconds"], plan.customers / floor["seconds"]
    what, words = f"import of {plan.customers:,}", (f"{rate:,.0f}/s", f"{bare_rate:,.0f}/s (executemany)")
    yield Finding(what, ground.database, *words, rate / bare_rate, at_least(0.1, "× the rate"))
    cpu, bare_cpu = ours["cpu"], floor["cpu"]
    words = f"{cpu:,.0f} s of a core", f"{bare_cpu:,.0f} s (executemany)"
    yield Finding(f"{what}: CPU", ground.database, *words, bare_cpu / cpu, at_least(0.1, "× the CPU"))
    memory = ours["megabytes"]
    yield Finding(f"{what}: memory", ground.database, f"{memory:.0f} MB", "–", memory, at_most(300, "MB"))


def _with_reps(ground: Ground, plan: Plan, name: str) -> str:
    url = ground.empty(name)
    make_reps(ground.connected(url), plan)
    return url


def _must_hold_the_same(*engines: Engine) -> None:
    counts = [_counts(engine) for engine in engines]
    if counts[0] != counts[1]:
        raise AssertionError(f"customers, contacts, interactions and purchases: {counts}")


def _counts(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        kinds = (Customer, Contact, Interaction, Purchase)
        return [connection.scalar(select(func.count(kind.id))) or 0 for kind in kinds]

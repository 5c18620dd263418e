"""One office lives through its year, in a process of its own, and prints what came of it as JSON:
`python -m benchmarks.year.live URL SEED REPS CUSTOMERS DAYS`.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import timedelta

from benchmarks.stopwatch import seconds_of
from benchmarks.year.office import FIRST_DAY, Office
from benchmarks.year.tally import tally
from models.book.library import Library, connect
from models.schema.migrate import upgrade


def main(url: str, seed: str, reps: str, customers: str, days: str) -> None:
    engine = connect(url)
    upgrade(engine)
    office = Office.founded(Library(engine), seed=int(seed), reps=int(reps), customers=int(customers))
    gc.freeze()  # as the bot does once it serves
    seconds = seconds_of(lambda: office.live_through(int(days)))
    with office.library.read(office.workspace_id) as book:
        found = tally(book, office.contacts, FIRST_DAY + timedelta(days=int(days) - 1))
    print(json.dumps({"seconds": seconds, "tally": vars(found)}))


if __name__ == "__main__":
    main(*sys.argv[1:])

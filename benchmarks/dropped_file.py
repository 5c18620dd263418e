"""A list that a manager drops into the chat: from its content to what is said of it, beside a big book.

In it: finding out what the file is, reading its lines, comparing them with the book, drawing the message.
Not in it: HTTP, fetching the file from Slack, posting the message. Every second line is of a new customer.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.ground import BigBook, Ground
from benchmarks.stopwatch import seconds_of
from benchmarks.table import Finding, at_most
from bot.clock import system_clock
from messages.importing.dropped.preview import preview_message
from models.importing.dropped.customer_list import DroppedList
from models.importing.dropped.file import DroppedFile

MANAGER = 1  # the id of who leads the first team
LINES = 400
TIMES = 5
HEADINGS = "Company name,Phone Number,Country/Region,Lifecycle Stage,Last Contacted,Order date,Order value"


def findings(ground: Ground) -> Iterator[Finding]:
    book, content = ground.big_book, _content(ground.big_book)
    seconds = max(seconds_of(lambda: _preview(book, content)) for _ in range(ground.times(TIMES)))
    ours = f"{seconds:.2f} s at most"
    yield Finding(f"{LINES} lines dropped, previewed", ground.database, ours, "–", seconds, at_most(3, "s"))


def _content(book: BigBook) -> bytes:
    with book.library.read(book.workspace_id) as opened:
        customers = opened.owned_by(opened.rep_with_id(MANAGER)).page(offset=0, size=LINES)
        known = [customer.name for customer in customers]
    lines = [HEADINGS]
    for n in range(LINES):
        name = known[n] if n % 2 and n < len(known) else f"Newcomer {n} & Sons"
        lines.append(f'"{name}",+351 21 555 {n:04},Portugal,customer,2026-10-{1 + n % 28:02},,')
    return "\n".join(lines).encode()


def _preview(book: BigBook, content: bytes) -> None:
    reader = DroppedList(book.library, book.workspace_id, MANAGER, None, at=system_clock())
    preview = reader.preview("companies.csv", content, {})
    assert preview.new
    preview_message(DroppedFile(id=1, name="companies.csv"), preview)

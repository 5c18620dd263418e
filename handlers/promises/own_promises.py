"""The promises with one's own customers: what is open, and what came to an end lately."""

from __future__ import annotations

import re
from datetime import date, datetime

from slack_bolt import App

from handlers.kit.gesture import Message, Payload
from handlers.kit.listener import reading
from messages.customers.list import (
    MOST_LOOKED_AT,
    ListAction,
    is_alike_only,
    none_known_message,
    several_message,
    with_person,
)
from messages.kit.typed import as_typed, unquoted
from messages.kit.usage import usage
from messages.promises.buttons import OPEN
from messages.promises.list import MOST, my_promises_message, open_promises_message
from models.book import Book
from models.book.open_promises import (
    count_open_promises,
    due_until,
    open_promises,
    own_promises,
    settled_promises,
)
from models.calendar.days import DAY
from models.calendar.periods import WEEK, PeriodKind, period_of
from models.kernel.names import name_key

MOST_SETTLED = 5
HELP = ("help", "?")
ALL = re.compile(r"(?:(?:my|our|all|open|mine|list|ours) ?)+(?:promises|ones)?")
BEFORE_TODAY = "before today"
TIMES = {"overdue": BEFORE_TODAY, "late": BEFORE_TODAY, BEFORE_TODAY: BEFORE_TODAY} | {
    time: time for time in ("today", "tomorrow", "this week", "next week")
}
DUE = re.compile(rf"(?:(?:my|our|all|open|due) ){{0,3}}(?P<time>{'|'.join(TIMES)})(?: promises| ones)?")
PROMISES = ListAction("Promises", OPEN, "promises")


def register(app: App) -> None:
    app.command("/promises")(reading(show))


def show(book: Book, command: Payload, now: datetime) -> Message:
    """All of them, or those with the customer that is named."""
    typed = unquoted(as_typed(command.get("text") or ""))
    if typed.casefold() in HELP:
        return usage("promises/words")
    words = name_key(typed)
    if not words or ALL.fullmatch(words):
        return list_own(book, now)
    if (match := DUE.fullmatch(words)) and not book.customers_of(book.rep).named(typed):
        return list_own(book, now, due=TIMES[match["time"]])
    return _of_customer(book, typed, now)


def names_customer(book: Book, typed: str) -> bool:
    """Whether the words are nothing but the name of a customer."""
    matches = book.customers_of(book.rep).search(typed, most=MOST_LOOKED_AT) if name_key(typed) else []
    return bool(matches) and not is_alike_only(matches)


def list_own(book: Book, now: datetime, *, due: str = "") -> Message:
    """List all that are open and lately settled; `due`: only those that are due by then."""
    scope, today = own_promises(book.customers_of(book.rep), book.rep), book.rep.today(now)
    settled = settled_promises(scope, most=MOST_SETTLED) if not due else []
    scope = due_until(scope, _last_day(due, today)) if due else scope
    promises, count = open_promises(scope, most=MOST), count_open_promises(scope)
    return my_promises_message(promises, settled, today, count=count, reader=book.rep, due=due)


def _last_day(due: str, today: date) -> date:
    sunday = period_of(PeriodKind.WEEK, today).last
    last_days = {BEFORE_TODAY: today - DAY, "today": today, "tomorrow": today + DAY, "this week": sunday}
    return sunday + WEEK if due == "next week" else last_days[due]


def _of_customer(book: Book, typed: str, now: datetime) -> Message:
    matches = book.customers_of(book.rep).search(typed, most=MOST_LOOKED_AT)
    if not matches or is_alike_only(matches):
        return none_known_message(typed, matches, PROMISES, book.rep)
    if len(matches) > 1:
        return several_message(typed, matches, PROMISES, book.rep)
    customer = matches[0].customer
    today = customer.owner.today(now)
    answer = open_promises_message(customer, customer.open_promises(), today, reader=book.rep)
    return with_person(answer, matches[0])

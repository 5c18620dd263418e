"""The direct message with the bot: whatever is written there gets a useful answer."""

from __future__ import annotations

from datetime import date, datetime

from slack_bolt import Ack, App

from handlers.digests.due_list import due_list
from handlers.importing.dropping import keep_files
from handlers.kit.gesture import FILE_SHARE, Clock, Message, OpenBook, Payload
from handlers.kit.reply import Reply
from handlers.satisfaction.summary import answer_to
from messages.conversation import answers
from messages.conversation.intents import Intent, ParsedIntent, parse_intent
from messages.help.words import help_message
from messages.kit.typed import as_typed
from models.book import Book
from models.book.customer_scope import CustomerScope


def register(app: App) -> None:
    app.event("message")(answer)


def answer(ack: Ack, body: Payload, event: Payload, open_book: OpenBook, clock: Clock, reply: Reply) -> None:
    if not _asks_something(event):
        ack()
        return
    with open_book() as book:
        is_first = book.is_first_delivery(body["event_id"], at=clock())
        words = _answer(book, event, clock()) if is_first else None
    ack()
    if words:
        reply(answers.in_thread(words, event.get("thread_ts")))


def _asks_something(event: Payload) -> bool:
    """A person wrote it, to the bot alone. Edits, joins and what bots write ask nothing."""
    by_a_person = event.get("user") and not event.get("bot_id")
    is_message = event.get("subtype", FILE_SHARE) == FILE_SHARE
    return bool(by_a_person and is_message and event.get("channel_type") == "im")


def _answer(book: Book, event: Payload, now: datetime) -> Message | None:
    """None where the answer comes once the dropped files are read."""
    typed = as_typed(event.get("text") or "").strip()
    if files := event.get("files"):
        refusal = keep_files(book, files, event, now=now)
        if refusal is None or not typed:
            return refusal
    if not typed:
        return answers.short_message("nothing")
    customers = book.customers_of(book.rep)
    today = book.rep.today(now)
    if namesakes := customers.named(typed):
        return answers.customers_message(namesakes[: answers.MOST_FOUND], today, to_log=False)
    parsed = parse_intent(typed)
    match parsed.intent:
        case Intent.HELP:
            return help_message(book.rep)
        case Intent.DUE:
            return due_list(book, now)
        case Intent.SATISFACTION:
            return answer_to(book, parsed.name, now)
        case Intent.SETTINGS:
            return answers.settings_message()
        case Intent.THANKS | Intent.NOTHING:
            return answers.short_message(parsed.intent.value)
        case _:
            return _customers(customers, parsed, today)


def _customers(customers: CustomerScope, parsed: ParsedIntent, today: date) -> Message:
    if not parsed.name:
        return answers.log_message()
    matches = customers.find(parsed.name, most=answers.MOST_FOUND)
    if not matches:
        return answers.nobody_message(parsed.name)
    return answers.customers_message(matches, today, to_log=parsed.intent is Intent.LOG)

"""Plain words that tell the bot of a talk, or of something to be reminded of. Their form opens by a button:
a message opens none."""

from __future__ import annotations

from datetime import datetime

from handlers.interactions.addressed_call import addressed_call
from handlers.kit.gesture import Message
from messages.conversation import answers
from messages.conversation.intents import as_told, is_question, is_reminder, tells_of_a_talk
from messages.kit.text import escape
from messages.kit.typed_again import TypedCommand
from models.book import Book
from models.customers.interactions.parser import parse_note

LOG, PROMISE = "/logcall", "/promise"


def offer_form(book: Book, typed: str, now: datetime, *, to_log: bool = False) -> Message | None:
    """Offer the form that these words fill in; None where they tell of nothing. `to_log`: the person has said
    that they want to log."""
    if is_reminder(typed):
        return answers.promise_offer(TypedCommand(PROMISE, escape(typed), now))
    today = book.rep.today(now)
    if not to_log and (is_question(typed) or not tells_of_a_talk(parse_note(typed, typed, today), typed)):
        return None
    words = as_told(typed)
    call = addressed_call(book.customers_of(book.rep), words, today)
    return answers.log_offer(TypedCommand(LOG, escape(words), now), call.customers)


def note_offer(typed: str, now: datetime) -> Message:
    """Offer to keep words in which nothing was understood."""
    return answers.note_offer(TypedCommand(LOG, escape(typed), now))

"""The direct message with the bot: whatever is written there gets a useful answer."""

from __future__ import annotations

from datetime import datetime

from slack_bolt import Ack, App

from handlers.digests.due_list import due_list
from handlers.importing.dropping import keep_files
from handlers.interactions.addressed_call import is_called
from handlers.interactions.from_words import words_of_message
from handlers.interactions.telling import LOG, note_offer, offer_form
from handlers.kit.gesture import WRITTEN, Clock, Message, OpenBook, Payload
from handlers.kit.reply import Reply
from handlers.promises.own_promises import list_own
from handlers.rapport import greet
from handlers.satisfaction.summary import answer_to
from messages.conversation import answers
from messages.conversation.intents import Intent, ParsedIntent, is_question, parse_intent
from messages.help.words import help_message
from messages.kit.posted import posted_text, written_at
from messages.kit.text import escape
from messages.kit.typed import as_typed
from messages.kit.typed_again import TypedCommand
from models.book import Book
from models.book.finding.named_keys import is_email
from models.customers.match import CustomerMatch
from models.kernel.name_words import fit_of, words_of


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
    is_message = event.get("subtype") in WRITTEN
    return bool(by_a_person and is_message and event.get("channel_type") == "im")


def _answer(book: Book, event: Payload, now: datetime) -> Message | None:
    """None where the answer comes once the dropped files are read."""
    typed = as_typed(posted_text(event))
    if files := event.get("files"):
        refusal = keep_files(book, files, event, now=now)
        answer = _answer_beside(book, typed, event, now) if typed else None
        return answers.both(answer, refusal) if answer and refusal else answer or refusal
    return _answer_words(book, typed, event, now) if typed else answers.short_message("nothing")


def _answer_beside(book: Book, typed: str, event: Payload, now: datetime) -> Message | None:
    """Words that only say what the file is want no answer of their own."""
    parsed = parse_intent(typed)
    if parsed.intent in (Intent.FIND, Intent.NOTHING):
        return offer_form(book, words_of_message(book, event), written_at(event, now))
    return _answer_to(book, parsed, event, now)


def _answer_words(book: Book, typed: str, event: Payload, now: datetime) -> Message:
    if namesakes := book.customers_of(book.rep).named(typed):
        named = [CustomerMatch(customer) for customer in namesakes[: answers.MOST_FOUND]]
        return answers.customers_message(named, book.rep.today(now), to_log=False)
    return _answer_to(book, parse_intent(typed), event, now)


def _answer_to(book: Book, parsed: ParsedIntent, event: Payload, now: datetime) -> Message:
    match parsed.intent:
        case Intent.HELLO:
            return greet(book)
        case Intent.HELP:
            return help_message(book.rep)
        case Intent.DUE:
            return due_list(book, now)
        case Intent.SATISFACTION:
            return answer_to(book, parsed.name, now)
        case Intent.SETTINGS:
            return answers.settings_message()
        case Intent.PROMISES:
            return list_own(book, now)
        case Intent.THANKS:
            return answers.short_message("thanks")
        case _:
            return _about_customers(book, parsed, words_of_message(book, event), written_at(event, now))


def _about_customers(book: Book, parsed: ParsedIntent, typed: str, now: datetime) -> Message:
    """Offer the form for what was told, else the customers who are named."""
    to_log, customers = parsed.intent is Intent.LOG, book.customers_of(book.rep)
    if to_log and not parsed.name and not typed.partition(":")[2].strip():
        return answers.log_message()
    matches = customers.search(parsed.name, most=answers.MOST_FOUND) if parsed.name else ()
    is_told = ":" in typed or not (
        matches and all(is_called(parsed.name, match.customer.name) for match in matches)
    )
    if is_told and (offer := offer_form(book, typed, now, to_log=to_log)):
        return offer
    is_name = any(_is_name_of(match, parsed.name) for match in matches)
    matches = matches or customers.find_in_sentence(typed, most=answers.MOST_FOUND).matches
    if matches:
        words = None if is_name or is_question(typed) else TypedCommand(LOG, escape(typed), now)
        return answers.customers_message(matches, book.rep.today(now), to_log=to_log, words=words)
    if parsed.intent is Intent.NOTHING:
        return note_offer(typed, now)
    return answers.nobody_message(TypedCommand(LOG, escape(parsed.name), now))


def _is_name_of(match: CustomerMatch, said: str) -> bool:
    """Return whether the words are a name of the customer or its person, or a number alone, and no more."""
    name = words_of(match.person or match.customer.name)
    is_address = is_email(said) or not any(map(str.isalpha, said))
    return is_address or fit_of(words_of(said), name) is not None

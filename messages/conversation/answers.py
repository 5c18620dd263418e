"""Answers to what is written to the bot in its direct message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from messages.customers.list import person_words
from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.text import bold, escape, plain, plaintext, render, rich_text, shorten
from messages.kit.typed import as_typed
from messages.kit.typed_again import TypedCommand, again_button, form_waits_message
from messages.rhythm.next_contact import due_words
from models.customers import Customer
from models.customers.match import CustomerMatch
from models.kernel.names import joined
from models.rhythm.next_contact import next_contact

TEMPLATE = "conversation/answers"
MOST_FOUND = 5  # customers offered
ECHOED = 80  # characters of what was written that are said back


def customers_message(
    matches: Sequence[CustomerMatch], today: date, *, to_log: bool, words: TypedCommand | None = None
) -> Block:
    """One line each with its buttons; to_log: that they want to log is known already. words: those that
    say more than the name, which "Log" takes into the form."""
    heading = render(TEMPLATE, "log_with" if to_log else "found", count=len(matches))
    commands = {match: _command_for(match.customer, words) if words else None for match in matches}
    if words and not all(command and command.fits_button for command in commands.values()):
        return log_offer(words, [match.customer for match in matches])
    offered = (block for match, command in commands.items() for block in _offered(match, command, today))
    return message(None, [section(heading), *offered])


def _command_for(customer: Customer, words: TypedCommand) -> TypedCommand:
    return replace(words, text=f"{escape(customer.name)}: {words.text}")


def nobody_message(typed: TypedCommand) -> Block:
    """Offer to add the customer, or to keep the words as a note."""
    words = as_typed(typed.text)
    echo = shorten(" ".join(words.split()), ECHOED)
    add = button("Add a customer", "add_customer", shorten(words, ECHOED))
    log = again_button(typed, plaintext(TEMPLATE, "log_it"))
    return message(None, [section(plain(plaintext(TEMPLATE, "nobody", said=echo))), actions(add, log)])


def log_offer(typed: TypedCommand, customers: Sequence[Customer]) -> Block:
    """Offer the log form with these words, about one of these customers."""
    names = [shorten(customer.name, ECHOED) for customer in customers[:MOST_FOUND]]
    said = plaintext(TEMPLATE, "log_offer", names=joined(names, last="or"), count=len(names))
    return _offer(said, typed, plaintext(TEMPLATE, "log_it"))


def note_offer(typed: TypedCommand) -> Block:
    return _offer(plaintext(TEMPLATE, "nothing"), typed, plaintext(TEMPLATE, "log_it"))


def promise_offer(typed: TypedCommand) -> Block:
    return _offer(plaintext(TEMPLATE, "promise_offer"), typed, plaintext(TEMPLATE, "promise_it"))


def _offer(said: str, typed: TypedCommand, caption: str) -> Block:
    return form_waits_message(said, typed, caption, style="primary")


def log_message() -> Block:
    log = button("Log a contact", "log_call", style="primary")
    return message(None, [section(render(TEMPLATE, "log")), actions(log)])


def both(first: Block, second: Block) -> Block:
    """One message that says both."""
    return message(None, [*first["blocks"], *second["blocks"]])


def settings_message() -> Block:
    settings = button("Settings", "open_settings")
    return message(None, [section(render(TEMPLATE, "settings")), actions(settings)])


def short_message(block: str) -> Block:
    """A sentence of the template that needs nothing."""
    return message(render(TEMPLATE, block))


def in_thread(answer: Block, ts: str | None) -> Block:
    """The answer in the thread in which it was asked for, when it was one."""
    return {**answer, "thread_ts": ts} if ts else answer


def _offered(match: CustomerMatch, command: TypedCommand | None, today: date) -> list[Block]:
    customer, person = match.customer, person_words(match)
    value, name = str(customer.id), shorten(customer.name, 40)
    words = due_words(next_contact(customer.due_status, today), today)
    label = plaintext(TEMPLATE, "log_label", name=name)
    log = (
        again_button(command, "Log", label=label)
        if command
        else button("Log", "log_call", value, label=label)
    )
    return [
        rich_text(bold(customer.name), f" · {person}" if person else "", f" · {words}"),
        actions(log, button("Open", "open_customer", value, label=f"Open {name}")),
    ]

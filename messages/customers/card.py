"""The card of one customer: who they are, how they stand, what happened, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from messages.contacts.list import contact_blocks
from messages.customers.history import history_lines, with_words
from messages.customers.history_list import OPEN_HISTORY
from messages.customers.picture import picture_lines
from messages.duplicates.list import ABOUT
from messages.improvements.list import improvements_part
from messages.interactions.source import how_words, source_words
from messages.kit.blocks import Block, actions, button, header, message
from messages.kit.days import day_or_today
from messages.kit.fitting import fits
from messages.kit.sentences import sentence
from messages.kit.text import bullets, plaintext, quote, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.card import value_of
from messages.nudges.menu import OPEN as OPEN_CUSTOMER
from messages.nudges.menu import WHY
from messages.nudges.reasons import OUTCOME
from messages.plans.card import plan_blocks
from messages.promises.buttons import MAKE
from messages.promises.list import promises_part
from messages.ratings.buttons import edit_menu, rate_button
from messages.ratings.words import rating_line
from messages.rhythm.channels import liked_words
from messages.rhythm.occasions import next_occasion_words
from messages.rhythm.words import rhythm_spans
from messages.rhythm.working_time import zone_words
from messages.settings.saved import week_words
from messages.surveys.request import ASK, open_request_blocks
from models.digests.customer_card import CustomerCard
from models.kernel.vocabulary import Outcome
from models.nudges.card import CardContent

CARD = "customers/card"
LOG, OPEN, EDIT = "log_call", OPEN_CUSTOMER, "edit_customer"
ADD_CONTACT, ADD_PURCHASE = "add_contact", "add_purchase"
SHOWN_NOTES, SHOWN_LINE, SHOWN_NAME = 400, 120, 60  # characters; the form shows the whole
SHOWN_LINES = (5, 3, 1)  # contacts, and lines of the history


def customer_card(card: CustomerCard) -> Block:
    """A message that Slack takes, whatever people have typed: where much of it needs escaping, fewer contacts
    and fewer lines of the history are shown."""
    cards = (_blocks(card, lines) for lines in SHOWN_LINES)
    blocks = next(filter(fits, cards), None)
    return message(None, blocks or _blocks(card, SHOWN_LINES[-1]))


def _blocks(card: CustomerCard, lines: int) -> list[Block]:
    customer = card.content.customer
    return [
        header(customer.name),
        _who(card),
        *_known(card),
        *contact_blocks(card.contacts, customer.id, lines, may_edit=card.may_edit),
        rich_text(
            *rhythm_spans(
                card.content, card.today, moved_by=card.moved_by, pause=card.pause, reader_id=card.reader.id
            )
        ),
        *plan_blocks(customer, card.plan, card.today),
        _last(card),
        *_ratings(card, 2 * lines),
        *open_request_blocks(card.requests, card.reader, card.today, lines),
        *improvements_part(customer, card.improvements, card.today, lines),
        *promises_part(card.content, card.rates, card.today, lines, reader=card.reader),
        *_history(card, lines),
        _buttons(card.content, may_edit=card.may_edit),
    ]


def _who(card: CustomerCard) -> Block:
    customer = card.content.customer
    place = [customer.language, customer.country, customer.time_zone]
    spans = sentence(
        CARD,
        "who",
        segment=shorten(customer.segment.name, SHOWN_NAME),
        stage=customer.stage,
        tone=customer.tone,
        owner="" if customer.owner_id == card.reader.id else shorten(customer.owner.name, SHOWN_NAME),
        channels=liked_words(customer.preferred_channels),
        place=" · ".join(filter(None, place)),
        clocks=zone_words(customer.owner, customer.zone, card.today),
        days=week_words(customer.working_week) if customer.working_week else "",
        tags=shorten(", ".join(customer.tags), SHOWN_LINE),
    )
    notes = [quote(shorten(customer.notes, SHOWN_NOTES))] if customer.notes else []
    return rich_text(*spans, *notes)


def _known(card: CustomerCard) -> Iterator[Block]:
    """Yield the next occasion, what is known of the customer, and what is still unknown."""
    coming = next_occasion_words(card.content, card.today, longest=SHOWN_NAME)
    lines_of_picture = picture_lines(card.content.customer, longest=SHOWN_LINE)
    if lines := [*filter(None, [coming]), *lines_of_picture]:
        yield rich_text("\n".join(lines))


def _last(card: CustomerCard) -> Block:
    note = card.content.last.note.strip() if card.content.last else ""
    quoted = [quote(shorten(note, SHOWN_LINE))] if note else []
    return rich_text(*_last_interaction(card), *quoted)


def _ratings(card: CustomerCard, most: int) -> Iterator[Block]:
    """The latest of everybody."""
    lines = [rating_line(rating, card.today) for rating in card.ratings]
    menu = edit_menu(card.ratings[:most], card.today)
    if (more := len(lines) - most) > 0:
        lines = [*lines[:most], plaintext(CARD, "more_ratings", count=more)]
    if lines:
        yield rich_text(*sentence(CARD, "ratings"), bullets(*lines))
    if menu:
        yield actions(menu)


def _last_interaction(card: CustomerCard) -> Iterator[Span]:
    last = card.content.last
    if last is None:
        yield from sentence(CARD, "no_last")
        return
    yield from sentence(
        CARD,
        "last",
        channel=how_words(last) + with_words(last),
        when=day_or_today(last.happened_on, card.today),
        outcome=f", {OUTCOME[last.outcome]}" if last.outcome is not Outcome.REACHED else "",
        source=source_words(last, shorten(last.rep.name, SHOWN_NAME)),
    )


def _history(card: CustomerCard, lines: int) -> Iterator[Block]:
    names = {contact.id: contact.name for contact in card.contacts}
    if lines_shown := history_lines(card.history[:lines], card.today, names):
        yield rich_text(*sentence(CARD, "history"), bullets(*lines_shown))


def _buttons(content: CardContent, *, may_edit: bool) -> Block:
    customer, nudge = content.customer, content.nudge
    value, name = str(customer.id), shorten(customer.name, 40)
    label = partial(plaintext, CARD, name=name)
    editing = [
        button("Edit", EDIT, value, label=f"Edit {name}"),
        button("Add contact", ADD_CONTACT, value, label=label("add_contact")),
    ]
    duplicates = button("Duplicates", ABOUT, value, label=label("duplicates"))
    return actions(
        button("Log", LOG, value, style="primary", label=label("log")),
        *(editing if may_edit else []),
        button("Purchase", ADD_PURCHASE, value, label=label("purchase")),
        rate_button(customer),
        button("Promise", MAKE, value, label=label("promise")),
        button(plaintext(CARD, "ask", name=""), ASK, value, label=label("ask")),
        *([duplicates] if may_edit else []),
        button("History", OPEN_HISTORY, value, label=label("whole_history")),
        button("Why", WHY, value_of(customer.id, nudge.id if nudge else None), label=f"Why {name}"),
    )

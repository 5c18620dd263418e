"""A message that Slack refused for its form: the next simpler one, written down before it is sent.

A digest comes in fewer cards, then in words alone; anything else in words alone.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from messages.alerts.announcement import alarm_message, told_anew_message
from messages.digests.message import digest_message, digest_words
from messages.kit.blocks import Block
from messages.kit.refused_forms import words_alone
from messages.nudges.card import nudges_in
from models.alerts.told import told_items
from models.book import Book
from models.customers.nudge import Digest
from models.digests.contents import DigestContent, digest_content
from models.outbox.message import OutboxMessage, ReducedForm

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    """shown: the nudges whose cards are in the payload, where these are fewer than the book says."""

    payload: Block
    shown: set[int] | None = None


def drawn_message(payload: Block, *, is_short: bool) -> DrawnMessage:
    """is_short: it has cards, and fewer than the book says."""
    return DrawnMessage(payload, nudges_in(payload["blocks"]) if is_short else None)


def draw_digest(book: Book, digest: Digest, *, halve: bool, now: datetime) -> DrawnMessage:
    """Draw it as of now, in the form that Slack took last. halve: the attempt to send half of its cards has
    had no answer yet."""
    content = digest_content(book, digest, now=now)
    if digest.reduced_to is ReducedForm.WORDS:
        return DrawnMessage(digest_words(content))
    payload = _halved(content) if halve else digest_message(content)
    return drawn_message(payload, is_short=len(nudges_in(payload["blocks"])) < len(content.cards))


def draw_alert(book: Book, alert: OutboxMessage, *, now: datetime) -> DrawnMessage:
    """Return what the message told, as it stands now."""
    items = told_items(book, alert, now=now)
    payload = alarm_message(items, alert.rep, alert.rep.today(now)) if items else told_anew_message()
    return DrawnMessage(words_alone(payload) if alert.reduced_to is ReducedForm.WORDS else payload)


def reduce(book: Book, message: OutboxMessage, error: str, *, now: datetime) -> DrawnMessage | None:
    """The next form, noted in the message; None where there is none. `error` is Slack's code."""
    if message.digest:
        reduced = _reduced_digest(book, message.digest, now)
    elif message.updates and message.reduced_to is None:
        reduced = ReducedForm.WORDS, words_alone(draw_alert(book, message.updates, now=now).payload)
    else:
        reduced = _reduced_message(message)
    if reduced is None:
        return None
    form, payload = reduced
    message.reduce(form, payload, error)
    log.warning("outbox %s: Slack refused it (%s); sending it again in %s", message.id, error, form.value)
    return drawn_message(payload, is_short=form is ReducedForm.FEWER_CARDS)


def _reduced_digest(book: Book, digest: Digest, now: datetime) -> tuple[ReducedForm, Block] | None:
    if digest.reduced_to is ReducedForm.WORDS:
        return None
    content = digest_content(book, digest, now=now)
    if digest.reduced_to is None and content.open_count > 1:
        return ReducedForm.FEWER_CARDS, _greeting(content, _halved(content))
    return ReducedForm.WORDS, _greeting(content, digest_words(content))


def _greeting(content: DigestContent, payload: Block) -> Block:
    """Note the number that its greeting says, unless it was seen with one already."""
    digest = content.digest
    if digest.sent_at is None:
        shown = nudges_in(payload.get("blocks", ()))
        digest.greeted = content.own_among(shown) if shown else len(content.shown)
    return payload


def _halved(content: DigestContent) -> Block:
    return digest_message(content.with_fewer((content.open_count + 1) // 2))


def _reduced_message(message: OutboxMessage) -> tuple[ReducedForm, Block] | None:
    payload = message.payload or {}
    return (ReducedForm.WORDS, words_alone(payload)) if payload.get("blocks") else None

"""The answers about one improvement: noted, answered, declined, open again, taken back."""

from __future__ import annotations

from datetime import date, datetime

from messages.improvements.list import EDIT
from messages.improvements.words import SHOWN_NAME, SHOWN_WORDS, TEMPLATE
from messages.kit.blocks import Block, actions, button, message, section
from messages.kit.days import day_or_today
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, rich_text, shorten
from messages.too_late.words import moment_day, who_words
from models.customers.improvements.improvement import Improvement
from models.team.rep import Rep

UNDO, REOPEN = "undo_improvement", "reopen_improvement"
ENDS = (".", "!", "?", "…")  # of a sentence


def saved_message(improvement: Improvement, today: date, *, again: bool = False) -> Block:
    """`today` is the owner's local date; `again` when it was mended."""
    value = str(improvement.id)
    buttons = [
        button("Edit", EDIT, value, label="Edit this improvement"),
        button("Undo", UNDO, value, label=plaintext(TEMPLATE, "undo_label")),
    ]
    return message(None, [_words("saved", improvement, today, again=again), actions(*buttons)])


def settled_message(improvement: Improvement, today: date) -> Block:
    undo = button("Undo", REOPEN, str(improvement.id), label=plaintext(TEMPLATE, "reopen_label"))
    return message(None, [_words("settled", improvement, today), actions(undo)])


def not_open_words(improvement: Improvement, reader: Rep, now: datetime) -> str:
    """Say who answered or declined an improvement that somebody wants to edit, and when."""
    by, at = improvement.settled_by, improvement.settled_at
    return plaintext(
        TEMPLATE,
        "not_open",
        who=who_words(by, reader) if by else "",
        outcome=improvement.outcome,
        day=moment_day(at, reader, now) if at else "",
    )


def reopened_message(improvement: Improvement, today: date) -> Block:
    return message(None, [_words("reopened", improvement, today)])


def taken_back_message(improvement: Improvement, today: date) -> Block:
    return message(None, [_words("taken_back", improvement, today)])


def still_open(improvement: Improvement | None) -> list[Block]:
    """Say that it stays when what it was noted with is taken back, and offer to take it back as well."""
    if improvement is None:
        return []
    words = plaintext(TEMPLATE, "stays", words=shorten(" ".join(improvement.words.split()), SHOWN_WORDS))
    caption, label = plaintext(TEMPLATE, "as_well"), plaintext(TEMPLATE, "undo_label")
    return [section(plain(words), accessory=button(caption, UNDO, str(improvement.id), label=label))]


def _words(block: str, improvement: Improvement, today: date, **more: object) -> Block:
    told_on = improvement.told_on
    answer = shorten(" ".join(improvement.answer.split()), SHOWN_WORDS)
    spans = sentence(
        TEMPLATE,
        block,
        customer=shorten(improvement.customer.name, SHOWN_NAME),
        words=shorten(" ".join(improvement.words.split()), SHOWN_WORDS),
        theme=improvement.theme or "",
        outcome=(improvement.outcome or "").capitalize(),
        answer=answer,
        ends=answer.endswith(ENDS),
        told_when=day_or_today(told_on, today) if told_on else "",
        **more,
    )
    return rich_text(*spans)

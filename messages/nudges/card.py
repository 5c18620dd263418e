"""The card of one customer: who, why, what happened last, a question to start with, and the buttons.

The buttons' ids and values are what handlers listen to and read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from messages.kit.blocks import Block, actions, button, divider
from messages.kit.ids import read_id
from messages.kit.text import bold, plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.reasons import agreed_words, last_words, outcome_words, reason_words
from messages.nudges.talk import questions_span, talk_spans
from messages.promises.buttons import kept_button
from messages.ratings.buttons import RATE_FROM_CARD
from messages.rhythm.occasions import announced
from messages.rhythm.working_time import clocks_words
from models.customers.plans.step import Purpose
from models.kernel.errors import NotFound
from models.nudges.card import CardContent
from models.rhythm.due_status import ReasonKind
from models.rhythm.ranking import is_urgent

LOG = "nudge_log"
SNOOZE = "nudge_snooze"
DONE_OTHERWISE = "nudge_done_otherwise"
WHY = "nudge_why"
BUTTONS = {"Log": LOG, "Snooze": SNOOZE, "Done otherwise": DONE_OTHERWISE, "Why": WHY}
CARD = "card:"  # begins the block_id, and the customer's id follows


@dataclass(frozen=True, slots=True)
class CardSize:
    """The size of a card: characters of what people typed, reasons, whether the buttons tell a screen reader
    whose they are, and questions."""

    name: int
    words: int
    reasons: int = 9
    labels: bool = True
    questions: int = 2
    question_characters: int = 300  # characters of them: a contact point's own may be long
    talk: bool = True  # besides them a word for the occasion, and by which channel


AMPLE = CardSize(name=100, words=240)


def cards(
    contents: Iterable[CardContent], today: date, *, card_size: CardSize, reader_id: int | None = None
) -> list[Block]:
    """One below the other, a line above each. `reader_id`: None where the customers' owner reads them."""
    return [
        block
        for card in contents
        for block in (divider(), *card_blocks(card, today, card_size=card_size, reader_id=reader_id))
    ]


def card_blocks(
    content: CardContent, today: date, *, card_size: CardSize = AMPLE, reader_id: int | None = None
) -> list[Block]:
    """An open card with its buttons, or what became of it."""
    if not is_open(content):
        return [_settled(content, today, card_size)]
    value = value_of(content.customer.id, content.nudge.id if content.nudge else None)
    name_suffix = f" {shorten(content.customer.name, 30)}" if card_size.labels else None
    buttons = (
        button(caption, action_id, value, label=name_suffix and caption + name_suffix)
        for caption, action_id in BUTTONS.items()
    )
    block_id = f"{CARD}{content.customer.id}"
    first = (*_kept_buttons(content, card_size), *_rate_buttons(content, value, card_size))
    return [_words(content, today, card_size, reader_id), actions(*first, *buttons, block_id=block_id)]


def _kept_buttons(content: CardContent, card_size: CardSize) -> list[Block]:
    """For the promise that is due, the earliest of ours."""
    is_due = any(reason.kind is ReasonKind.PROMISE for reason in content.reasons)
    own_promises = [promise for promise in content.promises if promise.is_ours] if is_due else []
    return [kept_button(promise, labels=card_size.labels) for promise in own_promises[:1]]


def _rate_buttons(content: CardContent, value: str, card_size: CardSize) -> list[Block]:
    """Return the button where it is time to ask how satisfied they are."""
    is_due = any(reason.kind is ReasonKind.STEP for reason in content.reasons)
    if not (is_due and content.step and content.step.purpose is Purpose.SATISFACTION):
        return []
    name = shorten(content.customer.name, 30)
    label = plaintext("nudges/words", "rate_label", customer=name) if card_size.labels else None
    return [button("Rate", RATE_FROM_CARD, value, label=label)]


def is_open(content: CardContent) -> bool:
    """Whether the card still asks for something, and so carries buttons."""
    nudge = content.nudge
    return bool(content.reasons) and (nudge is None or nudge.settled_at is None)


def value_of(customer_id: int, nudge_id: int | None) -> str:
    return f"{customer_id}:{nudge_id or ''}"


def read_value(value: object) -> tuple[int, int | None]:
    """(customer, nudge) of a card's button. Raises NotFound for anything else."""
    customer, colon, nudge = str(value).partition(":")
    if not colon:
        raise gone()
    return read_card_id(customer), read_card_id(nudge) if nudge else None


def read_card_id(value: object) -> int:
    """Read the id that a card's button carries. Raises NotFound."""
    return read_id(value, gone().words)


def gone() -> NotFound:
    return NotFound(plaintext("nudges/words", "gone"))


def _words(content: CardContent, today: date, card_size: CardSize, reader_id: int | None) -> Block:
    customer, last = content.customer, content.last
    note = shorten(" ".join(last.note.split()), card_size.words) if last else ""
    reasons = reason_words(
        content, today, longest=card_size.words, most=card_size.reasons, reader_id=reader_id
    )
    step = agreed_words(content, today, longest=card_size.words)
    clocks = clocks_words(customer, today)
    return rich_text(
        bold(shorten(customer.name, card_size.name)),
        f" · {reasons}\n",
        last_words(content, today) + (f", “{note}”" if note else ""),
        f" {step}\n" if step else "\n",
        f"{clocks}\n" if clocks else "",
        *_talk(content, today, card_size),
    )


def _talk(content: CardContent, today: date, card_size: CardSize) -> Iterable[Span]:
    """A card is read in seconds: where it has more to tell than one reason, or it is plain what to do, one
    question is enough. The answer to why has all of them."""
    if not card_size.question_characters:
        return []
    is_full = len(content.reasons) > 1 or is_urgent(content.reasons) or announced(content, today)
    questions = 1 if is_full else card_size.questions
    if not card_size.talk:
        return [questions_span(content, today, questions=questions, longest=card_size.question_characters)]
    return talk_spans(
        content,
        today,
        questions=questions,
        longest_name=card_size.name,
        longest_asked=card_size.question_characters,
    )


def _settled(content: CardContent, today: date, card_size: CardSize) -> Block:
    return rich_text(
        bold(shorten(content.customer.name, card_size.name)),
        f" · {outcome_words(content, today, longest=card_size.words)}",
        block_id=f"{CARD}{content.customer.id}",
    )

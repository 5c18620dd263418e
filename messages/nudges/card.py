"""The card of one customer: who, why, what happened last, a question to start with, and the buttons.

The buttons' ids and values are what handlers listen to and read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from messages.kit.blocks import Block, actions, button, divider
from messages.kit.ids import read_id
from messages.kit.text import bold, literally, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.reasons import agreed_words, last_words, outcome_words, reason_words
from messages.nudges.talk import asked_span, talk_spans
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
    """How much a card may hold: characters of what people typed, reasons, whether the buttons tell a
    screen reader whose they are, and questions."""

    name: int
    words: int
    reasons: int = 9
    labels: bool = True
    questions: int = 2
    asked: int = 300  # characters of them: a contact point's own may be long
    talk: bool = True  # besides them a word for the occasion, and by which channel


AMPLE = CardSize(name=100, words=240)


def cards(contents: Iterable[CardContent], today: date, *, room: CardSize) -> list[Block]:
    """One below the other, a line above each."""
    return [block for one in contents for block in (divider(), *card_blocks(one, today, room=room))]


def card_blocks(content: CardContent, today: date, *, room: CardSize = AMPLE) -> list[Block]:
    """An open card with its buttons, or what became of it."""
    if not is_open(content):
        return [_settled(content, today, room)]
    value = value_of(content.customer.id, content.nudge.id if content.nudge else None)
    whose = f" {shorten(content.customer.name, 30)}" if room.labels else None
    buttons = (
        button(caption, action_id, value, label=whose and caption + whose)
        for caption, action_id in BUTTONS.items()
    )
    block_id = f"{CARD}{content.customer.id}"
    first = (*_kept(content, room), *_rate(content, value, room))
    return [_words(content, today, room), actions(*first, *buttons, block_id=block_id)]


def _kept(content: CardContent, room: CardSize) -> list[Block]:
    """For the promise that is due, the earliest of ours."""
    is_due = any(reason.kind is ReasonKind.PROMISE for reason in content.reasons)
    ours = [promise for promise in content.promises if promise.is_ours] if is_due else []
    return [kept_button(promise, labels=room.labels) for promise in ours[:1]]


def _rate(content: CardContent, value: str, room: CardSize) -> list[Block]:
    """Where it is time to ask how satisfied they are."""
    is_due = any(reason.kind is ReasonKind.STEP for reason in content.reasons)
    if not (is_due and content.step and content.step.purpose is Purpose.SATISFACTION):
        return []
    name = shorten(content.customer.name, 30)
    label = literally("nudges/words", "rate_label", customer=name) if room.labels else None
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


def read_card_id(written: object) -> int:
    """Of what belongs to a card. Raises NotFound."""
    return read_id(written, gone().words)


def gone() -> NotFound:
    return NotFound(literally("nudges/words", "gone"))


def _words(content: CardContent, today: date, room: CardSize) -> Block:
    customer, last = content.customer, content.last
    note = shorten(" ".join(last.note.split()), room.words) if last else ""
    step = agreed_words(content, today, longest=room.words)
    clocks = clocks_words(customer, today)
    return rich_text(
        bold(shorten(customer.name, room.name)),
        f" · {reason_words(content, today, longest=room.words, most=room.reasons)}\n",
        last_words(content, today) + (f", “{note}”" if note else ""),
        f" {step}\n" if step else "\n",
        f"{clocks}\n" if clocks else "",
        *_talk(content, today, room),
    )


def _talk(content: CardContent, today: date, room: CardSize) -> Iterable[Span]:
    """A card is read in seconds: where it has more to tell than one reason, or it is plain what to do, one
    question is enough. The answer to why has all of them."""
    if not room.asked:
        return []
    is_full = len(content.reasons) > 1 or is_urgent(content.reasons) or announced(content, today)
    questions = 1 if is_full else room.questions
    if not room.talk:
        return [asked_span(content, today, questions=questions, longest=room.asked)]
    return talk_spans(content, today, questions=questions, longest_name=room.name, longest_asked=room.asked)


def _settled(content: CardContent, today: date, room: CardSize) -> Block:
    return rich_text(
        bold(shorten(content.customer.name, room.name)),
        f" · {outcome_words(content, today, longest=room.words)}",
        block_id=f"{CARD}{content.customer.id}",
    )

"""The card of one customer: who, why, what happened last, a question to start with, and the buttons.

The buttons' ids are what handlers listen to, the id of their block is what they read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from messages.kit.blocks import Block, actions, button, divider
from messages.kit.ids import read_id
from messages.kit.text import bold, plaintext, rich_text, shorten
from messages.kit.text.rich import Span
from messages.nudges.reasons import agreed_words, last_words, outcome_words, reason_words
from messages.nudges.talk import talk_spans
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
CARD = "card:"  # begins the block_id, and what the card is about follows


@dataclass(frozen=True, slots=True)
class CardSize:
    """The size of a card: characters of what people typed, reasons, how many of the four buttons tell a
    screen reader whose they are (the first, where there is no room for all), and questions. `advised`: how
    many cards, the first ones, say what to ask."""

    name: int
    words: int
    reasons: int = 9
    labels: int = 4
    questions: int = 2
    question_characters: int = 300  # of them: a contact point's own may be long
    advised: int = 99

    @property
    def has_all_labels(self) -> bool:
        return self.labels >= len(BUTTONS)


AMPLE = CardSize(name=100, words=240)


def cards(
    contents: Iterable[CardContent], today: date, *, card_size: CardSize, reader_id: int | None = None
) -> list[Block]:
    """One below the other, a line above each. `reader_id`: None where the customers' owner reads them."""
    silent = replace(card_size, advised=0)
    return [
        block
        for place, card in enumerate(contents)
        for block in (
            divider(),
            *card_blocks(
                card,
                today,
                card_size=card_size if place < card_size.advised else silent,
                reader_id=reader_id,
            ),
        )
    ]


def card_blocks(
    content: CardContent, today: date, *, card_size: CardSize = AMPLE, reader_id: int | None = None
) -> list[Block]:
    """An open card with its buttons, or what became of it."""
    if not content.is_open:
        return [_settled(content, today, card_size)]
    name = shorten(content.customer.name, 30)
    buttons = (
        button(caption, action_id, label=f"{caption} {name}" if place < card_size.labels else None)
        for place, (caption, action_id) in enumerate(BUTTONS.items())
    )
    first = (*_kept_buttons(content, card_size), *_rate_buttons(content, card_size))
    return [
        _words(content, today, card_size, reader_id),
        actions(*first, *buttons, block_id=block_id_of(content)),
    ]


def _kept_buttons(content: CardContent, card_size: CardSize) -> list[Block]:
    """For the promise that is due, the earliest of ours."""
    is_due = any(reason.kind is ReasonKind.PROMISE for reason in content.reasons)
    own_promises = [promise for promise in content.promises if promise.is_ours] if is_due else []
    return [kept_button(promise, labels=card_size.has_all_labels) for promise in own_promises[:1]]


def _rate_buttons(content: CardContent, card_size: CardSize) -> list[Block]:
    """Return the button where it is time to ask how satisfied they are."""
    is_due = any(reason.kind is ReasonKind.STEP for reason in content.reasons)
    if not (is_due and content.step and content.step.purpose is Purpose.SATISFACTION):
        return []
    name = shorten(content.customer.name, 30)
    label = plaintext("nudges/words", "rate_label", customer=name) if card_size.has_all_labels else None
    return [button("Rate", RATE_FROM_CARD, label=label)]


def block_id_of(content: CardContent) -> str:
    """The id stands on one block of a card: the buttons, or the line that says what became of it."""
    return CARD + value_of(content.customer.id, content.nudge.id if content.nudge else None)


def nudges_in(blocks: Iterable[Block]) -> set[int]:
    """The ids of the nudges whose cards are among these blocks."""
    block_ids = [block["block_id"] for block in blocks if block.get("block_id", "").startswith(CARD)]
    values = [read_value(block_id.removeprefix(CARD)) for block_id in block_ids]
    return {nudge_id for _, nudge_id in values if nudge_id is not None}


def value_of(customer_id: int, nudge_id: int | None) -> str:
    return f"{customer_id}:{nudge_id or ''}"


def read_button(action: Mapping[str, Any]) -> tuple[int, int | None]:
    """(customer, nudge) of a pressed button. Those of a card leave it to their block, which says it once for
    all of them. Raises NotFound for anything else."""
    return read_value(action.get("value", str(action.get("block_id")).removeprefix(CARD)))


def read_value(value: object) -> tuple[int, int | None]:
    """(customer, nudge) out of what `value_of` wrote. Raises NotFound for anything else."""
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
    talk = list(_talk(content, today, card_size))
    return rich_text(
        bold(shorten(customer.name, card_size.name)),
        f" · {reasons}\n",
        last_words(content, today) + (f", “{note}”" if note else ""),
        f" {step}" if step else "",
        f"\n{clocks}" if clocks else "",
        *(["\n", *talk] if talk else []),
    )


def _talk(content: CardContent, today: date, card_size: CardSize) -> Iterable[Span]:
    """A card is read in seconds: where it has more to tell than one reason, or it is plain what to do, one
    question is enough. The answer to why has all of them."""
    if not card_size.advised:
        return []
    is_full = len(content.reasons) > 1 or is_urgent(content.reasons) or announced(content, today)
    questions = 1 if is_full else card_size.questions
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
        block_id=block_id_of(content),
    )

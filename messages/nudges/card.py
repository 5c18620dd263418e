"""The card of one customer: who, why, what happened last, whom to call, a question, and the buttons. Folded
it is a line with a button that unfolds it.

The buttons' ids are what handlers listen to, the id of their block is what they read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from messages.kit.blocks import Block, Text, actions, button, divider, section
from messages.kit.days import day_words
from messages.kit.ids import read_id
from messages.kit.text import bold, plain, plaintext, render, rich_text, shorten
from messages.nudges.menu import card_menu
from messages.nudges.outcome import outcome_words
from messages.nudges.reasons import SAID, agreed_words, first_reason, last_words, reason_words
from messages.nudges.talk import talk_spans
from messages.rhythm.working_time import clocks_words
from models.calendar.days import DAY
from models.kernel.errors import NotFound
from models.nudges.card import CardContent
from models.rhythm.reason import ReasonKind

LOG = "nudge_log"
SNOOZE = "nudge_snooze"
SHOW = "nudge_show"
A_MARK = re.compile(r"[*_~`]|:[^\s:]+:")  # that Slack would read
CARD = "card:"  # begins the block_id, and what the card is about follows


@dataclass(frozen=True, slots=True)
class CardSize:
    """The size of a card: characters of a name and of what else people typed, how many reasons, and whether
    its buttons tell a screen reader whose they are."""

    name: int
    words: int
    reasons: int = SAID
    labels: bool = True


AMPLE = CardSize(name=60, words=140)


@dataclass(frozen=True, slots=True)
class Folding:
    """Which cards are whole, by the ids of their customers, and what the buttons of the others carry."""

    whole: Collection[int]
    value: str


def cards(
    contents: Iterable[CardContent],
    today: date,
    *,
    card_size: CardSize = AMPLE,
    folding: Folding | None = None,
    reader_id: int | None = None,
) -> list[Block]:
    """One below the other, a line above each that is whole and above the first that is not. `folding`: None
    where all are whole. `reader_id`: None where the customers' owner reads them."""
    drawn: list[Block] = []
    was_line = False
    for content in contents:
        is_line = not content.is_open or is_folded(content, folding)
        if not (is_line and was_line):
            drawn.append(divider())
        was_line = is_line
        drawn += card_blocks(content, today, card_size=card_size, folding=folding, reader_id=reader_id)
    return drawn


def card_blocks(
    content: CardContent,
    today: date,
    *,
    card_size: CardSize = AMPLE,
    folding: Folding | None = None,
    reader_id: int | None = None,
) -> list[Block]:
    """An open card with its buttons, its line where it is folded, or what became of it."""
    if not content.is_open:
        return [_settled(content, today, card_size)]
    if folding and is_folded(content, folding):
        return [_line(content, today, card_size, folding, reader_id)]
    return [
        _words(content, today, card_size, reader_id),
        actions(*_buttons(content, card_size), block_id=block_id_of(content)),
    ]


def is_folded(content: CardContent, folding: Folding | None) -> bool:
    return folding is not None and content.customer.id not in folding.whole


def _buttons(content: CardContent, card_size: CardSize) -> Iterator[Block]:
    yield button("Log", LOG, style="primary", label=_label("Log", content, card_size))
    yield button("Snooze", SNOOZE, label=_label("Snooze", content, card_size))
    yield card_menu(content)


def _label(caption: str, content: CardContent, card_size: CardSize) -> str | None:
    return f"{caption} {shorten(content.customer.name, 30)}" if card_size.labels else None


def _line(
    content: CardContent, today: date, card_size: CardSize, folding: Folding, reader_id: int | None
) -> Block:
    """The name, the first reason, and whether it stood there for that on the morning before."""
    name = shorten(content.customer.name, card_size.name)
    reason = first_reason(content, today, longest=card_size.words // 2, reader_id=reader_id)
    words = plaintext(
        "nudges/words",
        "line",
        reason=reason,
        is_as_yesterday=content.stood_on == today - DAY,
        before=day_words(content.stood_on, today) if content.stood_on else "",
    )
    show = button("Show", SHOW, folding.value, label=_label("Show", content, card_size))
    return section(_named(name, words), accessory=show, block_id=block_id_of(content))


def _named(name: str, words: str) -> Text:
    """The name in bold type, where nothing in the line would be read as a mark."""
    if A_MARK.search(f"{name} {words}"):
        return plain(f"{name} · {words}")
    return render("nudges/words", "named", name=name, words=words)


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
    customer = content.customer
    reasons = reason_words(
        content, today, longest=card_size.words, most=card_size.reasons, reader_id=reader_id
    )
    step = agreed_words(content, today, longest=card_size.words)
    clocks = clocks_words(customer, today)
    talk = list(talk_spans(content, today, longest_name=card_size.name, longest_asked=card_size.words))
    return rich_text(
        bold(shorten(customer.name, card_size.name)),
        f" · {reasons}\n",
        _last(content, today, card_size),
        f" {step}" if step else "",
        f"\n{clocks}" if clocks else "",
        *(["\n", *talk] if talk else []),
    )


def _last(content: CardContent, today: date, card_size: CardSize) -> str:
    """The last talk with what was said in it; only the words where the reason above has told the talk."""
    last = content.last
    note = shorten(" ".join(last.note.split()), card_size.words) if last else ""
    is_problem = any(reason.kind is ReasonKind.HOT_POTATO for reason in content.reasons[:1])
    if note and is_problem and last is content.cause and card_size.reasons > 1:
        return f"“{note}”"
    return last_words(content, today) + (f", “{note}”" if note else "")


def _settled(content: CardContent, today: date, card_size: CardSize) -> Block:
    return rich_text(
        bold(shorten(content.customer.name, card_size.name)),
        f" · {outcome_words(content, today, longest=card_size.words)}",
        block_id=block_id_of(content),
    )

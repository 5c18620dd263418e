"""The morning digest: a greeting, the cards, and the names of those that have to wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from messages.blocks import Block, actions, button, divider, message, section
from messages.days import number_word
from messages.limits import problems_of_message
from messages.nudge_card import AMPLE, Room, card_blocks, is_open
from messages.text import Slack, literally, render, rich_text, shorten, spoken
from messages.text.spoken import TEXT_CHARACTERS
from models.mornings import Calling
from models.recall import Morning

REST = "digest_rest"  # the button's action_id; its value is the digest's id
NAMED = 5  # of those that have to wait
ROOMS = (AMPLE, Room(80, 140), Room(60, 80), Room(40, 40), Room(24, 12))


def digest_message(morning: Morning) -> Block:
    """The payload for chat.postMessage and chat.update."""
    return fitted(lambda room: _drawn(morning, room))


def cards_message(heading: str, callings: Sequence[Calling], today: date) -> Block:
    """Cards as an answer to a gesture; at most ten fit into a message. A plain `heading` is escaped."""
    return fitted(lambda room: message(None, [section(heading), *_cards(callings, today, room)]))


def fitted(draw: Callable[[Room], Block]) -> Block:
    """The message with as much of what people typed as Slack takes."""
    drawn = map(draw, ROOMS)
    return next((payload for payload in drawn if _fits(payload)), draw(ROOMS[-1]))


def _drawn(morning: Morning, room: Room) -> Block:
    cards = _cards(morning.shown, morning.today, room)
    return message(None, [section(_greeting(morning)), *cards, *_waiting(morning, room)])


def _cards(callings: Sequence[Calling], today: date, room: Room) -> list[Block]:
    return [block for one in callings for block in (divider(), *card_blocks(one, today, room=room))]


def _greeting(morning: Morning) -> Slack:
    shown, rest = len(morning.shown), len(morning.rest)
    block = "greeting" if any(map(is_open, morning.shown)) else "all_done"
    words = render("digest", block, count=number_word(shown), shown=shown)
    return Slack(" ").join([words, render("digest", "more", rest=rest)]) if rest else words


def _waiting(morning: Morning, room: Room) -> list[Block]:
    if not morning.rest:
        return []
    names = ", ".join(shorten(name, room.name) for name in morning.rest[:NAMED])
    words = literally("digest", "also", names=names, others=max(0, len(morning.rest) - NAMED))
    show = button("Show the rest", REST, str(morning.digest.id), label="Show the customers that wait")
    return [divider(), rich_text(words), actions(show, block_id="rest")]


def _fits(payload: Block) -> bool:
    words_all_there = len(spoken(payload["blocks"], TEXT_CHARACTERS + 1)) <= TEXT_CHARACTERS
    return words_all_there and not problems_of_message(payload)

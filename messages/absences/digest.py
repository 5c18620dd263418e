"""What the digest says of absences: the cards of whoever is away, and what happened while one was."""

from __future__ import annotations

from datetime import date

from messages.kit.blocks import Block, divider, section
from messages.kit.days import day_words, number_word
from messages.kit.text import bold, literally, plain, rich_text, shorten
from messages.nudges.card import CARD, CardSize, card_blocks, cards, is_open
from models.absences.cards_of_others import CoveredCards
from models.absences.welcome_back import CoverActivity, ReturnSummary
from models.digests.contents import DigestContent
from models.kernel.names import joined
from models.nudges.card import CardContent

NAME = 60  # characters of a colleague's name
COLLEAGUES = 3  # whose deeds are told one by one


def sections_for_others(morning: DigestContent, room: CardSize) -> list[Block]:
    """Owner by owner; those with whom the reader has nothing to do any more in a line each. Ten owners with a
    card each still make fewer blocks than Slack refuses."""
    return [block for one in morning.covered for block in _section(one, morning.today, room)]


def homecoming_line(morning: DigestContent) -> list[Block]:
    """While you were away …"""
    home = morning.return_summary
    return [section(plain(_told(home)))] if home else []


def _section(one: CoveredCards, today: date, room: CardSize) -> list[Block]:
    name = shorten(one.owner.name, min(NAME, room.name))
    if one.until is None:
        return [divider(), *(block for card in one.cards for block in _left(card, name, today, room))]
    words = literally("absences/words", "section", name=name, until=day_words(one.until, today))
    below = cards(one.cards, today, room=room)
    return [divider(), rich_text(bold(words)), *below[1:]]  # no line between the owner and the first card


def _left(card: CardContent, name: str, today: date, room: CardSize) -> list[Block]:
    if not is_open(card):
        return card_blocks(card, today, room=room)
    words = literally("absences/words", "with_owner", name=name)
    customer = card.customer
    return [
        rich_text(bold(shorten(customer.name, room.name)), f" · {words}", block_id=f"{CARD}{customer.id}")
    ]


def _told(home: ReturnSummary) -> str:
    deeds = joined([_deed(one) for one in home.activities[:COLLEAGUES]]) if home.activities else ""
    return literally(
        "absences/words",
        "homecoming",
        deeds=deeds,
        others=max(0, len(home.activities) - COLLEAGUES),
        later=home.later,
        days=number_word(home.days),
        one_day=home.days == 1,
    )


def _deed(one: CoverActivity) -> str:
    return literally(
        "absences/words",
        "deed",
        name=shorten(one.name, NAME),
        contacts=number_word(one.contacts),
        problems=one.problems,
        count=number_word(one.problems),
    )
